"""The photo of a person (P5)."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.kinds import Kind
from accounts.models import Account, Photo
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes
from tests.parallel import at_once
from tests.pictures import BLUE, RED, picture
from tests.visitor import Visitor


@pytest.fixture
def owner(make_account: Makes) -> Account:
    return make_account(first_name="Анна", last_name="Кузнецова")


def upload(visitor: Visitor, file: SimpleUploadedFile) -> Page:
    return visitor.submit(visitor.get("photo_change"), button="Сохранить", photo=file)


def kinds(world: Sandbox) -> list[str]:
    return list(world.events.values_list("kind", flat=True))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_shown_everywhere(at_home: Visitor, world: Sandbox, kind: str) -> None:
    page = upload(at_home, picture(kind=kind))
    assert page.url == "/account/personal/"
    assert page.notices == ["Фото сохранено."]
    address = page.main.find(".avatar img")["src"]
    shown = at_home.get(address)
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(BytesIO(shown.content)).size == (settings.PHOTO_SIDE, settings.PHOTO_SIDE)
    assert Kind.PHOTO_CHANGED in kinds(world)


def test_a_photo_is_kept_by_the_browser_and_by_nobody_else(at_home: Visitor) -> None:
    page = upload(at_home, picture())
    shown = at_home.get(page.main.find(".avatar img")["src"])
    kept = shown.headers["Cache-Control"]
    assert "private" in kept
    assert "immutable" in kept


def test_another_photo_has_another_address(at_home: Visitor) -> None:
    first = upload(at_home, picture(RED)).main.find(".avatar img")["src"]
    second = upload(at_home, picture(BLUE)).main.find(".avatar img")["src"]
    assert first != second
    assert at_home.get(first).status == 404
    assert Photo.objects.count() == 1


def test_a_photo_is_removed(at_home: Visitor, world: Sandbox) -> None:
    upload(at_home, picture())
    page = at_home.submit(at_home.get("photo_change"), button="Удалить фото")
    assert page.notices == ["Фото удалено."]
    assert not page.main.all(".avatar img")
    assert not at_home.post("photo_remove").notices
    assert kinds(world).count(Kind.PHOTO_REMOVED) == 1


def test_the_photo_of_somebody_else_is_not_found(
    at_home: Visitor, another_visitor: Visitor, stranger: Visitor, make_account: Makes
) -> None:
    address = upload(at_home, picture()).main.find(".avatar img")["src"]
    another_visitor.sign_in(make_account(email="vera@example.test", phone=None))
    assert another_visitor.get(address).status == 404
    assert Visitor(at_home.sandbox).get(address, follow=False).status == 302
    inside_another = address.replace(at_home.mount, stranger.mount)
    assert stranger.get(inside_another, follow=False).status == 302


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "пустой"),
        (b"not a picture", "не открывается"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "не открывается"),
        (picture(kind="GIF").file.getvalue(), "не открывается"),
        (picture().file.getvalue()[:700], "не открывается"),
        (bytes(settings.PHOTO_MAX_BYTES + 1), "больше 5"),
    ],
    ids=["empty", "text", "svg", "gif", "cut", "big"],
)
def test_a_file_that_will_not_do_is_refused(
    at_home: Visitor, world: Sandbox, content: bytes, told: str
) -> None:
    page = upload(at_home, SimpleUploadedFile("photo.jpg", content, "image/jpeg"))
    assert page.status == 200
    assert told in page.error("photo")
    assert not Photo.objects.exists()
    assert Kind.PHOTO_CHANGED not in kinds(world)


@pytest.mark.parametrize("data", [{}, {"photo": "not a file"}])
def test_a_form_without_a_file_asks_for_one(at_home: Visitor, data: dict[str, str]) -> None:
    for multipart in (True, False):
        page = at_home.post("photo_change", data, multipart=multipart)
        assert page.error("photo") == "Выберите картинку."


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "a\x00b.jpg", "ы" * 300 + ".jpg", "😀.jpg"]
)
def test_the_name_of_the_file_does_not_matter(at_home: Visitor, name: str) -> None:
    body = (
        b'--edge\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
        + at_home.csrf_token().encode()
        + b'\r\n--edge\r\nContent-Disposition: form-data; name="photo"; filename="'
        + name.encode()
        + b'"\r\nContent-Type: image/jpeg\r\n\r\n'
        + picture().file.getvalue()
        + b"\r\n--edge--\r\n"
    )
    page = at_home.send(
        "POST", "/account/personal/photo/", body, "multipart/form-data; boundary=edge"
    )
    assert page.status == (302 if name else 200)


@pytest.mark.django_db(transaction=True)
def test_of_photos_sent_at_the_same_time_one_stays(at_home: Visitor, owner: Account) -> None:
    at_home.judged = False

    def send(colour: tuple[int, ...]) -> int:
        data = {"photo": picture(colour)}
        return at_home.post("photo_change", data, multipart=True, follow=False).status

    assert at_once([lambda colour=colour: send(colour) for colour in (RED, BLUE, RED)]) == [302] * 3
    assert Photo.objects.filter(account=owner).count() == 1
