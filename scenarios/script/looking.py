"""Finds controls on a page by the words that a person would call them by."""

from __future__ import annotations

import re

from scenarios.walker.page import Page
from scenarios.walker.tree import Node

Words = re.Pattern[str]
CHOICES = {"radio", "checkbox"}


def fits(node: Node, wanted: Words) -> bool:
    """Whether the node's accessible name or its text is this."""
    return bool(wanted.fullmatch(node.name) or wanted.fullmatch(node.text))


def choice(page: Page, wanted: Words) -> Node | None:
    """The radio button or the box for a tick beside these words, or words that begin so."""
    controls = [each for each in page.main.all("input") if each.get("type") in CHOICES]
    for is_it in (fits, _starts):
        for control in controls:
            label = next((each for each in control.ancestors() if each.tag == "label"), None)
            labels = [label] if label else page.html.all("label", for_=control.get("id"))
            if any(is_it(each, wanted) for label in labels for each in (label, *label.inner)):
                return control
    return None


def row(page: Page, wanted: Words) -> Node | None:
    """What can be tapped on a phone: a row whose first words are these, a link or a button."""
    rows = [node for node in page.main.all(".phone-row") if _begins(node, wanted)]
    others = [node for tag in ("a", "button") for node in page.main.all(tag) if fits(node, wanted)]
    return next(iter(rows or others), None)


def _starts(node: Node, wanted: Words) -> bool:
    return bool(wanted.match(node.text))


def _begins(node: Node, wanted: Words) -> bool:
    first = node.all("b")
    return bool(first and fits(first[0], wanted))
