"""Whoever looks at the states, and what their pages show."""

from __future__ import annotations

import pytest

from scenarios.walker.page import Page
from scenarios.walker.tree import Node
from tests.visitor import Visitor


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    outsider.judged = True
    return outsider


def frames(page: Page) -> list[str]:
    return [node["src"] for node in page.html.all("iframe")]


def steps_shown(part: Node) -> list[str]:
    """The steps of the cards in a part of a page."""
    return [node["href"].split("/")[3] for node in part.all(".state-name a")]
