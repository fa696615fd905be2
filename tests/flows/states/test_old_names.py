"""Links to what was renamed lead to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scenarios.script.reading import journeys
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db


def test_old_names_lead_to_the_present_ones(
    outsider: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, name = journeys(), "change-password"
    steps = known[name].steps
    renamed = replace(steps["code-wrong"], was=("code-bad",))
    old = replace(known[name], was=("new-password",), steps=steps | {"code-wrong": renamed})
    monkeypatch.setitem(known, name, old)
    for asked, leads in (
        ("new-password/", "change-password/"),
        ("new-password/code/", "change-password/code/"),
        ("change-password/code-bad/", "change-password/code-wrong/"),
        ("new-password/code-bad/", "change-password/code-wrong/"),
        ("new-password/code-bad/side-by-side/", "change-password/code-wrong/side-by-side/"),
    ):
        page = outsider.get(f"/states/{asked}?lang=en&width=320", follow=False)
        assert page.location == f"/states/{leads}?lang=en&width=320"
    page = outsider.post("/states/new-password/code-bad/open/", {"lang": "ru"}, follow=False)
    assert page.status == 303
