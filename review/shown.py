"""The page on which a reviewer points at something: a state's, or that of a letter or SMS of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from review.anchors.anchor import Anchor
from review.anchors.letters import letter_anchor
from review.anchors.page import ReadPage
from review.anchors.places import selector
from review.anchors.pointing import Element
from review.comparing import page_of
from scenarios.models import State, StateMessage, Still
from scenarios.script.journey import Step
from scenarios.script.reading import journeys
from scenarios.states.look import Look
from scenarios.states.recording import recorded
from scenarios.views.sent import found_letter


@dataclass(frozen=True)
class Shown:
    """``message`` is None for the state's own page."""

    step: Step
    look: Look
    state: State
    message: StateMessage | None = None

    @cached_property
    def page(self) -> ReadPage:
        return page_of(self.state, self.message or self.state)

    @property
    def still(self) -> Still:
        # A letter without a page of its own has no name to be asked for by.
        return (self.message and self.message.still) or self.state.still

    @property
    def path(self) -> str:
        return "" if self.message else self.state.path

    @property
    def url(self) -> str:
        place = [self.step.journey, self.step.name]
        if self.message:
            return f"{reverse('state_sent', args=[*place, self.message.name])}?{self.look.query}"
        return f"{reverse('state', args=place)}?{self.look.query}"

    @property
    def query(self) -> str:
        return self.look.query + (
            f"&{urlencode({'sent': self.message.name})}" if self.message else ""
        )

    def anchor(self, element: Element) -> Anchor:
        anchor = self.page.anchors[element.number]
        if self.message is None:
            return anchor
        return anchor | {"sent": letter_anchor(self.message, self.state)}

    def fields(self, element: Element) -> dict[str, Any]:
        """What a finding keeps of it."""
        look, state = self.look, self.state
        return {
            "journey": self.step.journey, "step": self.step.name, "language": state.language,
            "width": look.width, "theme": look.theme, "version": state.version,
            "still": self.still, "path": self.path, "spot": element.number,
            "anchor": self.anchor(element), "selector": selector(element.node)[:500],
            "says": element.says if element.what != "page" else "",
        }  # fmt: skip


def shown_page(step: Step, look: Look, sent: str = "", digest: str = "") -> Shown:
    """The page with this digest if it is still stored, else today's; ``sent`` is the name of a
    letter or SMS. Raises UnknownState and Stuck."""
    state = _looked_at(step, look, sent, digest) or recorded(
        journeys()[step.journey], step.name, look.language
    )
    message = found_letter(state.sent, sent, state) if sent else None
    return Shown(step, look, state, message)


def _looked_at(step: Step, look: Look, sent: str, digest: str) -> State | None:
    if not digest.isalnum():
        return None
    page = {"messages__name": sent, "messages__still__digest": digest} if sent else {
        "still__digest": digest
    }  # fmt: skip
    states = State.objects.filter(
        journey=step.journey, step=step.name, language=look.language, **page
    )
    # A page may be the same in several versions; it was the latest one that was looked at.
    return states.select_related("still").order_by("-pk").first()
