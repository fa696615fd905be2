"""Third-party accounts: linked, one to one, and disconnected."""

from __future__ import annotations

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.hashers import make_password

from accounts.kinds import Kind
from accounts.leaving.archive import packed
from accounts.models import Account, Deletion, Identity, LinkedIdentity
from sandbox.copying import copy
from sandbox.deadlines import jump
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import EMAIL, PHONE
from tests.proving import prove, same_window
from tests.services import DAISY, allow, choose, go_to_link, identity, linked, sign_in
from tests.visitor import Visitor

TAKEN = (
    "Подключить не удалось: этот аккаунт подключён к другому Mi аккаунту,"
    " или сервис здесь уже подключён."
)


def test_the_walk(at_home: Visitor, owner: Account, world: Sandbox) -> None:
    page = at_home.click(at_home.get("security"), "Посмотреть: Сторонние аккаунты")
    page = at_home.click(page, "Подключить: Сеть «Ромашка»")
    assert page.url == "/account/security/verify/linked/"
    page = at_home.submit(page, button="Далее")
    page = at_home.submit(page, button="Подтвердить", code=at_home.inbox.code())
    assert page.name == "linked"
    page = at_home.click(page, "Подключить: Сеть «Ромашка»")
    page = at_home.submit(page, button="Перейти к сервису")
    assert page.h1 == "Выберите аккаунт"
    assert "Сеть «Ромашка» — учебный сервис" in page.text
    page = choose(at_home, page, "Анна Снегирёва")
    assert "Вы вошли здесь как Анна Снегирёва." in page.text
    page = at_home.submit(page, button="Разрешить")
    assert (page.name, page.lang) == ("linked", "ru")
    assert page.notices == ["Подключено. Теперь через этот аккаунт можно войти в ваш Mi аккаунт."]
    assert "Подключено: Анна Снегирёва, с" in page.main.text
    assert owner.linked_identities.get().identity.name == "Анна Снегирёва"
    assert world.events.filter(kind=Kind.PROVIDER_LINKED, account=owner).count() == 1


def test_every_contact_is_told_of_each_change(at_home: Visitor) -> None:
    allow(at_home, go_to_link(at_home))
    letter = at_home.inbox.last_letter(EMAIL)
    assert letter.subject == "Подключён сторонний аккаунт"
    assert DAISY in letter.text
    assert DAISY in at_home.inbox.last_sms(PHONE).text
    at_home.submit(at_home.get("linked_remove", "daisy"), button="Отключить")
    assert at_home.inbox.last_letter(EMAIL).subject == "Отключён сторонний аккаунт"
    assert "Отключён" in at_home.inbox.last_sms(PHONE).text


@pytest.mark.parametrize("place", ["linked_link", "linked_remove"])
def test_nothing_is_changed_without_a_fresh_proof(
    at_home: Visitor, owner: Account, wait: Waits, place: str
) -> None:
    linked(owner, provider="north")
    for provider in ("north", "daisy"):
        for page in (at_home.get(place, provider), at_home.post(place, {}, provider)):
            assert page.url == "/account/security/verify/linked/"
    prove(at_home, "linked")
    wait(minutes=10)
    page = at_home.post(place, {}, "north")
    assert page.url == "/account/security/verify/linked/"
    assert owner.linked_identities.count() == 1


def test_a_proof_for_something_else_is_none_for_this(at_home: Visitor) -> None:
    prove(at_home, "password")
    assert at_home.get("linked_link", "daisy").name == "verify"


def test_a_proof_that_has_aged_at_the_service_is_asked_for_again(
    at_home: Visitor, owner: Account, wait: Waits
) -> None:
    prove(at_home, "linked")
    wait(minutes=9)
    page = choose(at_home, go_to_link(at_home), "Анна")
    wait(minutes=2)
    page = at_home.submit(page, button="Разрешить")
    assert page.name == "verify"
    assert not owner.linked_identities.exists()


