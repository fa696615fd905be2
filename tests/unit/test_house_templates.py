"""A page is a layout with holes filled, and carries no script and no style."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house import ROOT, files, shown, templates

TEMPLATES = ROOT / "templates"
NOT_PAGES = {"layouts", "partials", "letters", "portal", "django"}
# What stands below a field, what answers htmx, and what goes into a file.
PARTS = {
    "accounts/password/strength.html",
    "accounts/password/verdict.html",
    "accounts/leaving/archive.html",
    "admin/pagination.html",
    "admin/search_form.html",
    "training/alone/faults.html",
    # Named by review.beside, and shown on the pages of states.
    "review/beside/action.html",
    "review/beside/findings.html",
    "review/beside/head.html",
    "review/beside/open.html",
    "review/beside/row.html",
}
# Letters are shown isolated, and mail programs know no style sheets.
LETTERS = ("templates/letters/",)
INSIDE = re.compile(
    r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE
)
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+off")
INCLUDED = re.compile(r'{% include "([\w/]+\.html)"')
EXTENDS = re.compile(r'\s*{% extends "(layouts|[\w]+)/[\w/]+\.html" %}')


def pages() -> list[Path]:
    """The templates that are whole pages: not a layout, and included in no other."""
    found = [path for path in templates() if path.suffix == ".html"]
    parts = PARTS | {name for path in found for name in INCLUDED.findall(path.read_text("utf-8"))}
    return [
        path
        for path in found
        if path.relative_to(TEMPLATES).parts[0] not in NOT_PAGES
        and path.relative_to(TEMPLATES).as_posix() not in parts
    ]


def test_every_page_fills_a_layout() -> None:
    assert not [shown(path) for path in pages() if not EXTENDS.match(path.read_text("utf-8"))]


def test_a_link_that_opens_a_new_tab_says_so() -> None:
    said = re.compile(r'partials/new_tab\.html|"Opens in a new tab"')
    assert not [
        shown(path)
        for path in templates()
        if not shown(path).startswith(LETTERS)
        and "open in a new tab" not in (text := path.read_text("utf-8"))
        and len(said.findall(text)) < text.count("_blank")
    ]


def test_no_template_carries_style_or_script() -> None:
    assert not [
        f"{shown(path)}: {found[0].strip()}"
        for path in templates()
        if not shown(path).startswith(LETTERS)
        and (found := INSIDE.search(path.read_text(encoding="utf-8")))
    ]


def test_nothing_is_shown_unescaped() -> None:
    """Plain text, as of a letter, is no markup, and has nothing to escape."""
    markup = [
        path for path in [*templates(), *files("*.svg", "templates")] if path.suffix != ".txt"
    ]
    assert not [
        f"{shown(path)}: {found[0]}"
        for path in markup
        if (found := UNESCAPED.search(path.read_text(encoding="utf-8")))
    ]


def test_no_list_says_that_it_is_one() -> None:
    """It is, with or without marks: those of a list with a class are an empty word."""
    assert not [
        shown(path)
        for path in templates()
        if re.search(r'<[uo]l\b[^>]*\srole="list"', path.read_text(encoding="utf-8"))
    ]


def test_no_address_that_is_always_there_is_guarded() -> None:
    """``{% url … as name %}`` is for what is said of it twice, not for whether there is one."""
    assert not [
        f"{shown(path)}: {name}"
        for path in templates()
        for name in re.findall(r"{% url [^%]+ as (\w+) %}", path.read_text(encoding="utf-8"))
        if f"{{% if {name} %}}" in path.read_text(encoding="utf-8")
    ]


def test_what_is_tapped_in_a_part_that_asks_for_itself_does_not_land_in_the_part() -> None:
    """On the phone, a link takes its target from what it stands in."""
    rooms = ("templates/devices/phone/", "templates/devices/home/app/")
    assert not [
        f"{shown(path)}: {tag}"
        for path in templates()
        if shown(path).startswith(rooms)
        for text in [path.read_text(encoding="utf-8")]
        if 'data-hx-target="this"' in text and "data-hx-disinherit" not in text
        for tag in re.findall(r"<(?:a|form)\b(?:[^>{]|{{.*?}}|{%.*?%})*>", text)
        if "data-hx-target" not in tag
    ]


def test_refusals_above_a_form_are_drawn_in_one_place() -> None:
    """There each has its code and is told to a screen reader."""
    own = [
        shown(path)
        for path in templates()
        if "non_field_errors" in path.read_text(encoding="utf-8")
    ]
    assert own == ["templates/portal/errors.html"]
