"""Whoever looks at the states, and what their pages show."""

from __future__ import annotations

import pytest

from scenarios.walker.page import Page
from tests.visitor import Visitor


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    outsider.judged = True
    return outsider


def frames(page: Page) -> list[str]:
    return [node["src"] for node in page.html.all("iframe")]