def test_after_disconnecting_it_opens_nothing(
    at_home: Visitor, another_visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    linked(owner)
    prove(at_home, "linked")
    page = at_home.click(at_home.get("linked"), "Отключить: Сеть «Ромашка»")
    assert page.h1 == "Отключить этот аккаунт?"
    assert owner.linked_identities.exists(), "looking at the question disconnects nothing"
    page = at_home.submit(page, button="Отключить")
    assert page.notices == ["Отключено. Через этот аккаунт больше нельзя войти в ваш Mi аккаунт."]
    assert sign_in(another_visitor).name == "sign_in_unknown"
    assert world.events.filter(kind=Kind.PROVIDER_UNLINKED).count() == 1
    assert at_home.post("linked_remove", {}, "daisy").name == "linked"
    assert world.events.filter(kind=Kind.PROVIDER_UNLINKED).count() == 1


def test_the_last_way_in_is_not_removed(
    visitor: Visitor, make_account: Makes, world: Sandbox
) -> None:
    account = make_account(phone=None)
    Account.objects.filter(pk=account.pk).update(password=make_password(None))
    account.refresh_from_db()
    link = linked(account)
    visitor.sign_in(account)
    prove(visitor, "linked")
    for page in (
        visitor.get("linked_remove", "daisy"),
        visitor.post("linked_remove", {}, "daisy"),
    ):
        assert page.notices == [
            "Это ваш единственный способ входа. Сначала задайте пароль или добавьте номер телефона."
        ]
    assert not link.remove()
    assert account.linked_identities.exists()
    linked(account, provider="north")
    visitor.submit(visitor.get("linked_remove", "daisy"), button="Отключить")
    assert account.linked_identities.get().provider == "north"


# One to one


def test_an_identity_of_another_account_is_refused_without_saying_whose(
    at_home: Visitor, owner: Account, make_account: Makes, world: Sandbox
) -> None:
    vera = make_account(email="vera@example.test", phone=None, first_name="Вера")
    linked(vera)
    page = allow(at_home, go_to_link(at_home))
    assert page.notices == [TAKEN]
    for whose in ("Вера", "vera", vera.mi_id):
        assert whose not in page.source
    assert not owner.linked_identities.exists()
    assert world.events.filter(kind=Kind.PROVIDER_TAKEN, account=owner).count() == 1
    assert not at_home.inbox.letters("vera@example.test")


def test_a_service_that_is_connected_is_not_connected_twice(
    at_home: Visitor, owner: Account
) -> None:
    page = go_to_link(at_home)
    linked(owner)
    page = allow(at_home, page, "Другая Анна")
    assert page.notices == [TAKEN]
    page = at_home.get("linked_link", "daisy")
    assert page.notices == ["Этот сервис уже подключён. Сначала отключите его."]
    assert owner.linked_identities.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_accounts_that_link_one_identity_at_once_do_not_both_have_it(
    at_home: Visitor, another_visitor: Visitor, owner: Account, make_account: Makes, world: Sandbox
) -> None:
    identity(world)
    vera = make_account(email="vera@example.test", phone=None)
    windows = []
    for browser in (at_home, another_visitor.sign_in(vera)):
        page = choose(browser, go_to_link(browser), "Анна")
        windows.append((browser, page))
        browser.judged = False
    at_once([lambda each=each: each[0].submit(each[1], button="Разрешить") for each in windows])
    assert LinkedIdentity.objects.count() == 1
    assert world.events.filter(kind=Kind.PROVIDER_LINKED).count() == 1
    assert world.events.filter(kind=Kind.PROVIDER_TAKEN).count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_account_that_links_two_identities_at_once_has_one(
    owner: Account, world: Sandbox
) -> None:
    found = [identity(world, name) for name in ("Анна", "Ася")]

    def link(each: Identity) -> LinkedIdentity | None:
        with entered(world):
            return LinkedIdentity.objects.link(owner, each)

    links = at_once([lambda each=each: link(each) for each in found])
    assert links.count(None) == 1
    assert owner.linked_identities.count() == 1


# What goes along with it


def test_the_button_of_the_letter_disconnects_it(
    at_home: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    linked(owner, "Раньше", "north")
    jump(owner.sandbox, owner.sandbox.now() + (owner.sandbox.now() - owner.created_at) * 2)
    allow(at_home, go_to_link(at_home))
    page = another_visitor.get(at_home.inbox.link("Это не я", EMAIL))
    another_visitor.submit(page, button="Защитить аккаунт")
    assert owner.linked_identities.get().provider == "north"
    assert not at_home.is_signed_in


def test_support_and_the_log_name_it_in_the_readers_language(
    at_home: Visitor, owner: Account, english_visitor: Visitor
) -> None:
    allow(at_home, go_to_link(at_home))
    assert f"Подключён сторонний аккаунт: {DAISY}." in at_home.get("security_log").text
    english = english_visitor.get("journal")
    assert "A third-party account was linked: Daisy Network." in english.text


def test_it_is_in_the_copy_of_the_data_and_gone_with_the_account(
    owner: Account, world: Sandbox
) -> None:
    linked(owner, "Анна Снегирёва")
    archive = ZipFile(BytesIO(packed(owner)))
    told = json.loads(archive.read("account.json"))["linked"]
    assert [(each["service"], each["name"]) for each in told] == [(DAISY, "Анна Снегирёва")]
    deletion = Deletion.objects.ask(owner)
    assert deletion
    jump(world, deletion.due_at)
    with entered(world):
        deletion.carry_out()
    assert not LinkedIdentity.objects.exists()


def test_it_is_copied_with_its_sandbox(owner: Account, world: Sandbox) -> None:
    link = linked(owner)
    copied = copy(world, world.now())
    found = LinkedIdentity.objects.get(account__sandbox=copied)
    assert found.identity.sandbox == copied
    assert found.identity_id != link.identity_id


def test_another_window_of_the_same_browser_disconnects_once(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    linked(owner)
    prove(at_home, "linked")
    window = same_window(at_home)
    for browser in (at_home, window):
        browser.post("linked_remove", {}, "daisy")
    assert world.events.filter(kind=Kind.PROVIDER_UNLINKED).count() == 1


@pytest.mark.parametrize("provider", ["nobody", "DAISY", "x" * 3000])
def test_an_unknown_service_is_not_found(at_home: Visitor, provider: str) -> None:
    prove(at_home, "linked")
    for place in ("linked_link", "linked_remove", "sign_in_provider", "provider_return"):
        assert at_home.post(place, {}, provider).status == 404
