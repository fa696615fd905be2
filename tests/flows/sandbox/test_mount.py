"""Sandboxes side by side, and addresses that lead to none."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.urls import get_script_prefix

from sandbox import starting
from sandbox.copying import remove
from sandbox.models import Sandbox
from tests.visitor import Visitor


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("inside", ["", "account/", "no/such/page/"])
def test_an_unknown_sandbox_is_not_found(db, language: str, inside: str) -> None:
    page = Visitor(None, language).get(f"/s/0000000000/{inside}")
    assert page.status == 404
    assert page.lang == language


@pytest.mark.parametrize("code", ["abc", "0" * 11, "iiiiiiiiii", "%00", "-", "абвгдежзик"])
def test_what_is_no_code_is_not_found(outsider: Visitor, code: str) -> None:
    assert outsider.get(f"/s/{code}/").status == 404


def test_a_frozen_sandbox_has_no_address(outsider: Visitor) -> None:
    assert outsider.get(starting.prepared("empty").path).status == 404


def test_a_removed_sandbox_is_not_found(visitor: Visitor, world: Sandbox) -> None:
    remove([world])
    assert visitor.get("/inbox/").status == 404


def test_a_code_may_be_typed_in_capitals(outsider: Visitor, world: Sandbox) -> None:
    page = outsider.get(f"/s/{world.code.upper()}/inbox/?q=%D1%8F&show=sms%0A", follow=False)
    assert page.status == 301
    assert page.location == f"{world.path}inbox/?q=%D1%8F&show=sms%0A"


def test_the_slash_at_the_end_may_be_missing(outsider: Visitor, world: Sandbox) -> None:
    assert outsider.get(f"/s/{world.code}", follow=False).location == world.path


@pytest.mark.parametrize(
    ("rest", "location"),
    [
        ("/%0d%0aX: y", "/%0D%0AX:%20y"),
        ("/%3f?a=b", "/%3F?a=b"),
        ("//evil.test/", "//evil.test/"),
        ("/%ff", "/%25FF"),
    ],
)
def test_an_odd_path_in_capitals_stays_in_the_sandbox(outsider, world, rest, location) -> None:
    Sandbox.objects.filter(pk=world.pk).update(code="abcdefghjk")
    page = outsider.get(f"/s/ABCDEFGHJK{rest}", follow=False)
    assert page.headers["Location"] == f"/s/abcdefghjk{location}"


def test_a_session_of_one_sandbox_is_nobodys_in_another(visitor, make_account, start) -> None:
    visitor.sign_in(make_account())
    assert visitor.is_signed_in
    other = visitor.elsewhere(start("empty"))
    key = visitor.jar.get(settings.SESSION_COOKIE_NAME, visitor.mount)
    other.jar.set(settings.SESSION_COOKIE_NAME, key, other.mount)
    assert not other.is_signed_in
    assert visitor.is_signed_in


def test_one_browser_is_somebody_else_in_each_sandbox(visitor, make_account, start) -> None:
    visitor.sign_in(make_account(first_name="Анна", last_name="Кедрова"))
    other = visitor.elsewhere(start("empty"))
    assert not other.is_signed_in
    assert visitor.is_signed_in


def test_after_a_request_addresses_lead_outside_again(visitor: Visitor) -> None:
    visitor.get("inbox")
    assert get_script_prefix() == "/"


def test_the_strip_costs_one_query(visitor: Visitor, django_assert_num_queries) -> None:
    visitor.get("reset")
    with django_assert_num_queries(2):
        # One finds the sandbox, one counts its unread messages.
        visitor.request("GET", visitor.address("reset"))
