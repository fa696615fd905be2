"""What a person likes to tell: nickname, gender, date of birth."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.kinds import Kind
from accounts.leaving.archive import packed
from accounts.models import Account
from sandbox.clock import now
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes
from tests.visitor import Visitor

BORN = {"birthday_day": "14", "birthday_month": "3", "birthday_year": "1987"}
NOTHING = {"nickname": "", "gender": "", **dict.fromkeys(BORN, "")}


@pytest.fixture
def owner(make_account: Makes) -> Account:
    return make_account(first_name="Анна")


def tell(visitor: Visitor, **fields: str) -> Page:
    page = visitor.get("personal")
    return visitor.submit(page, form=page.form_asking("nickname"), **fields)


def kinds(world: Sandbox) -> set[str]:
    return {kind for kind in world.events.values_list("kind", flat=True) if "profile." in kind}


def test_all_three_are_told_and_taken_back(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    page = tell(at_home, nickname="  Аня ", gender="female", **BORN)
    assert (page.name, page.notices) == ("personal", ["Сохранено."])
    owner.refresh_from_db()
    told = (owner.nickname, owner.gender, owner.birthday)
    assert told == ("Аня", "female", date(1987, 3, 14))
    assert kinds(world) == {
        Kind.NICKNAME_CHANGED, Kind.GENDER_CHANGED, Kind.BIRTHDAY_CHANGED,
    }  # fmt: skip
    assert page.main.find("select", name="birthday_month").find("option", selected=True).text == (
        "Март"
    )
    tell(at_home, **NOTHING)
    owner.refresh_from_db()
    assert (owner.nickname, owner.gender, owner.birthday) == ("", "", None)


def test_only_what_changed_is_in_the_journal_and_never_what_it_is(
    at_home: Visitor, world: Sandbox
) -> None:
    tell(at_home, nickname="Аня")
    assert kinds(world) == {Kind.NICKNAME_CHANGED}
    assert all("Аня" not in f"{event.about}{event}" for event in world.events.all())


def test_saving_the_same_changes_nothing(at_home: Visitor, world: Sandbox) -> None:
    tell(at_home, **BORN)
    assert not tell(at_home).notices
    assert world.events.filter(kind=Kind.BIRTHDAY_CHANGED).count() == 1


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("31", "2", "1990"), ("29", "2", "1990"), ("14", "3", ""), ("", "3", "1990"),
        ("0", "0", "0"), ("x", "y", "z"), ("\x00", "3", "1990"), ("9" * 5000, "1", "1990"),
        ("1", "1", "99999999999"), ("-1", "1", "1990"), ("😀", "3", "1990"), ("1", "13", "1990"),
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_refused(
    at_home: Visitor, owner: Account, day: str, month: str, year: str
) -> None:
    typed = {"birthday_day": day, "birthday_month": month, "birthday_year": year}
    page = at_home.post("personal_about", {**NOTHING, "nickname": "Аня", **typed})
    assert page.error("birthday") == "Такой даты нет. Выберите день, месяц и год."
    assert page.main.find("input", name="nickname")["value"] == "Аня"
    owner.refresh_from_db()
    assert (owner.nickname, owner.birthday) == ("", None)


def test_a_wrong_day_stays_chosen(at_home: Visitor) -> None:
    page = tell(at_home, birthday_day="31", birthday_month="2", birthday_year="1990")
    chosen = [
        page.main.find("select", name=f"birthday_{part}").find("option", selected=True)["value"]
        for part in ("day", "month", "year")
    ]
    assert chosen == ["31", "2", "1990"]


def _post(visitor: Visitor, day: date) -> Page:
    typed = {f"birthday_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    return visitor.post("personal_about", {**NOTHING, **typed})


def test_a_birthday_lies_in_the_past_and_not_too_far(at_home: Visitor, owner: Account) -> None:
    today = timezone.localdate(now())
    # The first day of the list's last year.
    oldest = date(today.year - settings.AGE_AT_MOST, 1, 1)
    assert _post(at_home, today).error("birthday") == "Дата рождения должна быть в прошлом."
    assert _post(at_home, today + timedelta(days=1)).error("birthday")
    too_old = oldest - timedelta(days=1)
    assert _post(at_home, too_old).error("birthday") == ("Проверьте год: это было слишком давно.")
    for day in (today - timedelta(days=1), oldest):
        assert _post(at_home, day).name == "personal"
        owner.refresh_from_db()
        assert owner.birthday == day


@pytest.mark.parametrize("gender", ["x", "\x00", "FEMALE", "😀"])
def test_a_gender_that_is_not_in_the_list_is_refused(
    at_home: Visitor, owner: Account, gender: str
) -> None:
    page = at_home.post("personal_about", {**NOTHING, "gender": gender})
    assert page.error("gender") == "Выберите из списка."
    owner.refresh_from_db()
    assert owner.gender == ""


@pytest.mark.parametrize("typed", ["\u3164", "Я" * 21, "<b>Аня", "Аня😀", "Ан\u200bя", "--"])
def test_a_nickname_that_is_none_is_refused(at_home: Visitor, owner: Account, typed: str) -> None:
    page = at_home.post("personal_about", {**NOTHING, "nickname": typed})
    assert page.error("nickname")
    owner.refresh_from_db()
    assert owner.nickname == ""


def test_the_lists_read_natively_and_are_known_to_browsers(
    at_home: Visitor, english_visitor: Visitor, owner: Account
) -> None:
    page = at_home.get("personal")
    selects = [
        page.main.find("select", name=f"birthday_{part}") for part in ("day", "month", "year")
    ]
    assert [select["aria-label"] for select in selects] == ["День", "Месяц", "Год"]
    assert [select["autocomplete"] for select in selects] == [
        "bday-day", "bday-month", "bday-year",
    ]  # fmt: skip
    assert "Ноябрь" in selects[1].text
    page = english_visitor.sign_in(owner).get("personal")
    assert page.main.all("select", name="birthday_month")


def test_what_was_told_is_in_the_copy_of_the_data(at_home: Visitor, owner: Account) -> None:
    tell(at_home, nickname="Аня", gender="other", **BORN)
    owner.refresh_from_db()
    archive = ZipFile(BytesIO(packed(owner)))
    profile = json.loads(archive.read("account.json"))["profile"][0]
    assert (profile["nickname"], profile["birthday"]) == ("Аня", "1987-03-14")
    page = archive.read("account.html").decode()
    assert "14 марта 1987" in page
    assert "Другой" in page


def test_the_password_may_not_be_ones_own_birthday(at_home: Visitor, owner: Account) -> None:
    tell(at_home, nickname="Снегурочка", **BORN)
    for password in ("14-3-1987", "14 марта 1987", "снегурочка7"):
        page = at_home.post("password_strength", {"password": password}, hx_request="true")
        assert "похож" in page.text, password
