"""A style sheet styles what there is, and each thing once."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from tests.styles import given, given_by_admin, given_by_templates, rules, rules_of, styled


def test_every_class_that_is_styled_is_given_to_something() -> None:
    classes = given()
    assert len(styled()) > 300
    assert sorted(name for name in styled() if not classes.knows(name)) == []


def test_every_class_that_is_given_is_styled() -> None:
    classes = given_by_templates()
    assert len(classes) > 250
    assert sorted(classes - styled()) == []


def test_every_class_of_the_admin_that_is_styled_is_given_to_something() -> None:
    classes = given_by_admin()
    assert len(styled(of_admin=True)) > 20
    assert sorted(name for name in styled(of_admin=True) if not classes.knows(name)) == []


def test_nothing_is_styled_twice_for_nothing() -> None:
    """What is said later takes the place of what was said before: that is of use only where the
    earlier rule is for others, too, and says something else."""
    said = defaultdict(list)
    for rule in rules():
        for selector in rule.selectors:
            for name, values in rule.declared.items():
                alone = len(rule.selectors) == 1
                said[(rule.sheet, rule.within, selector, name)].append((alone, values))
    assert [
        key
        for key, found in said.items()
        for (alone, values), (_alone, later) in pairwise(found)
        if alone or values == later
    ] == []


def test_what_it_reads_of_a_sheet_is_what_browsers_read(tmp_path: Path) -> None:
    sheet = tmp_path / "made_up.css"
    sheet.write_text(
        "@layer blocks { /* .gone {} */ .a, .b:is(.c, .d) { color: red; color: blue; }"
        ' @media (width < 9rem) { .a::after { content: "{;}" } } }'
    )
    first, second = rules_of(sheet)
    assert first.selectors == [".a", ".b:is(.c, .d)"]
    assert first.declared == {"color": ["red", "blue"]}
    assert second.within == ("@layer blocks", "@media (width < 9rem)")
    assert second.declared == {"content": ['"{;}"']}
