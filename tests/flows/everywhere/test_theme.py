"""A page is light or dark as the system is; a frame of it can ask for one of the two."""

from __future__ import annotations

import pytest

from tests.visitor import Visitor


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_page_can_be_asked_for_in_one_theme(visitor: Visitor, theme: str) -> None:
    assert visitor.get(f"/pass/login/?theme={theme}").html.get("data-theme") == theme


@pytest.mark.parametrize("query", ["", "?theme=", "?theme=blue", "?theme=dark%22%20onload="])
def test_otherwise_it_is_as_the_system_is(visitor: Visitor, query: str) -> None:
    assert "data-theme" not in visitor.get(f"/pass/login/{query}").html.attrs
