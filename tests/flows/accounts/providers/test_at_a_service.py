"""The pages of a pretended service: choosing an account there, or making one."""

from __future__ import annotations

import pytest

from accounts.models import Account, Identity
from sandbox.models import Sandbox
from tests.fixtures import Makes
from tests.services import choose, go, identity, linked
from tests.visitor import Visitor


@pytest.fixture
def owner(make_account: Makes) -> Account:
    account = make_account()
    linked(account)
    return account


def test_the_page_says_that_it_is_pretended_and_asks_for_no_password(
    visitor: Visitor, owner: Account
) -> None:
    for page in (go(visitor), choose(visitor, go(visitor), "Анна")):
        assert "Сеть «Ромашка» — учебный сервис" in page.text
        assert not page.main.all("input", type="password")


@pytest.mark.parametrize(
    "name", ["", "\u3164", "Я" * 21, "<b>Аня", "Аня😀", "Ан\u200bя", "\x00Аня"]
)
def test_a_name_that_is_none_is_refused_there(visitor: Visitor, world: Sandbox, name: str) -> None:
    identity(world)
    page = visitor.submit(go(visitor), button="Далее", identity="new", name=name)
    assert page.error("name")
    assert Identity.objects.count() == 1


def test_a_name_that_is_taken_is_refused_there(visitor: Visitor, world: Sandbox) -> None:
    identity(world, "Анна")
    page = visitor.submit(go(visitor), button="Далее", identity="new", name="АННА")
    assert page.error("name") == "Аккаунт с таким именем уже есть. Выберите его или другое имя."
    page = visitor.submit(page, button="Далее", identity="new", name="Анна Вторая")
    assert page.name == "provider_consent"


def test_what_is_typed_beside_a_chosen_account_does_not_matter(
    visitor: Visitor, world: Sandbox
) -> None:
    known = identity(world)
    page = visitor.submit(go(visitor), button="Далее", identity=str(known.pk), name="<")
    assert page.name == "provider_consent"


def test_the_first_account_of_a_service_needs_only_a_name(visitor: Visitor, world: Sandbox) -> None:
    page = go(visitor)
    assert not page.main.all("input", type="radio")
    page = visitor.submit(page, button="Далее", name="")
    assert page.error("name") == "Введите имя аккаунта."
    assert visitor.submit(page, button="Далее", name="Анна").name == "provider_consent"


@pytest.mark.parametrize("chosen", ["", "999999", "x", "\x00", "9" * 500])
def test_an_account_that_is_not_in_the_list_cannot_be_chosen(
    visitor: Visitor, world: Sandbox, chosen: str
) -> None:
    identity(world)
    identity(world, "Почтовая", "north")
    page = visitor.post(go(visitor).address, {"identity": chosen, "name": ""})
    assert page.error("identity")


def test_an_account_of_another_service_is_not_found(visitor: Visitor, world: Sandbox) -> None:
    other = identity(world, "Почтовая", "north")
    state = go(visitor).url.split("/")[3]
    assert visitor.get("provider_consent", "daisy", state, other.pk).status == 404
    assert visitor.post("provider_consent", {"allow": "1"}, "daisy", state, 10**18).status == 404


def test_there_is_an_end_to_new_accounts(visitor: Visitor, world: Sandbox, settings) -> None:
    settings.PROVIDER_IDENTITIES = 1
    identity(world)
    page = visitor.submit(go(visitor), button="Далее", identity="new", name="Борис")
    assert "не больше 1 аккаунта" in page.error("name")


def test_who_is_signed_in_is_led_on(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    assert visitor.get("sign_in_other").name == "account"
    assert visitor.post("sign_in_provider", {}, "daisy").name == "account"
    assert visitor.get("sign_in_unknown").name == "linked"
