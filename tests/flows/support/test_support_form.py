"""The form of support: what is filled in already, what is taken, and what is refused."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from accounts.models import Account
from support.models import Case
from tests.cases import FILLED, REASON, lock, picture, write
from tests.fixtures import Makes
from tests.people import EMAIL, PASSWORD, PHONE
from tests.visitor import Visitor


@pytest.fixture
def account(make_account: Makes) -> Account:
    return lock(make_account())


def only_case() -> Case:
    return Case.objects.get()


# What is filled in


def test_who_is_signed_in_need_not_type_the_account(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account())
    values = visitor.get("support_new", "unlock").form.values
    assert (values["identifier"], values["contact"]) == (EMAIL, EMAIL)


def test_what_was_typed_at_the_locked_door_is_filled_in(visitor: Visitor, account: Account) -> None:
    page = visitor.get("sign_in")
    page = visitor.submit(page, button="Вход", username=PHONE, password=PASSWORD)
    assert page.name == "locked"
    page = visitor.click(page, "Попросить поддержку разблокировать")
    assert page.form.values["identifier"] == PHONE


def test_the_sample_can_be_downloaded_and_sent(visitor: Visitor, account: Account) -> None:
    page = visitor.get("support_new", "unlock")
    sample = visitor.click(page, "Скачать вымышленный образец")
    assert sample.headers["Content-Type"] == "image/png"
    assert sample.headers["Content-Disposition"].startswith("attachment")
    upload = SimpleUploadedFile("sample.png", sample.content, "image/png")
    assert write(visitor, picture=upload).name == "support_case"
    assert only_case().evidence.count() == 1


def test_the_sample_speaks_the_readers_language(visitor: Visitor, english_visitor: Visitor) -> None:
    assert visitor.get("support_sample").content != english_visitor.get("support_sample").content


def test_of_a_device_the_sample_is_a_receipt(visitor: Visitor) -> None:
    page = visitor.get("support_new", "device")
    receipt = visitor.get(page.link("Скачать вымышленный образец"))
    assert receipt.content.startswith(b"\x89PNG")
    assert receipt.content != visitor.get("support_sample").content


def test_a_picture_is_kept_without_its_metadata(
    visitor: Visitor, account: Account, settings: Any
) -> None:
    settings.EVIDENCE_SIDE = 100
    write(visitor, picture=picture(size=(300, 200)))
    kept = bytes(only_case().evidence.get().image)
    made = Image.open(BytesIO(kept))
    assert (made.format, made.size) == ("JPEG", (100, 67))
    assert b"knows where you live" not in kept


# What is refused


@pytest.mark.parametrize(
    ("field", "typed", "refusal"),
    [
        ("identifier", "", "Введите e-mail, номер телефона или Mi ID аккаунта."),
        ("identifier", "\u200b\u200b", "Введите e-mail, номер телефона или Mi ID аккаунта."),
        (
            "identifier",
            "anna@exаmple.test",
            "Здесь смешаны похожие буквы двух алфавитов. Введите всё одним алфавитом.",
        ),
        ("identifier", "я" * 255, "Это слишком длинно для e-mail, номера телефона или Mi ID."),
        ("contact", "", "Введите e-mail или номер телефона."),
        ("contact", "новый", "Введите e-mail или номер телефона."),
        ("contact", "Анна 1", "«А» не входит в номер телефона."),
        ("identifier", "новый", "Введите e-mail, номер телефона или Mi ID аккаунта."),
        ("contact", "12", "Проверьте: адрес выглядит как"),
        ("contact", "anna@", "Проверьте адрес"),
        ("contact", "anna@example.test\r\nBcc: boris@example.test", "Введите только один адрес."),
        ("reason", "", "Расскажите, что произошло."),
        ("reason", " \u200b\u2060\x00 ", "Расскажите, что произошло."),
        ("reason", "Откройте", "Расскажите чуть больше: хотя бы 10 символов."),
        ("reason", "я" * 1001, "Сократите текст: в нём может быть не больше 1000 символов."),
    ],
)
def test_a_bad_answer_is_refused_beside_its_field(
    visitor: Visitor, field: str, typed: str, refusal: str
) -> None:
    page = write(visitor, **{field: typed})
    assert refusal in page.error(field)
    kept = {name: value for name, value in FILLED.items() if name != field}
    assert kept.items() <= page.form.values.items()
    assert not Case.objects.exists()


@pytest.mark.parametrize("reason", ["👩‍👩‍👧 " * 5, "ロックされました。助けてください。", "ا" * 20])
def test_any_alphabet_may_be_written(visitor: Visitor, reason: str) -> None:
    assert write(visitor, reason=reason).name == "support_case"


@pytest.mark.parametrize("length", [10, 1000])
def test_a_reason_of_just_the_right_length_is_taken(visitor: Visitor, length: int) -> None:
    assert write(visitor, reason="я" * length).name == "support_case"


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"MZ\x90 this is no picture", "не открывается как картинка"),
        (b"", "пуст"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "не открывается как картинка"),
        (b"\xff" * (5 * 1024 * 1024 + 1), "больше 5"),
    ],
)
def test_what_is_no_picture_is_refused(visitor: Visitor, content: bytes, refusal: str) -> None:
    page = write(visitor, picture=SimpleUploadedFile("paper.png", content, "image/png"))
    assert refusal in page.error("picture")
    assert page.form.values["reason"] == REASON
    assert not Case.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused(visitor: Visitor, settings: Any) -> None:
    settings.PHOTO_MAX_PIXELS = 1000
    assert "Картинка слишком большая" in write(visitor, picture=picture()).error("picture")


def test_a_good_picture_must_be_chosen_again_after_a_refusal(visitor: Visitor) -> None:
    page = write(visitor, reason="", picture=picture())
    assert page.error("picture") == "Выберите снимок ещё раз."


def test_too_many_cases_are_refused_kindly(
    visitor: Visitor, account: Account, settings: Any
) -> None:
    settings.CASES_UNDECIDED_PER_IDENTIFIER = 1
    write(visitor)
    page = write(visitor, identifier=f" {EMAIL.upper()}", reason=REASON + " Ещё раз")
    assert "Поддержка ещё не рассмотрела прежние обращения" in page.errors[0]
    assert page.form.values["reason"] == REASON + " Ещё раз"


def test_cases_about_one_account_are_counted_whatever_it_is_called(
    visitor: Visitor, account: Account, settings: Any
) -> None:
    settings.CASES_UNDECIDED_PER_IDENTIFIER = 2
    for number, called in enumerate((EMAIL, account.phone, account.mi_id, EMAIL, account.mi_id)):
        page = write(visitor, identifier=called, reason=f"{REASON} {number}")
        assert page.name == "support_case"
    assert Case.objects.filter(account=account).count() == 2
    # Those that were too many look as one about nobody does, and give nothing back.
    assert Case.objects.filter(account=None).count() == 3


def test_an_unknown_topic_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("support_new", "money").status == 404


@pytest.mark.parametrize("body", [b"identifier=%FF%FE&contact=%ED%A0%80&reason=%00", b"", b"&&&="])
def test_broken_bytes_are_refused_with_a_page(visitor: Visitor, body: bytes) -> None:
    token = visitor.csrf_token().encode()
    body += b"&csrfmiddlewaretoken=" + token
    visitor.judged = False
    page = visitor.send("POST", "/support/new/unlock/", body)
    assert (page.status, page.name) == (200, "support_new")
    assert page.errors
    assert not Case.objects.exists()
