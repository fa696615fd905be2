"""The account page and the security page (P5)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account
from devices.models import Device
from sandbox.models import Channel
from scenarios.walker.page import Page
from tests.fixtures import Makes
from tests.people import EMAIL, PHONE
from tests.pictures import picture
from tests.visitor import Visitor

QUERIES_AT_MOST = 8


@pytest.fixture
def owner(make_account: Makes) -> Account:
    return make_account(first_name="Анна", last_name="Кузнецова")


def upload(visitor: Visitor, file: SimpleUploadedFile) -> Page:
    return visitor.submit(visitor.get("photo_change"), button="Сохранить", photo=file)


# Overview


def test_the_account_page_greets_and_shows_the_mi_id(at_home: Visitor, owner: Account) -> None:
    page = at_home.get("account")
    assert page.h1 == "Здравствуйте, Анна"
    assert owner.mi_id in page.main.text
    assert page.main.all("button", data_copy=owner.mi_id)


def test_without_a_name_the_mi_id_stands_for_the_person(
    visitor: Visitor, make_account: Makes
) -> None:
    page = visitor.sign_in(make_account()).get("account")
    assert page.h1 == "Здравствуйте"


def test_the_contacts_are_masked(at_home: Visitor) -> None:
    for place in ("account", "security"):
        page = at_home.get(place)
        assert "a•••@example.test" in page.text
        assert "+7 ••• ••-37" in page.text
        assert EMAIL not in page.source
        assert PHONE not in page.source


@pytest.mark.parametrize(
    ("contacts", "name"),
    [({"phone": None}, "Телефон для восстановления"), ({"email": ""}, "E-mail для восстановления")],
)
def test_a_contact_that_is_not_there_is_told_once(
    visitor: Visitor, make_account: Makes, contacts: dict[str, str | None], name: str
) -> None:
    visitor.sign_in(make_account(**contacts))
    for place in ("account", "security"):
        assert visitor.get(place).main.text.count(name) == 1, place


def test_the_three_devices_seen_last_are_shown(
    at_home: Visitor, owner: Account, make_device: Callable[..., Device]
) -> None:
    for number in range(1, 6):
        make_device(owner, name=f"Phone {number}")
    page = at_home.get("account")
    assert "Все устройства: 5" in page.text
    shown = [number for number in range(1, 6) if f"Phone {number}" in page.main.text]
    assert shown == [3, 4, 5]


def test_the_devices_of_somebody_else_are_not_shown(
    at_home: Visitor, make_account: Makes, make_device: Callable[..., Device]
) -> None:
    make_device(make_account(email="vera@example.test", phone=None), name="Vera's phone")
    page = at_home.get("account")
    assert "Vera" not in page.text
    assert "Устройств пока нет" in page.text


def test_the_latest_events_are_told_in_sentences(at_home: Visitor, owner: Account) -> None:
    owner.change_contact(Channel.SMS, "+79995550142")
    assert "Номер телефона изменён на +7 ••• ••-42." in at_home.get("account").text


@pytest.mark.parametrize("place", ["account", "personal", "photo_change", "security", "verify"])
def test_a_page_needs_few_queries_however_many_rows(
    at_home: Visitor, owner: Account, make_device: Callable[..., Device], place: str
) -> None:
    upload(at_home, picture())
    for number in range(30):
        make_device(owner, name=f"Phone {number}")
    address = at_home.address(place, *(["password"] if place == "verify" else []))
    at_home.get(address)
    with CaptureQueriesContext(connection) as captured:
        at_home.request("GET", address)
    told = [query["sql"] for query in captured]
    assert len(told) <= QUERIES_AT_MOST, told
    assert not any('"image"' in sql for sql in told)


def test_a_page_asks_the_account_itself_and_no_wrapper_around_it(
    at_home: Visitor, owner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr("accounts.profile.overview.weak_points", asked.append)
    at_home.get("account")
    assert [type(each) for each in asked] == [Account]


# Security


def test_every_row_has_its_state_and_at_most_one_action(at_home: Visitor) -> None:
    page = at_home.get("security")
    rows = {row.find(".row-name").text: row for row in page.main.all(".row")}
    assert rows["Пароль"].find("a").text == "Сменить"
    assert rows["Телефон для восстановления"].find("a").text == "Изменить"
    assert rows["E-mail для восстановления"].find("a").text == "Изменить"
    assert all(row.find(".row-state").text for row in rows.values())


def test_an_account_without_a_number_is_offered_to_add_one(
    visitor: Visitor, make_account: Makes
) -> None:
    page = visitor.sign_in(make_account(phone=None)).get("security")
    assert "Добавить номер телефона" in page.text


def test_the_pages_of_an_account_are_nobody_elses(visitor: Visitor) -> None:
    for place in ("account", "personal", "photo_change", "security"):
        assert visitor.get(place).name == "sign_in"


def test_the_pages_are_kept_by_no_cache(at_home: Visitor) -> None:
    for place in ("account", "personal", "photo_change", "security"):
        assert "no-store" in at_home.get(place).headers["Cache-Control"]


def test_in_english_the_pages_are_english(english_visitor: Visitor, make_account: Makes) -> None:
    english_visitor.sign_in(make_account(language="en", first_name="Ann"))
    headings = [english_visitor.get(place).h1 for place in ("account", "personal", "security")]
    assert headings == ["Hello, Ann", "Personal info", "Security"]


def test_every_section_is_reached_where_the_bar_has_no_room_for_it(
    visitor: Visitor, make_account: Callable[..., Account]
) -> None:
    page = visitor.sign_in(make_account()).get("devices")
    menu = next(node for node in page.html.all(".menu") if "Mi ID" in node.text)
    assert "Конфиденциальность" in [node.text for node in menu.all("a")]
