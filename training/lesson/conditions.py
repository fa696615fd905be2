"""Reads a lesson's conditions on events: ``done: code.sent`` or ``any: [...]``, with required
facts."""

from __future__ import annotations

from typing import Any

from sandbox.event_kinds import known_kind
from sandbox.journal import promised
from scenarios.marked import Record, Text
from training.lesson.keys import check_key
from training.lesson.lesson import Condition, Wanted
from training.lesson.values import Values

# What a condition says beside the facts of its events.
WORDS = {"any", "count", "more_than", "after", "within", "not"}


def facts_of(kind: str) -> set[str]:
    """The names that a condition on this kind of event may use: ``account``, and the facts that its
    sentence names."""
    found = known_kind(kind)
    return {"account", *promised(found)} - WORDS if found else {"account"}


def condition(values: Values, record: Record, event: str, steps: list[str]) -> Condition:
    """The condition that stands in a record under the name ``event`` or ``any``, among other
    names; ``steps`` are those that ``after`` may name."""
    line = record.line
    if "any" in record:
        wanted = [_wanted(values, each, line) for each in values.items(record.get("any"), line)]
    else:
        kind = values.kind(values.demand(record, event), line)
        wanted = [Wanted(kind, _facts(values, record, kind))]
    after = [values.text(each, line) for each in values.items(record.get("after"), line)]
    for each in after:
        values.one_of(each, steps)
    return Condition(
        tuple(wanted),
        _times(values, record),
        tuple(map(str, after)),
        values.length(record["within"], line) if "within" in record else None,
        tuple(_wanted(values, each, line) for each in values.items(record.get("not"), line)),
    )


def _times(values: Values, record: Record) -> int:
    if "more_than" in record:
        return values.number(record["more_than"], record.line, least=0) + 1
    return values.number(record.get("count"), record.line)


def _wanted(values: Values, value: Any, line: int) -> Wanted:
    """``code.sent``, or ``{event: code.sent, account: anna}``."""
    if not isinstance(value, Record):
        return Wanted(values.kind(value, line))
    kind = values.kind(values.demand(value, "event"), value.line)
    values.only(value, {"event", *facts_of(kind)})
    return Wanted(kind, _facts(values, value, kind))


def _facts(values: Values, record: Record, kind: str) -> dict[str, str]:
    names = sorted(facts_of(kind) & set(record))
    facts = {name: values.text(record[name], record.line) for name in names}
    for name, value in facts.items():
        check_key(values, name, value)
    return {name: str(value) for name, value in facts.items()}


def known_in(record: Record, event: str) -> set[str]:
    """The names that a condition in this record may use."""
    kind = record.get(event)
    return {event, *WORDS, *(facts_of(kind) if isinstance(kind, Text) else {"account"})}
