"""Colours of a photo on the way from one browser through the portal to another's screen."""

from __future__ import annotations

import base64

import pytest
from playwright.sync_api import Page, expect

from sandbox.models import Sandbox
from support.models import Case
from tests import people
from tests.browser.person import Person
from tests.cases import CONTACT, REASON

GREEN = [0, 205, 0]
# What two JPEGs one after the other make of it.
ROUNDED = 6
# A photo as phones with a wide screen make them; Chromium puts the profile into the file.
WIDE = """async ([kind, colour]) => {
    const canvas = new OffscreenCanvas(600, 400)
    const within = canvas.getContext("2d", {colorSpace: "display-p3"})
    within.fillStyle = `rgb(${colour})`
    within.fillRect(0, 0, 600, 400)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({type: kind})).arrayBuffer())
    return btoa(Array.from(bytes, each => String.fromCharCode(each)).join(""))
}"""
SHOWN = """picture => {
    const within = new OffscreenCanvas(1, 1).getContext("2d", {colorSpace: "srgb"})
    within.drawImage(picture, 10, 10, 1, 1, 0, 0, 1, 1)
    return Array.from(within.getImageData(0, 0, 1, 1).data.slice(0, 3))
}"""


def wide_photo(page: Page, kind: str) -> bytes:
    return base64.b64decode(page.evaluate(WIDE, [kind, GREEN]))


def is_close(shown: list[int]) -> bool:
    return all(abs(one - other) <= ROUNDED for one, other in zip(shown, GREEN, strict=True))


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_the_desk_shows_a_documents_colours_as_they_were_sent(
    person: Person, world: Sandbox, kind: str
) -> None:
    person.open("support/new/access/")
    photo = wide_photo(person.page, f"image/{kind}")
    person.fill("О каком аккаунте идёт речь?", people.EMAIL)
    person.fill("Куда вам ответить", CONTACT)
    person.fill("Что произошло", REASON)
    file = {"name": f"paper.{kind}", "mimeType": f"image/{kind}", "buffer": photo}
    person.main.locator("input[type=file]").set_input_files(files=[file])
    person.press("Отправить в поддержку")
    case = Case.objects.get(sandbox=world)
    person.open(f"support/desk/{case.number}/")
    picture = person.main.get_by_alt_text("Снимок документа № 1")
    expect(picture).to_be_visible()
    assert is_close(picture.evaluate(SHOWN))
