"""What a person sees when something went wrong: our own page, in their language, with a way on."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from portal.views import errors
from sandbox.models import Sandbox
from sandbox.views import inbox
from tests.visitor import Visitor

LANGUAGES = pytest.mark.parametrize("language", ["ru", "en"])
HEADINGS = {
    (400, "ru"): "Не удалось понять запрос",
    (400, "en"): "The request could not be understood",
    (403, "ru"): "Страница была открыта слишком долго",
    (403, "en"): "This page was open for too long",
    (404, "ru"): "Такой страницы нет",
    (404, "en"): "Page not found",
    (405, "ru"): "Этот адрес сам по себе не открывается",
    (405, "en"): "This address cannot be opened directly",
    (413, "ru"): "Файл слишком большой",
    (413, "en"): "The file is too large",
    (429, "ru"): "Слишком много попыток",
    (429, "en"): "Too many attempts",
    (500, "ru"): "На нашей стороне что-то сломалось",
    (500, "en"): "Something went wrong on our side",
}
CODES = [400, 403, 404, 405, 413]


def wrong_requests(visitor: Visitor) -> dict[int, tuple[str, str, bytes, str]]:
    """Method, path, body and kind of a request that gets each answer."""
    token = f"csrfmiddlewaretoken={visitor.csrf_token()}".encode()
    form = "application/x-www-form-urlencoded"
    return {
        400: ("POST", "/language/", b"&".join([token, *[b"next=1"] * 300]), form),
        403: ("POST", "/language/", b"language=en", form),
        404: ("GET", "/no/such/page/", b"", form),
        405: ("GET", "/language/", b"", form),
        413: ("POST", "/language/", token + b"&next=" + b"x" * 7_000_000, form),
    }


@LANGUAGES
@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
def test_a_wrong_request_gets_its_page(
    world: Sandbox, language: str, code: int, inside: bool
) -> None:
    visitor = Visitor(world if inside else None, language)
    page = visitor.send(*wrong_requests(visitor)[code])
    assert (page.status, page.lang, page.h1) == (code, language, HEADINGS[code, language])
    assert page.main.find("a.button")["href"] == visitor.mount
    assert page.html.has(".strip") is inside


@LANGUAGES
def test_a_sandbox_that_is_gone_gets_a_page(outsider: Visitor, language: str) -> None:
    page = Visitor(None, language).get("/s/0000000000/account/")
    assert (page.status, page.h1) == (404, HEADINGS[404, language])


@LANGUAGES
def test_a_page_that_breaks_says_so(
    world: Sandbox, language: str, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    def break_down(*args: object) -> HttpResponse:
        raise ZeroDivisionError

    monkeypatch.setattr(inbox, "Timeline", break_down)
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False
    visitor = Visitor(world, language)
    page = visitor.get("inbox")
    assert (page.status, page.lang, page.h1) == (500, language, HEADINGS[500, language])


@LANGUAGES
def test_too_many_requests_get_a_page(
    world: Sandbox, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(request: HttpRequest, *args: object) -> HttpResponse:
        return errors.too_many(request)

    monkeypatch.setattr(inbox, "render", refuse)
    page = Visitor(world, language).get("inbox")
    assert (page.status, page.lang, page.h1) == (429, language, HEADINGS[429, language])


def test_a_wrong_method_says_which_ones_are_right(visitor: Visitor) -> None:
    assert visitor.get("/language/").headers["Allow"] == "POST"


@pytest.mark.parametrize(
    "path", ["/pass/activate/%00/", "/inbox/?q=%00", "/account/?%00=1"], ids=str
)
def test_a_null_byte_in_the_address_is_refused(visitor: Visitor, path: str) -> None:
    page = visitor.get(path)
    assert (page.status, page.h1) == (400, HEADINGS[400, "ru"])


@pytest.mark.parametrize(
    ("path", "status"), [("/pass/login/", 400), ("/inbox/", 400), ("/no/such/page/", 404)]
)
@pytest.mark.parametrize("inside", [True, False], ids=["inside", "outside"])
def test_an_address_with_too_many_fields_is_refused(
    world: Sandbox, path: str, status: int, inside: bool
) -> None:
    visitor = Visitor(world if inside else None, "ru")
    address = f"{path if inside or status == 404 else '/states/'}?{'a=1&' * 3_000}"
    assert visitor.send("GET", address).status == status


def test_a_body_as_large_as_allowed_is_read(visitor: Visitor) -> None:
    with override_settings(BODY_MAX_BYTES=1000):
        body = f"csrfmiddlewaretoken={visitor.csrf_token()}&next=".encode()
        assert visitor.send("POST", "/language/", body.ljust(1000, b"x")).status == 302
        assert visitor.send("POST", "/language/", body.ljust(1001, b"x")).status == 413


def test_a_form_with_more_text_than_anybody_types_is_too_large(visitor: Visitor) -> None:
    """Pictures may have seven megabytes, all other fields together one."""
    body = f"csrfmiddlewaretoken={visitor.csrf_token()}&next=".encode()
    page = visitor.send("POST", "/language/", body.ljust(1_100_000, b"x"))
    assert (page.status, page.h1) == (413, HEADINGS[413, "ru"])


@pytest.mark.parametrize("length", ["-1", "x", "²", ""])
def test_a_made_up_length_breaks_nothing(visitor: Visitor, length: str) -> None:
    with override_settings(BODY_MAX_BYTES=1000):
        page = visitor.send("POST", "/language/", b"language=en", content_length=length)
        assert page.status in {400, 403, 413}
