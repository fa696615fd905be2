"""The preview of what others see, and the page that they do see."""

from __future__ import annotations

from datetime import date

import pytest

from accounts.kinds import Kind
from accounts.models import Account, Card, Deletion, Photo
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from scenarios.walker.tree import Node
from tests.fixtures import Makes
from tests.people import EMAIL, PHONE
from tests.visitor import Visitor

EVERYTHING = ["photo", "nickname", "name", "gender", "birthday", "region"]


@pytest.fixture
def owner(make_account: Makes) -> Account:
    account = make_account(
        first_name="Анна", last_name="Соколова", nickname="Ласточка",
        gender="female", birthday=date(1987, 3, 14),
    )  # fmt: skip
    Photo.objects.put(account, b"a picture")
    return account


def show(visitor: Visitor, *shown: str) -> Page:
    return visitor.submit(visitor.get("preview"), button="Сохранить", shown=list(shown))


def make_link(visitor: Visitor) -> str:
    page = visitor.submit(visitor.get("preview"), button="Создать ссылку")
    return next(node["href"] for node in page.main.all("a") if "/profile/" in node.get("href"))


def seen(page: Page) -> str:
    """The card itself."""
    return _card(page).text


def _card(page: Page) -> Node:
    return next(each for each in page.main.all("section") if "••••••" in each.text)


def test_the_preview_is_what_others_see(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    link = make_link(at_home)
    for shown in ([], ["name"], ["nickname", "birthday"], EVERYTHING):
        show(at_home, *shown)
        preview, page = at_home.get("preview"), another_visitor.get(link)
        assert page.status == 200
        assert seen(page) in seen(preview), shown


def test_only_what_was_chosen_is_seen(at_home: Visitor, another_visitor: Visitor) -> None:
    link = make_link(at_home)
    show(at_home, "nickname", "birthday")
    page = another_visitor.get(link)
    assert page.title.startswith("Ласточка")
    assert "14 марта" in page.text
    for hidden in ("1987", "Анна", "Соколова", "Женский", "Россия", EMAIL, PHONE):
        assert hidden not in page.main.text, hidden
    assert not _card(page).all("img")
    show(at_home, *EVERYTHING)
    page = another_visitor.get(link)
    for told in ("Ласточка", "Анна Соколова", "Женский", "14 марта", "Россия"):
        assert told in page.main.text, told
    assert another_visitor.get(_card(page).find("img")["src"]).content == b"a picture"


def test_contacts_and_the_whole_id_are_never_seen(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    link = make_link(at_home)
    show(at_home, *EVERYTHING)
    page = another_visitor.get(link)
    for hidden in (owner.mi_id, EMAIL, PHONE, owner.masked_email, owner.masked_phone, "1987"):
        assert hidden not in page.source, hidden


def test_at_first_gender_birthday_and_region_are_ones_own(
    at_home: Visitor, another_visitor: Visitor
) -> None:
    page = another_visitor.get(make_link(at_home))
    assert "Анна Соколова" in page.main.text
    for hidden in ("Женский", "марта", "Россия"):
        assert hidden not in page.main.text


def test_without_a_link_nobody_sees_the_page(
    at_home: Visitor, another_visitor: Visitor, world: Sandbox
) -> None:
    assert "Ссылки нет" in at_home.get("preview").main.text
    link = make_link(at_home)
    photo = _card(another_visitor.get(link)).find("img")["src"]
    page = at_home.submit(at_home.get("preview"), button="Отозвать ссылку")
    assert page.notices == ["Ссылка больше не работает."]
    assert another_visitor.get(link).status == 404
    assert another_visitor.get(photo).status == 404
    assert make_link(at_home) != link
    kinds = list(world.events.values_list("kind", flat=True))
    assert kinds.count(Kind.CARD_OPENED) == 2
    assert kinds.count(Kind.CARD_CLOSED) == 1


def test_a_hidden_photo_is_not_found_by_its_address(
    at_home: Visitor, another_visitor: Visitor
) -> None:
    photo = _card(another_visitor.get(make_link(at_home))).find("img")["src"]
    show(at_home, "name")
    assert another_visitor.get(photo).status == 404


def test_two_presses_make_one_link(at_home: Visitor, world: Sandbox) -> None:
    at_home.post("preview_link", {})
    token = Card.objects.get().token
    at_home.post("preview_link", {})
    assert Card.objects.get().token == token
    at_home.post("preview_link_remove", {})
    assert not at_home.post("preview_link_remove", {}).notices


def test_another_sandbox_does_not_know_the_link(at_home: Visitor, stranger: Visitor) -> None:
    make_link(at_home)
    assert stranger.get("card", Card.objects.get().token).status == 404


@pytest.mark.parametrize("token", ["x", "😀", "a" * 5000, "%00", "\x00"])
def test_a_made_up_link_is_not_found(visitor: Visitor, owner: Account, token: str) -> None:
    assert visitor.get("card", token).status in {400, 404}


def test_an_account_that_is_to_be_deleted_is_seen_no_longer(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    link = make_link(at_home)
    Deletion.objects.ask(owner)
    assert another_visitor.get(link).status == 404


def test_the_choice_is_in_the_journal_once(at_home: Visitor, world: Sandbox) -> None:
    assert show(at_home, "name").notices == ["Сохранено. Теперь другие видят только это."]
    assert not show(at_home, "name").notices
    assert world.events.filter(kind=Kind.SHOWN_CHANGED).count() == 1


@pytest.mark.parametrize("shown", ["email", "phone", "\x00", "😀"])
def test_nothing_else_can_be_shown(at_home: Visitor, shown: str) -> None:
    page = at_home.post("preview", {"shown": shown})
    assert page.error("shown") == "Выберите из списка."
    assert not Card.objects.exists()


def test_the_owner_is_told_that_the_page_is_theirs(at_home: Visitor) -> None:
    page = at_home.get(make_link(at_home))
    assert at_home.click(page, "Это ваша страница: выберите, что видят другие").name == "preview"
