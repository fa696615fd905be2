"""Reads ``scenarios/journeys/*.yaml``, and reports every unknown word with file and line."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from django.utils import translation
from lucide import IconDoesNotExist
from lucide.templatetags.lucide import lucide

from sandbox.event_kinds import all_kinds
from sandbox.models import Channel, Fault
from scenarios import marked
from scenarios.cast import BY_KEY
from scenarios.script import sentences
from scenarios.script.hands import VERBS
from scenarios.script.journey import Act, BadJourney, Journey, Named, Place, Step
from scenarios.script.lengths import length

logger = logging.getLogger(__name__)
FOLDER = Path(__file__).resolve().parent.parent / "journeys"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEAD = {"journey", "was", "procedure", "title", "start", "browser", "person", "steps"}
EXPECTED = {"screen", "refused", "journal", "sent", "notice", "next", "home", "status"}
ABOUT = {"step", "from", "was", "named", "without_scripts"}


def journeys() -> dict[str, Journey]:
    """All that can be read, by name."""
    return _all()[0]


def why_not_all() -> str:
    """Why a file of a journey cannot be read, with its line; empty when all can."""
    return _all()[1]


@cache
def _all() -> tuple[dict[str, Journey], str]:
    return readable(*sorted(FOLDER.glob("*.yaml")))


def readable(*files: Path) -> tuple[dict[str, Journey], str]:
    """The journeys of the files that can be read, and why another one cannot.

    A mistake in one file stops recording; it must not stop the front page.
    """
    try:
        return read(*files), ""
    except BadJourney as broken:
        logger.warning("A journey cannot be read: %s", broken)
        why = str(broken)
    found: dict[str, Journey] = {}
    for file in files:
        with suppress(BadJourney):
            journey = _Reader(file).journey()
            found.setdefault(journey.name, journey)
    while lost := [journey for journey in found.values() if not _can_start(journey, found)]:
        for journey in lost:
            del found[journey.name]
    return found, why


def _can_start(journey: Journey, known: dict[str, Journey]) -> bool:
    try:
        _check_start(journey, known)
    except BadJourney:
        return False
    return True


def read(*files: Path) -> dict[str, Journey]:
    found: dict[str, Journey] = {}
    for file in files:
        journey = _Reader(file).journey()
        if journey.name in found:
            raise BadJourney(journey.place, f"there is a journey “{journey.name}” already")
        found[journey.name] = journey
    for journey in found.values():
        _check_start(journey, found)
    return found


def _check_start(journey: Journey, known: dict[str, Journey]) -> None:
    if not journey.starts_in_a_journey:
        if journey.start not in settings.SANDBOX_SCENARIOS:
            raise BadJourney(journey.place, f"there is no scenario “{journey.start}”")
        return
    passed = [journey.name]
    while journey.starts_in_a_journey:
        name, _slash, step = journey.start.partition("/")
        if name not in known or step not in known[name].steps:
            raise BadJourney(journey.place, f"there is no step “{journey.start}”")
        if name in passed:
            raise BadJourney(journey.place, f"it begins in itself: {' ← '.join(passed)}")
        passed.append(name)
        journey = known[name]


class _Reader:
    """Reads one file. Its messages about mistakes are in English, like the file itself."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def bad(self, record: Any, what: str) -> BadJourney:
        return BadJourney(Place(self.file, getattr(record, "line", 1)), what)

    def journey(self) -> Journey:
        try:
            with translation.override("en"):
                told = marked.read(self.file.read_text(encoding="utf-8"), trusted=True)
        except marked.Fault as fault:
            raise BadJourney(Place(self.file, fault.line), fault.message) from None
        except UnicodeDecodeError:
            raise BadJourney(Place(self.file, 1), "The file is not written in UTF-8.") from None
        if not isinstance(told, marked.Record):
            raise self.bad(told, "a journey is a mapping")
        self._only(told, HEAD, {"journey", "procedure", "title", "start", "steps"})
        self._words(told, HEAD - {"browser", "steps", "was"})
        browser = told.get("browser") or {}
        self._only(browser, {"signed_in"}, set())
        signed_in = browser.get("signed_in", "")
        person = told.get("person", signed_in)
        for key in {signed_in, person} - {""}:
            if key not in BY_KEY:
                raise self.bad(told, f"nobody is called “{key}”, only {sorted(BY_KEY)}")
        self._sentence(told, told["title"])
        name = self._name(told, told["journey"])
        if not isinstance(told["steps"], list) or not told["steps"]:
            raise self.bad(told, "a journey has a list of steps")
        return Journey(
            name, Place(self.file, told.line), told["procedure"], told["title"],
            told["start"], signed_in, person, self._steps(name, told["steps"]),
            self._old_names(told),
        )  # fmt: skip

    def _steps(self, journey: str, listed: list[Any]) -> dict[str, Step]:
        steps: dict[str, Step] = {}
        before: str | None = None
        for told in listed:
            step = self._step(journey, told, before, steps)
            if step.name in steps:
                raise self.bad(told, f"there is a step “{step.name}” already")
            steps[step.name] = step
            before = step.name
        return steps

    def _step(self, journey: str, told: Any, before: str | None, known: dict[str, Step]) -> Step:
        if not isinstance(told, marked.Record):
            raise self.bad(told, "a step is a mapping")
        self._only(told, ABOUT | EXPECTED | set(VERBS) | {"repeat"}, {"step"})
        self._words(told, set(told) & (ABOUT | set(VERBS)) - {"was", "named", "fill", "delivery"})
        start = told.get("from", before)
        if start is not None and start not in known:
            raise self.bad(told, f"there is no step “{start}” before this one")
        acts = [Act(verb, what) for verb, what in told.items() if verb in VERBS or verb == "repeat"]
        if not acts:
            raise self.bad(told, f"nothing is done: a step has one of {sorted(VERBS)}")
        for act in acts:
            self._check_act(told, act)
        expects = {name: what for name, what in told.items() if name in EXPECTED}
        for name, what in expects.items():
            CHECKS[name](self, told, what)
        return Step(
            journey, self._name(told, told["step"]), Place(self.file, told.line),
            start, tuple(acts), expects, self._old_names(told),
            self._named(told), told.get("without_scripts") == "true",
        )  # fmt: skip

    def _named(self, told: dict[str, Any]) -> Named | None:
        named = told.get("named")
        if named is None:
            return None
        self._only(named, {"title", "text", "icon", "wait"}, {"title", "text"})
        for words in (named["title"], named["text"]):
            self._sentence(named, words)
        if "wait" in named:
            self._length(named, named["wait"])
        if "icon" in named:
            self._icon(named, named["icon"])
        more = {name: named[name] for name in ("icon", "wait") if name in named}
        return Named(named["title"], named["text"], **more)

    def _only(self, told: Any, allowed: set[str], needed: set[str]) -> None:
        if not isinstance(told, dict):
            raise self.bad(told, f"a mapping is wanted here, not {told!r}")
        if unknown := set(told) - allowed:
            raise self.bad(told, f"unknown: {sorted(unknown)}; known are {sorted(allowed)}")
        if missing := needed - set(told):
            raise self.bad(told, f"missing: {sorted(missing)}")

    def _words(self, told: dict[str, Any], names: Iterable[str]) -> None:
        for name in names:
            if not isinstance(told.get(name, ""), str):
                raise self.bad(told, f"“{name}” takes words, not {told[name]!r}")

    def _old_names(self, told: dict[str, Any]) -> tuple[str, ...]:
        """What something was called before: one name, or a list."""
        was = told.get("was", [])
        names = [was] if isinstance(was, str) else was
        if not isinstance(names, list):
            raise self.bad(told, f"“was” takes a name or a list of them, not {was!r}")
        return tuple(self._name(told, name) for name in names)

    def _name(self, told: Any, name: Any) -> str:
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise self.bad(told, f"“{name}” is no name: small letters, digits and dashes")
        return str(name)

    def _sentence(self, told: Any, words: Any) -> None:
        try:
            sentences.in_language(str(words), "ru")
        except sentences.UnknownSentence as error:
            raise self.bad(told, str(error)) from error

    def _icon(self, told: Any, name: Any) -> None:
        try:
            lucide(str(name))
        except IconDoesNotExist as error:
            raise self.bad(told, str(error)) from error

    def _length(self, told: Any, words: Any) -> None:
        try:
            length(str(words))
        except ValueError as error:
            raise self.bad(told, str(error)) from error

    def _check_act(self, told: Any, act: Act) -> None:
        if act.verb in {"click", "press", "tap", "choose", "letter", "jump"}:
            self._sentence(told, act.what)
        elif act.verb in {"visit", "post"} and not act.what.startswith("/"):
            self._url_name(told, act.what.partition(" ")[0])
        elif act.verb == "wait":
            self._length(told, act.what)
        elif act.verb == "repeat" and not act.what.isdecimal():
            raise self.bad(told, f"“{act.what}” is no number of times")
        elif act.verb in {"fill", "delivery"}:
            self._only(act.what, set(act.what) if act.verb == "fill" else set(Channel), set())
            self._words(act.what, act.what)
            for words in act.what.values():
                if words.startswith(sentences.SAID):
                    self._sentence(told, words.removeprefix(sentences.SAID))
            if act.verb == "delivery":
                self._among(told, list(act.what.values()), set(Fault), "fault")

    def _url_name(self, told: Any, name: Any) -> None:
        known = url_names()
        if name not in known:
            raise self.bad(told, f"there is no page “{name}”")

    def _among(self, told: Any, words: Any, known: set[Any], what: str) -> None:
        if not isinstance(words, list):
            raise self.bad(told, f"a list is wanted here, not “{words}”")
        if unknown := [word for word in words if word not in {str(each) for each in known}]:
            raise self.bad(told, f"unknown {what}: {', '.join(unknown)}")


@cache
def url_names() -> set[str]:
    known = get_resolver(settings.SANDBOX_URLCONF).reverse_dict
    return {name for name in known if isinstance(name, str)}


CHECKS: dict[str, Callable[[_Reader, Any, Any], None]] = {
    "screen": _Reader._url_name,
    "refused": lambda reader, told, what: reader._only(what, set(what), set()),
    "journal": lambda reader, told, what: reader._among(
        told, what, set(all_kinds()), "kind of event"
    ),
    "sent": lambda reader, told, what: reader._among(told, what, set(Channel), "channel"),
    "notice": lambda reader, told, what: reader._among(
        told, [what], {"true", "refused"}, "kind of notice"
    ),
    "next": _Reader._sentence,
    "home": lambda reader, told, what: None,
    "status": lambda reader, told, what: None,
}
