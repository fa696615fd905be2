"""Types are told by everybody: what the type checker may not see is counted, with its reason."""

from __future__ import annotations

import re

from tests.house import Module, modules

IGNORED = re.compile(r"# type: ignore\[[\w, -]+\](?P<reason>  # \S.*)?")
IGNORED_AT_MOST = 10


def places(pattern: str | re.Pattern[str]) -> list[tuple[Module, re.Match[str]]]:
    return [(each, found) for each in modules() for found in re.finditer(pattern, each.source)]


def test_the_type_checker_is_told_to_look_away_seldom_and_why() -> None:
    ignored = places(IGNORED)
    assert 0 < len(ignored) <= IGNORED_AT_MOST
    assert not [f"{module}: {found[0]}" for module, found in ignored if not found["reason"]]
    assert not [str(module) for module, _found in places(r"# type: ignore(?!\[)")]


def test_every_method_knows_whose_it_is() -> None:
    """A part of a model says in its bases and annotations what it needs of the whole."""
    assert not [str(module) for module, _found in places(r"\(\s*self: Any")]
