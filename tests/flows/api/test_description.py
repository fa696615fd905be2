"""What the API says of itself is kept, and true for every call that a machine can think of."""

from __future__ import annotations

import json

import pytest

from api.site import described
from tests.house import ROOT
from tests.scripts import Script

KEPT = ROOT / "docs" / "openapi.json"


def test_the_description_that_is_kept_is_the_one_that_is_sent(script: Script) -> None:
    sent = script.get("openapi.json").data
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert sent == kept, "Write it anew: manage.py openapi"


def test_every_call_and_every_status_is_described() -> None:
    for calls in described()["paths"].values():
        for call in calls.values():
            assert call.get("description") or call["summary"]
            assert {"403", "404", "422"} <= {str(status) for status in call["responses"]}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 422),
        (b"[]", "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b'{"scenario": "nowhere"}', "application/json", 422),
        (b'{"scenari": "empty"}', "application/json", 422),
        (b'{"at": "2026-06-01T10:00:00"}', "application/json", 422),
        (b'{"at": "0001-01-01T00:00:00Z"}', "application/json", 422),
        (b'{"at": 1e300}', "application/json", 422),
        (b'{"language": "fr"}', "application/json", 422),
        (b"a=b", "application/x-www-form-urlencoded", 415),
        (b"x" * 7_000_000, "application/json", 413),
        (b" " * 1_100_000, "application/json", 413),
    ],
)
def test_a_body_that_makes_no_sense_is_a_problem(script, body, kind, status) -> None:
    answer = script.ask("POST", "sandboxes", body, kind)
    assert answer.status == status, answer.content
    assert answer.data["status"] == status
    # Our own names for things are no field of theirs.
    assert "asked" not in answer.content.decode()


def test_a_parameter_with_a_typing_error_is_refused_by_name(script, place) -> None:
    refused = script.get(f"{place}/messages", chanel="sms")
    assert (refused.status, refused.fields) == (422, ["chanel"])
    refused = script.ask("PUT", f"{place}/delivery", b'{"smss": {"fault": "lost"}}')
    assert (refused.status, refused.fields) == (422, ["smss"])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("after", "-1"), ("after", 2**64), ("after", "x"), ("limit", 0), ("limit", 501),
        ("wait", "nan"), ("wait", "-1"), ("wait", "inf"), ("channel", "fax"),
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_refused(script, place, name, value) -> None:
    refused = script.get(f"{place}/messages", **{name: value})
    assert (refused.status, refused.fields) == (422, [name])


def test_no_call_lasts_as_long_as_one_likes(script, place, monkeypatch) -> None:
    monkeypatch.setattr("sandbox.waiting.AT_MOST", 0.01)
    assert script.get(f"{place}/messages", wait=1e9).status == 204


def test_a_page_of_another_site_is_refused(script: Script, place: str) -> None:
    assert script.ask("GET", place, origin="https://elsewhere.test").status == 403
    assert script.ask("GET", place, origin="null").status == 403


def test_a_name_that_is_not_the_portals_is_told(script: Script, place: str) -> None:
    """As a script in a container has it, which knows the portal by another name."""
    refused = script.ask("GET", place, host="portal:8000")
    assert (refused.status, refused.fields) == (400, [])
    assert refused.data["detail"].startswith("The portal does not go by this name")
    in_russian = Script("ru").ask("GET", place, host="portal:8000")
    assert in_russian.data["detail"].startswith("Портал не отвечает под этим именем")


def test_no_cookie_is_set_and_nothing_is_kept(script: Script, place: str) -> None:
    answer = script.get(place)
    assert "no-store" in answer.headers["Cache-Control"]
    assert not script.browser.jar.kept


@pytest.mark.parametrize("place", ["nowhere", "sandboxes/a/b/c/d", "sandboxes/%00"])
def test_an_address_of_nothing_is_a_problem_too(script: Script, place: str) -> None:
    answer = script.get(place)
    assert answer.status in {400, 404}
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_method_that_is_not_offered_is_told_with_those_that_are(script, place) -> None:
    answer = script.ask("PATCH", place, b"{}")
    assert answer.status == 405
    assert "GET" in answer.headers["Allow"]


def test_it_speaks_both_languages(place: str) -> None:
    refused = Script("ru").get("sandboxes/0000000000")
    assert refused.data["title"] == "Такого нет"
