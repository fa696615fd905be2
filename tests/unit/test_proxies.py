"""The visitor's address: only what our own proxies heard is believed."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.proxies import TrustedProxiesMiddleware

PROXY = "10.0.0.9"
VISITOR = "198.51.100.23"


def address(forwarded: str | None, settings: LazySettings, proxies: int) -> str:
    settings.TRUSTED_PROXIES = proxies
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    request = RequestFactory(headers=headers).get("/", REMOTE_ADDR=PROXY)

    def answer(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.META["REMOTE_ADDR"])

    return TrustedProxiesMiddleware(answer)(request).content.decode()


@pytest.mark.parametrize("forwarded", [None, "", VISITOR, f"6.6.6.6, {VISITOR}"])
def test_without_a_proxy_of_ours_nobody_is_believed(
    forwarded: str | None, settings: LazySettings
) -> None:
    assert address(forwarded, settings, 0) == PROXY


@pytest.mark.parametrize("sent_along", ["", "6.6.6.6, ", "6.6.6.6, 7.7.7.7, ", "nonsense, "])
def test_what_the_visitor_sends_along_changes_nothing(
    sent_along: str, settings: LazySettings
) -> None:
    assert address(f"{sent_along}{VISITOR}", settings, 1) == VISITOR
    assert address(f"{sent_along}{VISITOR}, 10.0.0.8", settings, 2) == VISITOR


@pytest.mark.parametrize("forwarded", [None, "", "nonsense", f"{VISITOR}:443", "<b>"])
def test_what_is_no_address_is_not_taken(forwarded: str | None, settings: LazySettings) -> None:
    assert address(forwarded, settings, 1) == PROXY


def test_who_comes_past_one_of_two_proxies_is_not_believed(settings: LazySettings) -> None:
    assert address(VISITOR, settings, 2) == PROXY


def test_the_newer_kind_of_address_is_taken(settings: LazySettings) -> None:
    assert address("2001:db8::7", settings, 1) == "2001:db8::7"
