"""Personal info: the names, the region and the language (P5)."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.kinds import Kind
from accounts.models import Account
from accounts.profile.personal_forms import NameField
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes
from tests.visitor import Visitor


@pytest.fixture
def owner(make_account: Makes) -> Account:
    return make_account(first_name="Анна", last_name="Кузнецова")


def kinds(world: Sandbox) -> list[str]:
    return list(world.events.values_list("kind", flat=True))


def test_names_are_saved(at_home: Visitor, owner: Account, world: Sandbox) -> None:
    page = at_home.get("personal")
    page = at_home.submit(page, button="Сохранить", first_name="Вера", last_name="Ли")
    assert page.name == "personal"
    assert page.notices == ["Имя сохранено."]
    assert "Вера Ли" in page.text
    owner.refresh_from_db()
    assert owner.name == "Вера Ли"
    assert Kind.NAME_CHANGED in kinds(world)


def test_saving_the_same_names_changes_nothing(at_home: Visitor, world: Sandbox) -> None:
    page = at_home.submit(at_home.get("personal"), button="Сохранить")
    assert not page.notices
    assert Kind.NAME_CHANGED not in kinds(world)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Анна   Мария ", "Анна Мария"),
        ("О'Коннор-Лев", "О'Коннор-Лев"),
        ("\u0418\u0306\u0432ан", "Йван"),
        ("李雷", "李雷"),
        ("Ёж 2", "Ёж 2"),
        ("Я" * 20, "Я" * 20),
        ("王", "王"),
        ("민", "민"),
        ("А", "А"),
        ("O´Brien", "O´Brien"),
        ("O’Brien", "O’Brien"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("ශ්\u200dරී", "ශ්\u200dරී"),
        ("Jean‑Luc", "Jean‑Luc"),
        ("ဝင်းမြင့်", "ဝင်းမြင့်"),
        ("葛\U000e0100城", "葛\U000e0100城"),
    ],
)
def test_a_name_is_put_in_order(at_home: Visitor, owner: Account, typed: str, kept: str) -> None:
    at_home.post("personal_name", {"first_name": typed, "last_name": ""})
    owner.refresh_from_db()
    assert (owner.first_name, owner.last_name) == (kept, "")


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "\u200b", "\u3164\u3164", "\u115f\u1160", "а\u034f", "\u2800", "Я" * 21,
        "<b>Анна", "а/б", "100%", "Анна😀", "👩\u200d👧",
        "Ан\u200bна", "Ан\u202eна", "Анна\x00", "Анна\x07", "--", "...", "\u0301\u0301",
        "Анна\ue000", "Анна\ufffd",
    ],
)  # fmt: skip
def test_a_name_that_is_none_is_refused_and_stays_in_the_field(
    at_home: Visitor, owner: Account, world: Sandbox, typed: str
) -> None:
    page = at_home.post("personal_name", {"first_name": typed, "last_name": "Новая"})
    assert page.status == 200
    assert page.error("first_name")
    assert page.title.startswith("Ошибка")
    assert page.main.find("input", name="last_name")["value"] == "Новая"
    # What was refused is shown nowhere as if it were the name.
    assert "Анна Кузнецова" in page.text
    owner.refresh_from_db()
    assert owner.name == "Анна Кузнецова"
    assert Kind.NAME_CHANGED not in kinds(world)


UNSEEN = "Здесь был невидимый символ: такие попадают вместе со скопированным текстом."
NO_SUCH = "Здесь есть знак, которого в имени не бывает"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Ан\u200bна", UNSEEN), ("\u3164", UNSEEN), ("Анна\0", UNSEEN), ("Ан\u200dна", UNSEEN),
     ("Анна😀", "«😀»"), ("а/б", "«/»"), ("1\ufe0f\u20e3", NO_SUCH), ("Анна\ue000", NO_SUCH)],
)  # fmt: skip
def test_the_refusal_names_the_sign_that_no_name_has(typed: str, said: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(said)), translation.override("ru"):
        NameField().clean(typed)


def test_an_invisible_character_is_taken_out_of_the_field(at_home: Visitor) -> None:
    page = at_home.post("personal_name", {"first_name": "Ан\0на", "last_name": "Новая"})
    assert UNSEEN in page.error("first_name")
    assert at_home.submit(page, button="Сохранить").status == 200


@pytest.mark.parametrize("body", [b"first_name=%ff%fe%fd", b"first_name=%ed%a0%80%ed%a0%80"])
def test_broken_bytes_are_refused_as_a_name(at_home: Visitor, body: bytes) -> None:
    token = at_home.csrf_token().encode()
    page = at_home.send("POST", "/account/personal/name/", body + b"&csrfmiddlewaretoken=" + token)
    assert page.status == 200
    assert page.error("first_name")


def test_a_refused_form_that_is_opened_again_is_the_page(at_home: Visitor) -> None:
    for place in ("personal_name", "personal_region"):
        assert at_home.get(place).url == "/account/personal/"
    assert at_home.get("photo_remove").url == "/account/personal/"


# Region and language


def choose(visitor: Visitor, **fields: str) -> Page:
    page = visitor.get("personal")
    form = next(node for node in page.main.all("form") if "region/" in node.get("action"))
    button = form.find("button")
    button.attrs["aria-label"] = "This one"
    return visitor.submit(page, button="This one", **fields)


def test_the_region_and_the_language_are_saved(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    page = choose(at_home, region="KZ", language="en")
    assert page.lang == "en"
    assert page.h1 == "Personal info"
    assert page.notices == ["Your region and language have been saved."]
    owner.refresh_from_db()
    assert (str(owner.region), owner.language) == ("KZ", "en")
    assert {Kind.REGION_CHANGED, Kind.LANGUAGE_CHANGED} <= set(kinds(world))


def test_the_language_wins_over_one_chosen_before_in_this_browser(at_home: Visitor) -> None:
    at_home.post("language", {"language": "ru", "next": ""})
    choose(at_home, language="en")
    assert at_home.get("account").lang == "en"


def test_only_what_changed_is_in_the_journal(at_home: Visitor, world: Sandbox) -> None:
    choose(at_home, region="BY")
    assert Kind.REGION_CHANGED in kinds(world)
    assert Kind.LANGUAGE_CHANGED not in kinds(world)


@pytest.mark.parametrize("region", ["", "XX", "ru", "\x00", "Россия"])
@pytest.mark.parametrize("language", ["", "de", "\x00"])
def test_a_region_or_language_that_is_none_is_refused(
    at_home: Visitor, owner: Account, region: str, language: str
) -> None:
    page = at_home.post("personal_region", {"region": region, "language": language})
    assert page.error("region")
    assert page.error("language")
    owner.refresh_from_db()
    assert (str(owner.region), owner.language) == ("RU", "ru")


def test_a_name_too_long_is_told_by_its_own_field(at_home: Visitor) -> None:
    page = at_home.post("personal_name", {"first_name": "Я" * 21, "last_name": "Я" * 21})
    assert page.error("first_name") == "В имени может быть не больше 20 символов."
    assert page.error("last_name") == "В фамилии может быть не больше 20 символов."
