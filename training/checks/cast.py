"""Finds who and what a lesson's keys stand for in a sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import Account
from devices.hardware.catalogue import BY_KEY as PRODUCTS
from sandbox.compiled import compiled
from sandbox.models import Sandbox
from scenarios.cast import BY_KEY as PEOPLE
from training.checks.fold import Cast
from training.lesson.keys import NEWEST
from training.lesson.lesson import Condition, Lesson, Wanted


@dataclass(frozen=True)
class Person:
    """Who one is in a lesson: what the task shows."""

    name: str
    identifier: str
    password: str
    contacts: tuple[str, ...] = ()


def person_called(key: str, language: str) -> Person | None:
    """Under the name that they have among people who speak a language."""
    found = PEOPLE.get(key)
    name = found.speaking(language).name if found else ""
    if found is None:
        return None
    contacts = tuple(each for each in (found.email, found.phone) if each)
    return Person(name, found.identifier, found.password, contacts)


@compiled
def account_of_person(sandbox: Sandbox, mi_id: str) -> QuerySet[Account]:
    return Account.objects.filter(sandbox=sandbox, mi_id=mi_id)


def account_called(sandbox: Sandbox, key: str) -> Account | None:
    """By a key of the starting state, by ``newest``, or by an identifier."""
    if key == NEWEST:
        return sandbox.accounts.order_by("-pk").first()
    person = PEOPLE.get(key)
    if person:
        return _here(sandbox, account_of_person.first(sandbox, person.mi_id))
    return Account.objects.identified_by(sandbox, key)


def _here(sandbox: Sandbox, found: Account | None) -> Account | None:
    if found:
        found.sandbox = sandbox
    return found


def cast_of(sandbox: Sandbox, lesson: Lesson) -> Cast:
    """Asks the database only for what the lesson names."""
    accounts = set(_facts(lesson, "account"))
    models = {key: PRODUCTS[key].model for key in _facts(lesson, "device") if key in PRODUCTS}
    rows = sandbox.devices.filter(Q(model__in=models.values())) if models else []
    names: dict[str, set[str]] = {}
    for device in rows:
        names.setdefault(device.model, {device.model}).add(str(device))
    return Cast(
        {key: getattr(account_called(sandbox, key), "pk", None) for key in accounts},
        {key: names.get(model, {model}) for key, model in models.items()},
    )


def _facts(lesson: Lesson, name: str) -> Iterator[str]:
    for wanted in _wanted(lesson):
        if name in wanted.facts:
            yield wanted.facts[name]


def _wanted(lesson: Lesson) -> Iterator[Wanted]:
    conditions: list[Condition] = [step.condition for step in lesson.steps]
    conditions += [rule.condition for rule in lesson.never]
    conditions += [hint.condition for hint in lesson.hints if hint.condition]
    for condition in conditions:
        yield from condition.wanted
        yield from condition.unless
