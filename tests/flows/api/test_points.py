"""Moments and states from a script: back to before, a second sandbox, and right into the middle."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from sandbox.models import Sandbox
from scenarios import points
from scenarios.script.walk import Stuck
from scenarios.walker.cookies import CookieJar
from tests.proving import ask_for_code
from tests.scripts import Script
from tests.visitor import Visitor

CODE = "account/security/verify/password/code/"


def storage_state(visitor: Visitor) -> dict[str, Any]:
    """The visitor's browser as Playwright tells it."""
    told = [
        {"name": name, "path": path, "value": value, "domain": "localhost", "httpOnly": True}
        for name, path, value in visitor.jar.kept
    ]
    return {"cookies": told, "origins": []}


def opened(told: dict[str, Any]) -> tuple[Visitor, str]:
    """The browser that a new sandbox is told with, and the page to open in it."""
    jar = CookieJar(
        [[each["name"], each["path"], each["value"]] for each in told["browser"]["cookies"]]
    )
    sandbox = Sandbox.objects.get(code=told["code"])
    language = sandbox.language or "ru"
    return Visitor(sandbox, language, jar, judged=False), urlsplit(told["page"]).path


class TestPoints:
    def test_one_goes_back_and_whoever_was_signed_in_still_is(
        self, script, place, visitor, make_account, world
    ) -> None:
        account = make_account()
        ask_for_code(visitor.sign_in(account), "password")
        kept = script.post(f"{place}/points", name="before")
        assert kept.status == 201
        assert kept.data["kept_event"] == kept.data["event"]
        account.sign_out_everywhere()
        script.post(f"{place}/clock", by="P3D")
        told = script.ask("POST", f"{place}/points/before/restore")
        assert (told.status, told.data["event"]) == (200, kept.data["event"])
        assert told.data["now"][:13] == kept.data["at"][:13]
        world.refresh_from_db()
        page = visitor.submit(visitor.get(f"/{CODE}"), "Добавить", code=visitor.inbox.code())
        assert page.name == "change_password"

    def test_one_goes_back_as_often_as_one_likes(self, script, place, visitor, make_account):
        visitor.sign_in(make_account())
        script.post(f"{place}/points", name="a/b")
        for _time in range(2):
            assert script.ask("POST", f"{place}/points/a%2Fb/restore").status == 200
        visitor.sandbox.refresh_from_db()
        assert visitor.is_signed_in
        listed = script.get(f"{place}/points").data["points"]
        assert [each["name"] for each in listed] == ["a/b"]
        assert script.delete(f"{place}/points/a%2Fb").status == 204
        assert script.get(f"{place}/points").data["points"] == []
        assert script.ask("POST", f"{place}/points/a%2Fb/restore").status == 404

    @pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\0b", 7, None])
    def test_a_name_that_is_none_is_refused(self, script, place, name) -> None:
        refused = script.post(f"{place}/points", name=name)
        assert (refused.status, refused.fields) == (422, ["name"])

    def test_a_name_is_given_once_and_so_many_moments_are_kept(self, script, place, monkeypatch):
        script.post(f"{place}/points", name="before")
        assert script.post(f"{place}/points", name=" before ").status == 409
        monkeypatch.setattr(points, "POINTS_AT_MOST", 1)
        assert script.post(f"{place}/points", name="another").status == 409


class TestFork:
    def test_a_second_sandbox_goes_on_from_here(self, script, place, visitor, make_account, world):
        ask_for_code(visitor.sign_in(make_account()), "password")
        told = script.post(f"{place}/fork", name="beside", browser=storage_state(visitor))
        assert (told.status, told.data["name"]) == (201, "beside")
        assert told.data["event"] == script.get(place).data["event"]
        there, _page = opened(told.data)
        code = there.sandbox.messages.latest("pk").code
        assert there.submit(there.get(f"/{CODE}"), "Добавить", code=code).name == "change_password"
        # What is done there is not done here.
        assert visitor.get(f"/{CODE}").name == "verify_code"
        assert visitor.is_signed_in

    def test_a_browser_of_elsewhere_is_not_taken_along(self, script, place, stranger):
        assert script.ask("POST", f"{place}/fork").data["browser"]["cookies"] == []
        stranger.get("sign_in")
        told = script.post(f"{place}/fork", browser=storage_state(stranger))
        assert told.data["browser"]["cookies"] == []

    def test_it_counts_as_a_sandbox_that_was_started(self, script, place, settings):
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = 0
        assert script.post(f"{place}/fork").status == 429


class TestStates:
    def test_one_begins_in_the_middle_of_a_journey(self, script: Script) -> None:
        told = script.post("sandboxes", state="change-password/code", language="en", name="mid")
        assert (told.status, told.data["name"]) == (201, "mid")
        sandbox = Sandbox.objects.get(code=told.data["code"])
        assert sandbox.made_for == "script"
        browser, page = opened(told.data)
        code = sandbox.messages.latest("pk").code
        assert browser.submit(browser.get(page), "Confirm", code=code).name == "change_password"

    def test_what_one_can_begin_in_is_listed(self, script: Script) -> None:
        listed = {each["name"]: each for each in script.get("states").data["states"]}
        assert listed["change-password/code-wrong"]["refused"] == {"code": "wrong"}
        assert listed["change-password/code"]["procedure"] == "P9"
        assert any(each["title"] for each in listed.values())

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ({"state": "nowhere/code"}, "state"),
            ({"state": "change-password/nowhere"}, "state"),
            ({"state": "change-password"}, "state"),
            ({"state": "\0/\0"}, "state"),
            ({"state": "change-password/code", "scenario": "people"}, "scenario"),
            ({"state": "change-password/code", "at": "2026-06-01T10:00:00Z"}, "at"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, script, db, asked, field) -> None:
        refused = script.post("sandboxes", **asked)
        assert (refused.status, refused.fields) == (422, [field])

    def test_a_state_that_cannot_be_reached_is_told(self, script, db, monkeypatch) -> None:
        def blocked(journey, step, *args, **fields):
            raise Stuck(journey.steps[step], "no such button")

        monkeypatch.setattr("api.views.sandboxes.open_live", blocked)
        refused = script.post("sandboxes", state="change-password/code")
        assert refused.status == 409
        assert "change-password.yaml" in refused.data["detail"]
