"""Complaints of the audit, and the faults that they are gathered into: one fault for
many states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from review.anchors.page import ReadPage
from review.comparing import page_of
from review.models import Kind, Severity
from review.words import identifier
from scenarios.models import State, StateMessage

WIDTHS = (390, 1280)
# A state's page, or that of a letter or SMS of it.
Looked = State | StateMessage


@dataclass(frozen=True)
class Seen:
    """One complaint about one page. ``path`` leads to the element; empty means the whole page.
    ``width`` is in pixels; 0 when it holds at every width."""

    rule: str
    told: str
    path: str = ""
    width: int = 0
    kind: Kind = Kind.ACCESS
    severity: Severity = Severity.MINOR


@dataclass
class Fault:
    """``fingerprint`` stays the same in later audits, in either language and at any width."""

    fingerprint: str
    seen: Seen
    page: Looked
    spot: int
    # Where else it is seen: the state, its language, the width.
    places: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        where = [
            f"{state} ({language}{f', {width} px' if width else ''})"
            for state, language, width in self.places[:10]
        ]
        more = len(self.places) - len(where)
        return f"{self.seen.rule}: {self.seen.told}\n\n" + "\n".join(
            [*where, *([f"+ {more}"] if more > 0 else [])]
        )


def state_of(page: Looked) -> State:
    return page if isinstance(page, State) else page.state


def gathered(found: Iterable[tuple[Looked, Seen]]) -> dict[str, Fault]:
    """The complaints as faults by fingerprint, made of the rule, the screen (or which letter it is)
    and the element's meaning."""
    faults: dict[str, Fault] = {}
    for page, seen in found:
        state = state_of(page)
        spot, means = _element(page_of(state, page), seen.path)
        told = f"{seen.rule}|{_what(page)}|{means}"
        fingerprint = sha256(told.encode()).hexdigest()[:16]
        fault = faults.setdefault(fingerprint, Fault(fingerprint, seen, page, spot))
        place = (_where(page), state.language, seen.width)
        if place not in fault.places:
            fault.places.append(place)
    return faults


def _what(page: Looked) -> str:
    return page.screen if isinstance(page, State) else page.about


def _where(page: Looked) -> str:
    return str(page) if isinstance(page, State) else f"{page.state}/{page.name}"


def _element(page: ReadPage, path: str) -> tuple[int, str]:
    element = page.at(path.removeprefix("html:1>")) if path else page.pointable[0]
    return element.number, identifier(page.anchors[element.number])
