"""Which letter or SMS of a state is meant: the one that the same event causes, and where it causes
several, the one that says the same. There is no guessing here either."""

from __future__ import annotations

from typing import Any

from review.anchors.anchor import Lost, same
from review.anchors.pointing import Sentence, sentence_of
from scenarios.models import State, StateMessage


def letter_anchor(message: StateMessage, state: State) -> dict[str, Any]:
    """What a finding about it keeps, beside the anchor of the element in it."""
    told: dict[str, Any] = {
        "name": message.name, "about": message.about, "channel": message.channel,
        "says": _said(message, state.language),
    }  # fmt: skip
    return told | ({"alone": True} if len(_alike(state, message.about)) == 1 else {})


def letter_of(anchor: dict[str, Any], state: State) -> StateMessage:
    """The letter or SMS of this state that the anchor means. Raises Lost."""
    alike = _alike(state, anchor["about"])
    said = [each for each in alike if same(anchor["says"], _said(each, state.language))]
    found = said or (alike if anchor.get("alone") else [])
    if len(found) != 1:
        raise Lost(len(found))
    return found[0]


def _alike(state: State, about: str) -> list[StateMessage]:
    return [each for each in state.sent.values() if each.about == about]


def _said(message: StateMessage, language: str) -> Sentence:
    return sentence_of(str(message), language)
