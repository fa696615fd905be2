"""Reads single values of a lesson's file, and notes each mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sandbox.event_kinds import all_kinds, known_kind
from scenarios.marked import Fault, Items, Record, Text
from training.lesson.lesson import Said

LENGTHS = {"s": 1, "m": 60, "h": 3600, "d": 24 * 3600}
_LENGTH = re.compile(r"(\d{1,5})([smhd])")
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
TEXT_AT_MOST = 4000
SHORT_AT_MOST = 200
NOTHING = Text("", 1)


class Values:
    """Reads the values of one record. Each method returns a usable value even when it noted a
    mistake, so that all mistakes are found in one go."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def note(self, line: int, message: str) -> None:
        self.faults.append(Fault(line, message))

    def demand(self, record: Record, name: str) -> Any:
        if name not in record:
            self.note(record.line, _("“%(name)s” is missing.") % {"name": name})
            return None
        return record[name]

    def only(self, record: Record, known: Iterable[str]) -> None:
        for key in record:
            if key not in known:
                told = {"name": key, "known": ", ".join(sorted(known))}
                message = _("“%(name)s” is not known here. Known names: %(known)s.") % told
                self.note(line_of(key, record.line), message)

    def record(self, value: Any, line: int) -> Record:
        if isinstance(value, Record):
            return value
        if value is not None:
            self.note(line_of(value, line), _("A record is expected here, as in {name: value}."))
        empty = Record()
        empty.line = line
        return empty

    def items(self, value: Any, line: int) -> list[Any]:
        """A list; a single thing is a list of one."""
        if isinstance(value, Items):
            return list(value)
        return [] if value is None else [value]

    def text(self, value: Any, line: int) -> Text:
        if isinstance(value, Text) and value.strip():
            return value
        if value is not None:
            self.note(line_of(value, line), _("A text is expected here."))
        return Text("", line)

    def texts(self, value: Any, line: int, at_most: int = SHORT_AT_MOST) -> Said:
        """A text in each language, as in {ru: …, en: …}; in a single language where only one is
        given."""
        languages = dict(settings.LANGUAGES)
        record = self.record(value, line)
        found: Said = {}
        for key, each in record.items():
            if key not in languages:
                # What stands after a comma is read as the next name.
                told = {"name": key, "known": ", ".join(languages)}
                self.note(
                    line_of(key, line),
                    _(
                        "“%(name)s” is not a language; use %(known)s. Put a text with a comma in"
                        " quotes."
                    )
                    % told,
                )
                continue
            written = str(self.text(each, line_of(key, line))).strip()
            if len(written) > at_most:
                sizes = {"count": len(written), "most": at_most}
                message = _("The text has %(count)s characters; the limit is %(most)s.") % sizes
                self.note(line_of(key, line), message)
            found[str(key)] = written
        if not found and isinstance(value, Record):
            self.note(line, _("A text in at least one language is expected here."))
        return found

    def name(self, value: Any, line: int) -> Text:
        text = self.text(value, line)
        if text and not NAME.fullmatch(text):
            self.note(
                text.line,
                _(
                    "“%(name)s” is not a valid name: use lower-case Latin letters, digits and"
                    " hyphens."
                )
                % {"name": text},
            )
        return text

    def number(self, value: Any, line: int, least: int = 1, most: int = 1000) -> int:
        text = self.text(value, line)
        if text and not (text.isdecimal() and least <= int(text) <= most):
            told = {"text": text, "least": least, "most": most}
            message = _("A number from %(least)s to %(most)s is expected, not “%(text)s”.") % told
            self.note(text.line, message)
            return least
        return int(text) if text else least

    def length(self, value: Any, line: int) -> timedelta:
        text = self.text(value, line)
        found = _LENGTH.fullmatch(text)
        if text and not found:
            self.note(
                text.line,
                _("A length of time such as 40s, 10m or 2h is expected, not “%(text)s”.")
                % {"text": text},
            )
        return timedelta(seconds=int(found[1]) * LENGTHS[found[2]] if found else 0)

    def kind(self, value: Any, line: int) -> str:
        text = self.text(value, line)
        if text and known_kind(text) is None:
            kinds = [kind.value for kind in all_kinds()]
            near = ", ".join(get_close_matches(text, kinds, 3, 0.4)) or kinds[0]
            told = {"kind": text, "near": near}
            message = _("The journal has no event “%(kind)s”. Similar ones: %(near)s.") % told
            self.note(text.line, message)
        return str(text)

    def one_of(self, value: Text, known: Iterable[str]) -> None:
        names = list(known)
        if value and value not in names:
            near = ", ".join(get_close_matches(value, names, 5, 0.3) or names[:12])
            told = {"name": value, "known": near}
            message = _("“%(name)s” is not known here. Known names: %(known)s.") % told
            self.note(value.line, message)


def line_of(value: Any, otherwise: int) -> int:
    return int(getattr(value, "line", otherwise))
