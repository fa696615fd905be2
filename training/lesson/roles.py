"""Reads the roles of a lesson: ``roles: {owner: {…}, buyer: {…}}``, each with a task of its own."""

from __future__ import annotations

from django.utils.translation import gettext as _

from devices.hardware.catalogue import BY_KEY as PRODUCTS
from scenarios.cast import BY_KEY as PEOPLE
from scenarios.marked import Record, Text
from scenarios.script.hands import FIRST_BROWSER
from scenarios.script.reading import url_names
from training.lesson.lesson import Role
from training.lesson.starts import browsers
from training.lesson.values import TEXT_AT_MOST, Values, line_of

ROLES_AT_LEAST, ROLES_AT_MOST = 2, 3
NAMES = {"title", "task", "who", "opens", "phone"}


def roles(values: Values, record: Record) -> tuple[Role, ...]:
    if "roles" not in record:
        return ()
    given = values.record(record["roles"], record.line)
    if not ROLES_AT_LEAST <= len(given) <= ROLES_AT_MOST:
        told = {"least": ROLES_AT_LEAST, "most": ROLES_AT_MOST, "count": len(given)}
        message = _("A lesson has from %(least)s to %(most)s roles, not %(count)s.") % told
        values.note(given.line, message)
    found = []
    for key, each in given.items():
        line = line_of(key, given.line)
        found.append(_role(values, values.name(Text(key, line), line), values.record(each, line)))
    return tuple(found)


def _role(values: Values, key: Text, record: Record) -> Role:
    values.only(record, NAMES)
    line = record.line
    who, page = values.text(record.get("who"), line), values.text(record.get("opens"), line)
    phone = values.text(record.get("phone"), line)
    values.one_of(who, PEOPLE)
    values.one_of(Text(page.partition(" ")[0], page.line), url_names())
    values.one_of(phone, PRODUCTS)
    titles = values.texts(values.demand(record, "title"), line)
    tasks = values.texts(values.demand(record, "task"), line, TEXT_AT_MOST)
    return Role(str(key), titles, tasks, str(who), str(page), str(phone))


def check_hands(values: Values, found: tuple[Role, ...], start: str, solution: Text) -> None:
    """Check the names of the solution's browsers: the first belongs to the first role, every other
    must bear the name of its role."""
    known = {FIRST_BROWSER, *(role.key for role in found[1:])}
    for name in sorted(set(browsers(start, solution)) - known) if found else ():
        told = {"name": name, "known": ", ".join(sorted(known))}
        message = (
            _("The solution’s browser “%(name)s” belongs to no role. Known roles: %(known)s.")
            % told
        )
        values.note(solution.line, message)
