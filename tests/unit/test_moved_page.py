"""A page that stands open is valid in a copy of its sandbox, or is known not to be."""

from __future__ import annotations

import re

import pytest

from devices.hardware.catalogue import BY_KEY
from sandbox import starting
from scenarios.moved_page import NUMBERS, can_follow, moved
from scenarios.moving import copy_with_browsers
from scenarios.walker.page import Page
from tests.house import shown, templates

pytestmark = pytest.mark.django_db
MOUNT = "/s/0000000000/"
TAG = re.compile(r"<(?:button|input|select|option)\b[^>]*>")
NAME = re.compile(rf'\bname="(?:{"|".join(sorted(NUMBERS))})"')
FROM_A_ROW = re.compile(r'\bvalue="[^"]*{{')


def page(body: str) -> Page:
    return Page.kept(f"<!doctype html><html><body>{body}</body></html>", 200, MOUNT, MOUNT)


@pytest.mark.parametrize(
    ("body", "follows"),
    [
        (f'<a href="{MOUNT}phone/3/settings/">Settings</a>', True),
        (f'<a href="http://localhost:8000{MOUNT}phone/3/">Phone</a>', True),
        (f'<form action="{MOUNT}account/security/sessions/abc123/end/"></form>', False),
        (f'<a href="{MOUNT}phone/3/scanner/ABCD/">Scan</a>', False),
        (f'<a href="{MOUNT}cloud/bin/?item=12">Bin</a>', False),
        ('<input name="code" value="12">', True),
        ('<input type="hidden" name="code" value="12">', False),
        ('<input type="radio" name="way" value="app-12">', False),
        ('<button name="to" value="2026-09-14T07:30:00+00:00">Jump there</button>', True),
        ('<button name="minutes" value="60">1 hour</button>', True),
        ('<select name="birthday_day"><option value="7">7</option></select>', True),
        ("<select name='phone'><option value='7'>Redmi</option></select>", False),
    ],
)
def test_what_holds_a_key_that_nobody_can_move_stays(body: str, follows: bool) -> None:
    assert can_follow(page(body)) is follows


def test_a_number_that_is_called_no_key_is_written_out() -> None:
    for template in templates():
        for tag in TAG.findall(template.read_text(encoding="utf-8")):
            assert not (NAME.search(tag) and FROM_A_ROW.search(tag)), (shown(template), tag)


def test_part_of_a_page_stays() -> None:
    assert not can_follow(Page.kept("<p>Part</p>", 200, MOUNT, MOUNT))


def test_its_addresses_are_those_of_the_copy() -> None:
    source = starting.start("people")
    target, move = copy_with_browsers(source)
    old, new = (
        each.devices.get(model=BY_KEY["redmi-note-12"].model).pk for each in (source, target)
    )
    assert old != new
    html = (
        f'<a href="{source.path}phone/{old}/">{source.label}</a>'
        f'<a href="{source.url}phone/{old}/">Phone</a>'
        f'<a href="{source.path}points/?next={source.path}phone/{old}/&amp;x=1">Keep</a>'
        f'<form action="{source.path}inbox/"></form><p>{old}</p>'
    )
    kept = f"%2Fs%2F{target.code}%2Fphone%2F{new}%2F"
    assert moved(html, move) == (
        f'<a href="{target.path}phone/{new}/">{target.label}</a>'
        f'<a href="{target.url}phone/{new}/">Phone</a>'
        f'<a href="{target.path}points/?next={kept}&amp;x=1">Keep</a>'
        f'<form action="{target.path}inbox/"></form><p>{old}</p>'
    )
