"""Every form of the product, filled in with what nobody expected, wherever a journey comes to it.

Always a clear answer or a plain refusal, never an error of ours; and what was typed stays,
passwords and codes aside. The journeys are walked in the languages in which ``test_journeys`` does
not walk them: each step must lead to what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from io import BytesIO
from typing import Any
from urllib.parse import quote_plus

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import Resolver404, resolve

from sandbox.models import Sandbox
from scenarios.script.reading import journeys
from scenarios.script.walk import Stop, begin, explore, go
from scenarios.walker.forms import URLENCODED, Form
from scenarios.walker.page import Page, in_phone
from scenarios.walker.tree import Node, squeezed
from tests.taken import Taken
from tests.visitor import Visitor, visitors

pytestmark = pytest.mark.django_db

TYPED = {"text", "email", "tel", "password", "search", "number", "url", "hidden"}
FORGOTTEN = {"password", "hidden"}
TEXTS = {
    "nothing": "",
    "spaces": "   ",
    "long": "я" * 10_000,
    "many scripts": "🦊👩‍👩‍👧‍👦 مرحبا بالعالم 世界您好",
    "zero width": "\u200b\u200d\u2060\ufeff",
    "right to left": "abc\u202egpj.exe",
    "null": "abc\0def",
    "lines": "a@example.test\r\nBcc: b@example.test",
    "markup": "\"><script>alert(1)</script> {{ 7 }}{% now %}%(to)s%s{0} ' OR 1=1; --",
    "number": "9" * 400,
    "minus": "-1",
    "digits": "٣٤٥٦٧٨",
}
BODIES = {
    "invalid utf-8": b"%FF%FE%C3%28",
    "lone surrogate": b"%ED%A0%80%ED%B0%80",
    "raw bytes": bytes(range(128, 256)),
}
JUDGED = {"nothing", "long", "markup"}
SEEN = Taken("forms")
ROOMS = Taken("rooms")
ANSWERS = {200, 204, 302, 400, 404, 405, 409, 410, 413, 429}
Numbers = list[int]


def asking_forms(page: Page) -> list[Form]:
    """The page's own forms; on the first page of all also the language menu."""
    menu = page.html.all("footer form") if page.name == "sign_in" else []
    return [*page.forms, *(page.filled_in(node) for node in menu)]


def new_forms(page: Page) -> Numbers:
    """Which of the page's forms are not on a page that was looked at before."""
    found = []
    for number, form in enumerate(asking_forms(page) if page.is_html else []):
        face = f"{_sent_to(page, form)} {form.names}"
        if SEEN.take(face):
            found.append(number)
    return found


def _sent_to(page: Page, form: Form) -> str:
    """The address that takes it, whatever its arguments are."""
    path = "/" + form.action.partition("?")[0].removeprefix(page.mount)
    try:
        return resolve(in_phone(path), settings.SANDBOX_URLCONF).view_name
    except Resolver404:
        return path


def written(form: Form) -> Iterator[tuple[str, Node]]:
    """The controls that a person, or a script, can write anything into."""
    for control in form.controls:
        kind = control.get("type", "text").lower()
        if control["name"] != "csrfmiddlewaretoken" and (
            control.tag != "input" or kind in TYPED | {"radio", "checkbox"}
        ):
            yield control["name"], control


def send(visitor: Visitor, page: Page, form: Form, changed: dict[str, str]) -> Page:
    """Send the form with other values in it, whatever it offers."""
    form.pairs = [pair for pair in form.pairs if pair[0] not in changed] + list(changed.items())
    # Of a null byte, nothing is seen; a refusal may quote a single character.
    for text in changed.values():
        visitor.typed += [text.replace("\0", ""), text[:1]]
    return visitor.submit(page, form=form)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES[1:]])
@pytest.mark.parametrize("name", journeys())
def test_a_journey_leads_where_it_says_and_whatever_its_forms_are_sent_gets_an_answer(
    name: str, language: str, subtests: pytest.Subtests
) -> None:
    journey, walked, typed = journeys()[name], {}, list[str]()
    # Another database makes the same pages.
    new_browser = visitors(typed, judged=connection.vendor == "sqlite")
    for stop in explore(journey, lambda: begin(journey, language, new_browser=new_browser)):
        walked[stop.seen.step.name] = stop.seen.complaints
        page, numbers = stop.seen.page, new_forms(stop.seen.page)
        for part in PARTS if numbers else []:
            with subtests.test(part.__name__, step=stop.seen.step.name), undone(stop) as visitor:
                visitor.typed += typed
                part(visitor, page, numbers)
    assert not {step: complaints for step, complaints in walked.items() if complaints}
    assert len(walked) == len(journey.steps)


@contextmanager
def undone(stop: Stop) -> Iterator[Visitor]:
    """The same browser in the same world; nothing that it does is there afterwards."""
    world = Sandbox.objects.get(pk=stop.walk.sandbox.pk)
    block = transaction.atomic()
    # The test's own, as the one that is around every test: it is none of the product.
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield Visitor(world, stop.walk.language, deepcopy(stop.walk.hands.browser.jar))
        transaction.set_rollback(True)


def any_text_gets_an_answer_and_stays(visitor: Visitor, page: Page, numbers: Numbers) -> None:
    for number in numbers:
        for name, text in TEXTS.items():
            # The language of what is only quoted is no matter, and a null byte is no text.
            visitor.judged = name in JUDGED
            form = asking_forms(page)[number]
            controls = dict(written(form))
            answer = send(visitor, page, form, dict.fromkeys(controls, text))
            # Whoever gets signed in by an answer has a new token, and the old form is refused.
            assert answer.status in ANSWERS | {403}, (form.action, text[:40], answer)
            if answer.status == 200 and answer.errors:
                assert_kept(answer, controls, text)


