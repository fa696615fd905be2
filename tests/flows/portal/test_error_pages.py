"""What a person sees when something went wrong: our own page, in their language, with a way on."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import override_settings

from portal.views.sent_forms import SECRET
from sandbox.models import Sandbox
from sandbox.views import inbox
from scenarios.walker.page import Page
from tests.forms import forms_of_product
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor

LANGUAGES = pytest.mark.parametrize("language", ["ru", "en"])
HEADINGS = {
    (400, "ru"): "Не удалось понять запрос",
    (400, "en"): "The request could not be understood",
    (403, "ru"): "Эта страница устарела",
    (403, "en"): "This page is out of date",
    (404, "ru"): "Такой страницы нет",
    (404, "en"): "Page not found",
    (405, "ru"): "Этот адрес сам по себе не открывается",
    (405, "en"): "This address cannot be opened directly",
    (413, "ru"): "Слишком много данных за один раз",
    (413, "en"): "Too much was sent at once",
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


OLD = "x" * 64


def send_old(visitor: Visitor, fields: dict[str, str], **headers: str) -> Page:
    """A form as it was before its token was too old."""
    body = urlencode({"csrfmiddlewaretoken": OLD, **fields}).encode()
    form = "application/x-www-form-urlencoded"
    return visitor.send("POST", "/support/new/access/", body, form, **headers)


def test_an_old_form_is_sent_again_with_what_was_typed(visitor: Visitor) -> None:
    typed = {
        "identifier": EMAIL,
        "contact": EMAIL,
        "reason": "Ничего <b>не</b> помню, совсем.",
    }
    page = send_old(visitor, typed, origin=settings.PUBLIC_URL)
    assert (page.status, page.h1) == (403, HEADINGS[403, "ru"])
    again = visitor.submit(page, button="Отправить ещё раз")
    assert again.name == "support_case"
    assert typed["reason"] in again.text


def test_a_password_is_not_written_into_the_page(visitor: Visitor) -> None:
    page = send_old(visitor, {"username": EMAIL, "password": PASSWORD}, origin=settings.PUBLIC_URL)
    assert EMAIL in str(page.content, "utf-8")
    assert PASSWORD not in str(page.content, "utf-8")


def test_what_another_site_may_have_filled_in_is_not_offered(visitor: Visitor) -> None:
    for headers in ({}, {"origin": "http://evil.example"}):
        page = send_old(visitor, {"identifier": EMAIL}, **headers)
        assert page.status == 403
        assert EMAIL not in str(page.content, "utf-8")


def test_every_field_for_a_password_is_known_by_its_name() -> None:
    secret = {
        name
        for form in forms_of_product()
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput)
    }
    assert secret
    assert not [name for name in secret if not any(word in name for word in SECRET)]


def test_too_large_a_text_leads_back_to_its_form(visitor: Visitor) -> None:
    referer = f"{settings.PUBLIC_URL}{visitor.mount}support/new/access/"
    with override_settings(BODY_MAX_BYTES=1000):
        page = send_old(visitor, {"reason": "x" * 1000}, referer=referer)
    assert page.status == 413
    assert visitor.click(page, "Вернуться к форме").name == "support_new"


@pytest.mark.parametrize("size", [2, 20])
def test_a_file_that_is_too_large_keeps_what_was_typed(
    visitor: Visitor, settings: Any, size: int
) -> None:
    settings.PHOTO_MAX_BYTES = 1000
    settings.BODY_MAX_BYTES = 10_000
    upload = SimpleUploadedFile("photo.jpg", b"x" * size * 1000, "image/jpeg")
    page = visitor.submit(
        visitor.get("support_new", "access"), button="Отправить в поддержку", reason="Не помню",
        identifier=EMAIL, picture=upload,
    )  # fmt: skip
    assert page.error("picture") == "Этот файл больше 1000 Б. Выберите файл поменьше."
    assert page.form.values["identifier"] == EMAIL


def test_a_wrong_method_says_which_ones_are_right(visitor: Visitor) -> None:
    assert visitor.get("/language/").headers["Allow"] == "POST"


def test_a_null_byte_in_the_path_is_refused(visitor: Visitor) -> None:
    page = visitor.get("/pass/activate/%00/")
    assert (page.status, page.h1) == (400, HEADINGS[400, "ru"])


@pytest.mark.parametrize("query", ["q=пар%00оль", "%00q=пароль", "q=%00пароль&%00=1"])
def test_a_null_byte_in_a_search_counts_as_not_typed(visitor: Visitor, query: str) -> None:
    page = visitor.get(f"/help/?{query}")
    assert (page.status, page.form_asking("q").values["q"]) == (200, "пароль")


def test_what_is_left_of_an_address_is_no_null_byte_either(visitor: Visitor) -> None:
    assert visitor.get("/inbox/?q=%0%000").status == 200


def test_a_script_is_told_of_a_null_byte(outsider: Visitor) -> None:
    assert outsider.get("/api/v1/sandboxes?limit=%00").status == 400


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


def test_a_living_sandbox_is_not_said_to_be_removed(visitor: Visitor, outsider: Visitor) -> None:
    tells = "песочниц"
    assert tells not in visitor.get("/no/such/page/").html.find("main .page-lead").text
    assert tells in outsider.get("/no/such/page/").html.find("main .page-lead").text
