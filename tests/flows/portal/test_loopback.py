"""A page that is opened at another name of this machine leads to the name that links have."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.loopback import LoopbackMiddleware


def answered(host: str, method: str = "GET", mode: str = "navigate") -> HttpResponse:
    def page(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("the page")

    headers = {"host": host, "sec-fetch-mode": mode}
    request = RequestFactory().generic(method, "/s/abc/?q=1&q=2", headers=headers)
    return LoopbackMiddleware(page)(request)


@pytest.fixture(autouse=True)
def _at_localhost(settings) -> None:
    settings.PUBLIC_URL = "http://localhost:8000"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.1.2.3:8000", "[::1]:8000"])
def test_another_name_leads_to_the_one_of_the_links(host: str) -> None:
    answer = answered(host)
    assert answer.status_code == 302
    assert answer["Location"] == "http://localhost:8000/s/abc/?q=1&q=2"


@pytest.mark.parametrize(
    "host",
    ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:9000", "localhost", "example.com:8000", ""],
)
def test_who_is_there_already_or_comes_through_a_tunnel_stays(host: str) -> None:
    assert answered(host).content == b"the page"


@pytest.mark.parametrize(("method", "mode"), [("POST", "navigate"), ("GET", "cors"), ("GET", "")])
def test_what_is_sent_or_asked_by_a_script_is_answered_where_it_comes(
    method: str, mode: str
) -> None:
    assert answered("127.0.0.1:8000", method, mode).content == b"the page"


def test_where_links_lead_elsewhere_nobody_is_led_there(settings) -> None:
    settings.PUBLIC_URL = "https://portal.example.com"
    assert answered("127.0.0.1:8000").content == b"the page"