def assert_kept(answer: Page, controls: dict[str, Node], text: str) -> None:
    """What cannot be seen may go, and what is longer than anybody types may be cut."""
    for name, control in controls.items():
        again = answer.main.all(control.tag, name=name)
        secret = control.get("autocomplete") in {"one-time-code", "new-password", "off"}
        if not again or secret or control.get("type", "text") in {*FORGOTTEN, "radio", "checkbox"}:
            continue
        if control.tag == "select" or "readonly" in control.attrs:
            continue
        kept = again[0].get("value") if control.tag == "input" else again[0].text
        visible = squeezed("".join(sign for sign in text if sign.isprintable()))
        assert squeezed(kept) in {visible, squeezed(text)}, (name, text[:40], kept[:40])


def one_wrong_field_among_right_ones_breaks_nothing(
    visitor: Visitor, page: Page, numbers: Numbers
) -> None:
    visitor.judged = False
    for number in numbers:
        for name, _control in written(asking_forms(page)[number]):
            for text in (TEXTS["null"], TEXTS["number"]):
                answer = send(visitor, page, asking_forms(page)[number], {name: text})
                assert answer.status in ANSWERS, (name, text[:40], answer)


def any_bytes_get_an_answer(visitor: Visitor, page: Page, numbers: Numbers) -> None:
    visitor.judged = False
    for number in numbers:
        form = asking_forms(page)[number]
        for body, kind in [*of_its_fields(form), *(of_no_fields() if is_first(page, form) else [])]:
            answer = visitor.send(
                "POST", form.action, body, kind, x_csrftoken=visitor.csrf_token(), follow=True
            )
            assert answer.status in ANSWERS | {403}, (form.action, kind, body[:60], answer)


def is_first(page: Page, form: Form) -> bool:
    """Whether nothing was sent to this room yet: what names no field, no form looks at."""
    parts = [each for each in form.action.removeprefix(page.mount).split("/") if each.isalpha()]
    room = "/".join(parts[:2])
    return ROOMS.take(room)


def of_its_fields(form: Form) -> Iterator[tuple[bytes, str]]:
    names = [quote_plus(name).encode() for name in form.names if name != "csrfmiddlewaretoken"]
    for strange in BODIES.values():
        yield b"&".join(name + b"=" + strange for name in names), URLENCODED
    yield b"&".join(name + b"=1" for name in names * 2), URLENCODED
    yield b"&".join(name + b"[]=1&" + name + b"[a]=1" for name in names), URLENCODED
    yield multipart(*names), "multipart/form-data; boundary=b"


def of_no_fields() -> Iterator[tuple[bytes, str]]:
    for strange in BODIES.values():
        yield strange + b"=" + strange, URLENCODED
    yield b"&".join(b"f%d=1" % number for number in range(5000)), URLENCODED
    yield b"=&&==&%", URLENCODED
    yield b'{"email": "\\ud800"}', "application/json"
    yield b"<?xml version='1.0'?><a/>", "text/xml"
    yield b"anything", "text/plain"
    yield b"", "multipart/form-data"
    yield b"not what was announced", "multipart/form-data; boundary=b"
    yield (
        b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\ncut',
        "multipart/form-data; boundary=b",
    )
    yield b"a=1", f"{URLENCODED}; charset=utf-16"
    yield b"a=1", f"{URLENCODED}; charset=no-such-thing"


def multipart(*names: bytes) -> bytes:
    """Every field as a file with a name that leads elsewhere, and with no valid UTF-8 in it."""
    head = b'--b\r\nContent-Disposition: form-data; name="%s"; filename="../../\xed\xa0\x80.png"'
    return b"".join(head % name + b"\r\n\r\n\xff\0\r\n" for name in names) + b"--b--\r\n"


def the_same_form_sent_twice_breaks_nothing(visitor: Visitor, page: Page, numbers: Numbers) -> None:
    for number in numbers:
        for _time in range(2):
            answer = visitor.submit(page, form=asking_forms(page)[number])
            assert answer.status in ANSWERS, answer


PARTS: list[Callable[[Visitor, Page, Numbers], None]] = [
    any_text_gets_an_answer_and_stays,
    one_wrong_field_among_right_ones_breaks_nothing,
    any_bytes_get_an_answer,
    the_same_form_sent_twice_breaks_nothing,
]


PICTURES: dict[str, Any] = {
    "empty": b"",
    "text": b"I am no picture" * 100,
    "script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "beginning of a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 2000,
}


@pytest.mark.parametrize("step", ["photo/form", "support-access/form", "support-unlock/asked"])
@pytest.mark.parametrize("content", PICTURES.values(), ids=PICTURES)
def test_what_is_no_picture_is_refused_at_its_field(step: str, content: bytes) -> None:
    journey = journeys()[step.partition("/")[0]]
    walk = begin(journey, "ru", new_browser=Visitor)
    page = go(walk, journey.way(step.partition("/")[2])).page
    form = next(form for form in page.forms if form.is_multipart)
    field = next(control["name"] for control in form.controls if control.get("type") == "file")
    texts = {
        name: "Нужна помощь с аккаунтом" for name, node in written(form) if node.tag == "textarea"
    }
    upload = SimpleUploadedFile("picture.png", BytesIO(content).read(), "image/png")
    answer = walk.hands.browser.submit(page, form=form, **{field: upload}, **texts)
    assert answer.status == 200
    assert answer.error(field)
    for name, text in texts.items():
        assert answer.main.find("textarea", name=name).text == text
