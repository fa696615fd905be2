"""Reads a lesson's file, and tells everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from scenarios.cast import BY_KEY as PEOPLE
from scenarios.marked import Fault, Record, Text, read
from training.lesson.conditions import condition, known_in
from training.lesson.keys import check_key
from training.lesson.lesson import End, Hint, Lesson, Role, Rule, Said, Step
from training.lesson.roles import check_hands, roles
from training.lesson.starts import (
    BeginsElsewhere,
    is_start,
    is_step,
    known_starts,
    known_steps,
    way,
)
from training.lesson.values import TEXT_AT_MOST, Values, line_of

NAMES = {
    "lesson", "title", "minutes", "start", "who", "task", "steps", "never", "end", "hints",
    "solution", "breaks", "agents", "needs", "roles", "group", "goal",
}  # fmt: skip
DEPTHS = ["nudge", "where", "why"]
STEPS_AT_MOST = 20


class LessonFaults(ValueError):
    """Everything that is wrong with a lesson's file, each with its line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        super().__init__("; ".join(map(str, self.faults)))


def lesson_of(source: str) -> Lesson:
    """The lesson that a file tells. Raises LessonFaults with everything that is wrong with it."""
    values = Values()
    try:
        record = read(source)
    except Fault as fault:
        raise LessonFaults([fault]) from None
    whole = values.record(record, 1)
    if values.faults:
        # Of what is no record at all, nothing else is worth saying.
        raise LessonFaults(values.faults)
    lesson = _Reader(values, whole).lesson()
    if values.faults:
        raise LessonFaults(values.faults)
    return lesson


