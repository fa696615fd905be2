"""An anchor identifies an element of a page by its meaning, so that it is found again in later
versions and in another language.

It is found when exactly one element has that meaning; otherwise it is lost. There is no guessing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from review.anchors.pointing import Element, Elements, Sentence

Anchor = dict[str, Any]


class Lost(Exception):
    """No element has the anchor's meaning, or several have it; ``count`` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def anchors(elements: Elements) -> dict[int, Anchor]:
    """The anchor of each element by its number; elements that no anchor tells apart have none."""
    every = elements.every
    groups: dict[tuple[Any, ...], list[Element]] = {}
    for element in every:
        groups.setdefault(_bare(element), []).append(element)
    made = {}
    for alike in groups.values():
        for element in alike:
            if anchor := _made(element, alike):
                made[element.number] = anchor
    return made


def find(anchor: Anchor, elements: Elements) -> Element:
    """The one element that the anchor means; raises Lost."""
    bare = {"what": anchor["what"], "means": anchor["means"]}
    alike = [each for each in elements.every if {"what": each.what, "means": each.means} == bare]
    if "says" not in anchor:
        return _only(alike)
    said = [each for each in alike if same(anchor["says"], each.sentence)]
    if "within" in anchor:
        said = [each for each in said if same(anchor["within"], each.within)]
    # Where there was one of the kind, and there still is, other words make it no other thing.
    return _only(said or (alike if anchor.get("alone") else []))


def same(one: Sentence, other: Sentence) -> bool:
    """Whether two texts say the same, each perhaps in another language.

    They are compared by the identifiers of their sentences: all those of the text with fewer known
    sentences must be in the other.
    """
    few, many = sorted((one["ids"], other["ids"]), key=len)
    if few and all(any(set(each) & set(one) for one in many) for each in few):
        return True
    return bool(one["text"]) and one["text"] == other["text"]


def _bare(element: Element) -> tuple[Any, ...]:
    return (element.what, *sorted(element.means.items()))


def _made(element: Element, alike: list[Element]) -> Anchor | None:
    """The shortest anchor that is unique on the page; its sentence is left out where the rest is
    enough."""
    anchor: Anchor = {"what": element.what, "means": element.means}
    if element.what in {"page", "title", "field", "refusal"} and len(alike) == 1:
        return anchor
    anchor["says"] = element.sentence
    if len(alike) == 1 and element.what in {"link", "button"}:
        anchor["alone"] = True
    told = [each for each in alike if same(element.sentence, each.sentence)]
    if len(told) > 1:
        anchor["within"] = element.within
        told = [each for each in told if same(element.within, each.within)]
    return anchor if len(told) == 1 else None


def _only(found: Iterable[Element]) -> Element:
    found = list(found)
    if len(found) != 1:
        raise Lost(len(found))
    return found[0]
