"""Writing to support: the form, the case, the letters, and the way back into the account."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from accounts.models import Account
from sandbox.models import Sandbox
from support.models import Case, Status
from tests.page import Page
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.visitor import Visitor

CONTACT = "anna.new@example.test"
REASON = "Пароль забыт, а номер сменился."
FILLED = {"identifier": EMAIL, "contact": CONTACT, "reason": REASON}
Makes = Callable[..., Account]


@pytest.fixture
def account(make_account: Makes) -> Account:
    account = make_account()
    while account.take_try():
        pass
    account.lock()
    return account


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "A phone that knows where you live"
    Image.new("RGB", size, (200, 30, 30)).save(file, kind, exif=exif)
    return SimpleUploadedFile("paper.png", file.getvalue(), "image/png")


def write(visitor: Visitor, topic: str = "unlock", **fields: object) -> Page:
    page = visitor.get("support_new", topic)
    return visitor.submit(page, button="Отправить в поддержку", **{**FILLED, **fields})


def only_case() -> Case:
    return Case.objects.get()


# The walk


def test_a_person_asks_to_unlock_and_is_answered(visitor: Visitor, account: Account) -> None:
    page = visitor.click(visitor.get("support"), "Написать: Разблокировать аккаунт")
    assert page.h1 == "Разблокировать аккаунт"
    page = visitor.submit(page, button="Отправить в поддержку", **FILLED, picture=picture())
    assert (page.name, page.h1) == ("support_case", "Обращение № 1001")
    assert page.notices == ["Поддержка получила обращение. Его номер — 1001."]
    assert "1 снимок" in page.text
    case = only_case()
    assert case.ask("Когда создан аккаунт?")
    page = visitor.get(visitor.inbox.link("Открыть обращение", CONTACT))
    assert "Когда создан аккаунт?" in page.text
    page = visitor.submit(page, button="Отправить ответ", text="В 2019 году.", picture=picture())
    assert page.notices == ["Поддержка получила ваш ответ."]
    case.refresh_from_db()
    assert case.status == Status.OPEN
    assert case.approve("Всё совпало.")
    assert visitor.get(visitor.inbox.link("Войти", CONTACT)).name == "sign_in"
    page = visitor.get("support_case", case.secret)
    assert "Аккаунт разблокирован" in page.text
    assert "Всё совпало." in page.text
    assert "Удалены вместе с решением" in page.text


def test_the_walk_in_english(english_visitor: Visitor, account: Account) -> None:
    page = english_visitor.get("support_new", "access")
    page = english_visitor.submit(page, button="Send to support", **FILLED)
    assert page.h1 == "Case 1001"
    assert english_visitor.inbox.last_letter(CONTACT).subject == "Support received case 1001"
    assert only_case().refuse("The paper cannot be read.")
    page = english_visitor.get("support_case", only_case().secret)
    assert "The paper cannot be read." in page.text
    assert english_visitor.click(page, "Open a new case").h1 == "Get back into my account"


def test_a_number_as_the_contact_gets_an_sms_with_the_link(
    visitor: Visitor, account: Account
) -> None:
    write(visitor, contact="8 (999) 555-01-44")
    text = visitor.inbox.last_sms("+79995550144").text
    assert text.startswith("Учебная копия.")
    assert only_case().secret in text


def test_a_case_about_nobody_looks_the_same(visitor: Visitor, account: Account) -> None:
    known = write(visitor)
    unknown = write(visitor, identifier="nobody@example.test")
    alike = unknown.main.text.replace("1002", "1001").replace("nobody@", "anna@")
    assert alike == known.main.text
    assert only(visitor.inbox.letters(CONTACT), "1001") == only(
        visitor.inbox.letters(CONTACT), "1002"
    )


def only(letters: list, number: str) -> list[str]:
    return [m.subject.replace(number, "") for m in letters if number in m.subject]


def test_the_cases_of_a_browser_are_listed_there_and_nowhere_else(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    assert "Здесь будут обращения" in visitor.get("support").text
    write(visitor)
    page = visitor.get("support")
    assert visitor.click(page, "Открыть обращение № 1001").name == "support_case"
    assert "1001" not in another_visitor.get("support").text


def test_the_owner_finds_the_case_after_signing_in_elsewhere(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    write(visitor, contact=EMAIL)
    another_visitor.sign_in(account)
    assert "Обращение № 1001" in another_visitor.get("support").text


def test_a_strangers_case_about_me_is_not_listed_as_mine(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    write(visitor)
    another_visitor.sign_in(account)
    assert "1001" not in another_visitor.get("support").text


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


def test_a_picture_is_kept_without_its_metadata(
    visitor: Visitor, account: Account, settings: object
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
        ("identifier", "я" * 255, "Слишком длинно."),
        ("contact", "", "Введите e-mail или номер телефона."),
        ("contact", "Анна", "Проверьте: адрес выглядит как"),
        ("contact", "12", "Проверьте: адрес выглядит как"),
        ("contact", "anna@", "Проверьте адрес"),
        ("contact", "anna@example.test\r\nBcc: boris@example.test", "Проверьте адрес"),
        ("reason", "", "Расскажите, что произошло."),
        ("reason", " \u200b\u2060\x00 ", "Расскажите, что произошло."),
        ("reason", "Откройте", "Расскажите чуть больше: хотя бы 10 знаков."),
        ("reason", "я" * 1001, "Сократите текст: помещается не больше 1000 знаков."),
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
        (b"\xff" * (5 * 1024 * 1024 + 1), "слишком большой: 5,0 МБ"),
    ],
)
def test_what_is_no_picture_is_refused(visitor: Visitor, content: bytes, refusal: str) -> None:
    page = write(visitor, picture=SimpleUploadedFile("paper.png", content, "image/png"))
    assert refusal in page.error("picture")
    assert page.form.values["reason"] == REASON
    assert not Case.objects.exists()


def test_a_picture_of_too_many_pixels_is_refused(visitor: Visitor, settings: object) -> None:
    settings.PHOTO_MAX_PIXELS = 1000
    assert "Картинка слишком большая" in write(visitor, picture=picture()).error("picture")


def test_a_good_picture_must_be_chosen_again_after_a_refusal(visitor: Visitor) -> None:
    page = write(visitor, reason="", picture=picture())
    assert page.error("picture") == "Выберите снимок ещё раз."


def test_too_many_cases_are_refused_kindly(
    visitor: Visitor, account: Account, settings: object
) -> None:
    settings.CASES_UNDECIDED_PER_IDENTIFIER = 1
    write(visitor)
    page = write(visitor, identifier=f" {EMAIL.upper()}")
    assert "Поддержка ещё не решила прежние обращения" in page.errors[0]
    assert page.form.values["reason"] == REASON


def test_an_unknown_topic_is_not_found(visitor: Visitor) -> None:
    assert visitor.get("support_new", "money").status == 404


@pytest.mark.parametrize("body", [b"identifier=%FF%FE&contact=%ED%A0%80&reason=%00", b"", b"&&&="])
def test_broken_bytes_are_refused_with_a_page(visitor: Visitor, body: bytes) -> None:
    token = visitor.csrf_token().encode()
    body += b"&csrfmiddlewaretoken=" + token
    visitor.judged = False
    assert visitor.send("POST", "/support/new/unlock/", body).status == 200


# The case's own address


def test_the_address_of_a_case_is_told_to_no_other_page(visitor: Visitor, account: Account) -> None:
    page = write(visitor)
    assert page.headers["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("secret", ["a", "%00", "x" * 400])
def test_a_wrong_secret_is_not_found(visitor: Visitor, secret: str) -> None:
    assert visitor.get(f"/support/case/{secret}/").status == 404


def test_the_case_of_another_sandbox_is_not_found(
    visitor: Visitor, stranger: Visitor, account: Account
) -> None:
    write(visitor)
    case = only_case()
    for name, secret in (
        ("support_case", case.secret),
        ("support_answer", case.secret),
        ("support_dispute", case.owner_secret),
    ):
        assert stranger.get(name, secret).status == 404
        assert stranger.post(name, {"text": "Я здесь."}, secret).status in {404, 405}


def test_an_answer_that_nobody_waits_for_changes_nothing(
    visitor: Visitor, account: Account
) -> None:
    write(visitor)
    case = only_case()
    page = visitor.post("support_answer", {"text": "Я тоже здесь."}, case.secret)
    assert page.notices == ["Поддержка не ждёт ответа по этому обращению."]
    assert not case.replies.exists()
    assert visitor.get("support_answer", case.secret).name == "support_case"


def test_an_empty_answer_is_refused(visitor: Visitor, account: Account) -> None:
    write(visitor)
    case = only_case()
    case.ask("Когда?")
    page = visitor.get("support_case", case.secret)
    page = visitor.submit(page, button="Отправить ответ", text="  ")
    assert page.error("text") == "Напишите ответ."
    assert not case.replies.filter(by_support=False).exists()


# It was not me


def test_the_owner_says_that_it_was_not_them(
    visitor: Visitor, another_visitor: Visitor, account: Account
) -> None:
    write(visitor)
    page = another_visitor.get(another_visitor.inbox.link("Это не я", EMAIL))
    assert only_case().disputed_at is None
    assert page.headers["Referrer-Policy"] == "strict-origin"
    page = another_visitor.submit(page, button="Это не я")
    assert "Поддержка знает, что это не вы" in page.text
    assert only_case().disputed_at
    assert "Владелец сообщает" in visitor.get("support_desk_case", 1001).text


def test_the_owners_link_shows_nothing_of_what_was_written(
    visitor: Visitor, account: Account
) -> None:
    write(visitor)
    page = visitor.get("support_dispute", only_case().owner_secret)
    assert REASON not in page.source
    assert CONTACT not in page.source
    assert only_case().secret not in page.source


def test_it_is_too_late_to_object_to_a_decided_case(visitor: Visitor, account: Account) -> None:
    write(visitor)
    only_case().approve()
    page = visitor.post("support_dispute", {}, only_case().owner_secret)
    assert "Решение по обращению уже принято" in page.text
    assert only_case().disputed_at is None


# The way back


@pytest.fixture
def link(visitor: Visitor, account: Account) -> str:
    write(visitor, topic="access")
    assert only_case().approve("Всё совпало.")
    return visitor.inbox.link("Задать новый пароль", EMAIL)


def set_password(visitor: Visitor, link: str, password: str, again: str = "") -> Page:
    page = visitor.get(link)
    return visitor.submit(
        page, button="Задать пароль", password=password, password_again=again or password
    )


def test_the_link_leads_back_into_the_account(visitor: Visitor, link: str) -> None:
    page = set_password(visitor, link, OTHER_PASSWORD)
    assert page.name == "sign_in"
    assert page.notices == ["Новый пароль задан. Войдите с ним."]
    page = visitor.submit(page, button="Вход", username=EMAIL, password=OTHER_PASSWORD)
    assert visitor.is_signed_in


def test_looking_at_the_link_changes_nothing(visitor: Visitor, account: Account, link: str) -> None:
    for _ in range(2):
        page = visitor.get(link)
        assert page.h1 == "Задать новый пароль"
        assert page.headers["Referrer-Policy"] == "strict-origin"
    account.refresh_from_db()
    assert account.is_locked
    assert account.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [
        ("short", "", "password"),
        ("anna@example.test", "", "password"),
        (OTHER_PASSWORD, PASSWORD, "password_again"),
        ("", "", "password"),
    ],
)
def test_a_bad_password_is_refused_and_the_link_lives_on(
    visitor: Visitor, link: str, password: str, again: str, field: str
) -> None:
    assert set_password(visitor, link, password, again).error(field)
    assert set_password(visitor, link, OTHER_PASSWORD).name == "sign_in"


def test_a_used_link_leads_on(visitor: Visitor, account: Account, link: str) -> None:
    set_password(visitor, link, OTHER_PASSWORD)
    page = visitor.get(link)
    assert page.status == 410
    assert "По ней уже задан новый пароль" in page.text
    page = visitor.post(link, {"password": PASSWORD, "password_again": PASSWORD})
    assert page.status == 410
    account.refresh_from_db()
    assert account.check_password(OTHER_PASSWORD)


def test_an_expired_link_leads_on(visitor: Visitor, link: str, wait: Callable[..., None]) -> None:
    wait(hours=24)
    page = visitor.get(link)
    assert page.status == 410
    assert visitor.click(page, "Восстановить доступ к аккаунту").name == "support_new"


@pytest.mark.parametrize("token", ["a", "%00", "x" * 400])
def test_an_unknown_link_is_not_found(visitor: Visitor, token: str) -> None:
    assert visitor.get(f"/support/recovery/{token}/").status == 404


def test_the_link_of_another_sandbox_is_unknown(
    stranger: Visitor, link: str, account: Account
) -> None:
    token = link.rstrip("/").rpartition("/")[2]
    assert stranger.get("support_recovery", token).status == 404


def test_every_browser_of_the_account_is_signed_out(
    visitor: Visitor, another_visitor: Visitor, account: Account, link: str
) -> None:
    another_visitor.sign_in(account)
    set_password(another_visitor, link, OTHER_PASSWORD)
    assert not another_visitor.is_signed_in


def test_the_clock_can_jump_to_where_the_link_dies(
    visitor: Visitor, world: Sandbox, link: str
) -> None:
    text = "Перестанет действовать ссылка для нового пароля, отправленная на a•••@example.test"
    assert text in visitor.get("clock").text


def test_the_page_takes_as_many_queries_with_many_cases(
    visitor: Visitor, account: Account, settings: object
) -> None:
    settings.CASES_UNDECIDED_PER_IDENTIFIER = settings.CASES_PER_BROWSER_AND_DAY = 30
    counts = []
    for _ in range(3):
        write(visitor)
        with CaptureQueriesContext(connection) as queries:
            visitor.get("support")
        counts.append(len(queries))
    assert len(set(counts)) == 1, counts