class _Reader:
    def __init__(self, values: Values, record: Record) -> None:
        self.values, self.record = values, record
        self.steps: list[str] = []
        self.rules: list[str] = []
        self.roles: tuple[Role, ...] = ()

    def lesson(self) -> Lesson:
        values, record = self.values, self.record
        values.only(record, NAMES)
        start = self._start()
        self.roles = roles(values, record)
        steps = self._steps()
        never = self._never()
        return Lesson(
            slug=str(values.name(values.demand(record, "lesson"), record.line)),
            titles=self._texts(record, "title"),
            minutes=values.number(record.get("minutes"), record.line, most=240),
            start=start,
            who=self._who(),
            tasks=self._texts(record, "task", TEXT_AT_MOST),
            steps=steps,
            never=never,
            end=tuple(self._end(each) for each in self._records("end")),
            needs=tuple(self._end(each, "until") for each in self._records("needs")),
            hints=tuple(self._hint(each) for each in self._records("hints")),
            solution=self._solution(start),
            breaks=self._breaks(start),
            for_agents=record.get("agents") == "yes",
            roles=self.roles,
            groups=values.texts(record.get("group"), record.line),
            goals=values.texts(record.get("goal"), record.line),
        )

    def _texts(self, record: Record, name: str, *at_most: int) -> Said:
        return self.values.texts(self.values.demand(record, name), record.line, *at_most)

    def _records(self, name: str) -> list[Record]:
        found = self.values.items(self.record.get(name), self.record.line)
        return [self.values.record(each, line_of(each, self.record.line)) for each in found]

    def _start(self) -> str:
        start = self.values.text(self.values.demand(self.record, "start"), self.record.line)
        if start and not is_start(start):
            self.values.one_of(start, known_starts(start))
        return str(start)

    def _who(self) -> str:
        who = self.values.text(self.record.get("who"), self.record.line)
        self.values.one_of(who, PEOPLE)
        return str(who)

    def _steps(self) -> tuple[Step, ...]:
        self.values.demand(self.record, "steps")
        records = self._records("steps")
        if len(records) > STEPS_AT_MOST:
            told = {"most": STEPS_AT_MOST}
            self.values.note(self.record.line, _("A lesson has %(most)s steps at most.") % told)
        return tuple(self._step(each) for each in records)

    def _step(self, record: Record) -> Step:
        of_role = {"role"} if self.roles else set()
        self.values.only(record, {"step", "text", "waits", *of_role, *known_in(record, "done")})
        done = condition(self.values, record, "done", self.steps)
        key = self._new(record, "step", self.steps)
        waits = self.values.items(record.get("waits"), record.line)
        texts, role = self._texts(record, "text"), self._role(record)
        return Step(key, texts, done, tuple(map(str, waits)), role)

    def _role(self, record: Record) -> str:
        if not self.roles:
            return ""
        role = self.values.text(self.values.demand(record, "role"), record.line)
        self.values.one_of(role, [each.key for each in self.roles])
        return str(role)

    def _never(self) -> tuple[Rule, ...]:
        return tuple(self._rule(each) for each in self._records("never"))

    def _rule(self, record: Record) -> Rule:
        self.values.only(record, {"rule", "text", *known_in(record, "event")})
        happened = condition(self.values, record, "event", self.steps)
        key = self._new(record, "rule", self.rules)
        return Rule(key, self._texts(record, "text"), happened)

    def _new(self, record: Record, name: str, known: list[str]) -> str:
        key = self.values.name(self.values.demand(record, name), record.line)
        if key in known:
            message = _("“%(name)s” appears here twice.") % {"name": key}
            self.values.note(key.line, message)
        known.append(str(key))
        return str(key)

    def _end(self, record: Record, *more: str) -> End:
        """``{account: anna, is: [active, not locked]}``; what is needed names a step besides."""
        values, about = self.values, [key for key in record if key in settings.LESSON_FACTS]
        values.only(record, {"is", "text", *more, *settings.LESSON_FACTS})
        until = values.text(record.get("until"), record.line)
        values.one_of(until, self.steps)
        if len(about) != 1:
            told = {"known": ", ".join(settings.LESSON_FACTS)}
            message = _("An end condition checks exactly one of these: %(known)s.") % told
            values.note(record.line, message)
            return End("", "", ())
        which = values.text(record[about[0]], record.line)
        check_key(values, str(about[0]), which)
        words = values.items(values.demand(record, "is"), record.line)
        said = tuple(self._word(str(about[0]), each, record.line) for each in words)
        texts = values.texts(record["text"], record.line) if "text" in record else {}
        return End(str(about[0]), str(which), said, texts, str(until))

    def _word(self, about: str, value: Any, line: int) -> str:
        facts = import_string(settings.LESSON_FACTS[about])
        word = self.values.text(value, line)
        bare = Text(word.removeprefix("not ").strip(), word.line)
        if not any(bare.startswith(f"{whose} ") for whose in facts.whose):
            known = [*facts.words, *(f"{whose} …" for whose in facts.whose)]
            self.values.one_of(bare, known)
        return str(word)

    def _hint(self, record: Record) -> Hint:
        self.values.only(record, {"step", "if", *DEPTHS})
        step = self.values.text(self.values.demand(record, "step"), record.line)
        self.values.one_of(step, self.steps)
        depths = tuple(self._texts(record, depth) for depth in DEPTHS)
        if "if" not in record:
            return Hint(str(step), None, timedelta(0), depths)
        when = self.values.record(record["if"], record.line)
        self.values.only(when, {"for", *known_in(when, "event")})
        lasting = self.values.length(when["for"], when.line) if "for" in when else timedelta(0)
        return Hint(str(step), condition(self.values, when, "event", self.steps), lasting, depths)

    def _solution(self, start: str) -> str:
        if "solution" not in self.record:
            return ""
        faults = len(self.values.faults)
        found = self._way(start, self.record["solution"])
        if found and len(self.values.faults) == faults and is_start(start):
            check_hands(self.values, self.roles, start, self.record["solution"])
        return found

    def _breaks(self, start: str) -> dict[str, str]:
        record = self.values.record(self.record.get("breaks"), self.record.line)
        for key in record:
            self.values.one_of(Text(key, line_of(key, record.line)), self.rules)
        return {str(key): self._way(start, each) for key, each in record.items()}

    def _way(self, start: str, value: Any) -> str:
        """A step of a journey that the lesson's beginning leads to; empty for any other."""
        end = self.values.text(value, self.record.line)
        if not is_step(end):
            self.values.one_of(end, known_steps())
        elif is_start(start):
            try:
                way(start, end)
            except BeginsElsewhere:
                told = {"start": start, "end": end}
                message = _("“%(end)s” does not lead on from where the lesson begins: %(start)s.")
                self.values.note(end.line, message % told)
        return str(end) if is_step(end) else ""
