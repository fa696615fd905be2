"""The middleware that mounts a sandbox."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import get_script_prefix, reverse

from sandbox.middleware import MountMiddleware, own_cookies
from sandbox.models import Sandbox
from sandbox.visit import current_visit


class Inside:
    """What the pages inside see."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.breaks = breaks

    def __call__(self, request: HttpRequest) -> HttpResponse:
        visit = current_visit()
        self.sandbox = visit.sandbox if visit else None
        self.prefix, self.path_info = get_script_prefix(), request.path_info
        self.address = reverse("inbox", urlconf="portal.urls_sandbox")
        if self.breaks:
            raise LookupError
        response = HttpResponse()
        response.set_cookie("seen", "1")
        return response


def test_inside_every_address_leads_into_the_mount(world: Sandbox) -> None:
    inside = Inside()
    MountMiddleware(inside)(RequestFactory().get(f"{world.path}clock/"))
    assert inside.sandbox == world
    assert inside.path_info == "/clock/"
    assert inside.address == f"{world.path}inbox/"


def test_a_cookie_is_set_for_the_mount_only(world: Sandbox) -> None:
    response = MountMiddleware(Inside())(RequestFactory().get(world.path))
    assert response.cookies["seen"]["path"] == world.path


def test_the_prefix_is_put_back_after_the_request(world: Sandbox) -> None:
    before = get_script_prefix()
    MountMiddleware(Inside())(RequestFactory().get(world.path))
    assert get_script_prefix() == before


def test_the_prefix_is_put_back_after_a_failure(world: Sandbox) -> None:
    before, inside = get_script_prefix(), Inside(breaks=True)
    with pytest.raises(LookupError):
        MountMiddleware(inside)(RequestFactory().get(world.path))
    assert inside.prefix == world.path
    assert get_script_prefix() == before


def test_outside_there_is_no_sandbox(db: None) -> None:
    inside = Inside()
    request = RequestFactory().get("/")
    MountMiddleware(inside)(request)
    assert (request.sandbox, inside.sandbox) == (None, None)  # type: ignore[attr-defined]


def test_of_two_cookies_the_one_of_the_longer_path_counts() -> None:
    assert own_cookies('session=inside; other="x"; session=outside') == {
        "session": "inside",
        "other": "x",
    }


@pytest.mark.parametrize("header", ["", ";", "=", "a", ";;a=b;=c", "a=\x00", "a=1;a"])
def test_odd_cookies_break_nothing(header: str) -> None:
    assert isinstance(own_cookies(header), dict)
