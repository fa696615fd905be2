"""A copied sandbox takes its browsers along: a walk goes on in the copy where it stood."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import Account, Purpose
from sandbox.changing import changing
from sandbox.models import BrowserSession, Sandbox
from scenarios.moving import copy_with_browsers, leads_into_a_copy
from scenarios.walker.page import Page
from tests import services
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE, make_device
from tests.proving import ask_for_code, prove, wrong
from tests.second_steps import give_password, with_app
from tests.visitor import Visitor

NEW = "vera@example.test"
Walk = Callable[[Visitor, Account], Page]
GoOn = Callable[[Visitor, Page], Page]


def moved(visitor: Visitor, page: Page) -> tuple[Visitor, Page]:
    """The same browser in a copy, at the same page."""
    visitor.sandbox.refresh_from_db()
    copy, move = copy_with_browsers(visitor.sandbox)
    there = Visitor(copy, visitor.language, move.jar(visitor.jar.kept), judged=False)
    return there, there.get(move.address(page.address), follow=False)


def fills(button: str, **fields: str) -> GoOn:
    return lambda visitor, page: visitor.submit(page, button, **fields)


def types_the_code(button: str) -> GoOn:
    return lambda visitor, page: visitor.submit(page, button, code=visitor.inbox.code())


def registering(visitor: Visitor, owner: Account) -> Page:
    page = visitor.submit(visitor.get("register"), email=NEW)
    return visitor.submit(page, password=PASSWORD, password_again=PASSWORD)


def registering_by_phone(visitor: Visitor, owner: Account) -> Page:
    return visitor.submit(visitor.get("register_phone"), phone="+79995550142")


def proving(visitor: Visitor, owner: Account) -> Page:
    return ask_for_code(visitor.sign_in(owner), "password")


def proved(visitor: Visitor, owner: Account) -> Page:
    return prove(visitor.sign_in(owner), "password")


def half_signed_in(visitor: Visitor, owner: Account) -> Page:
    with_app(owner)
    return give_password(visitor)


def at_a_service(visitor: Visitor, owner: Account) -> Page:
    services.identity(visitor.sandbox)
    return services.go(visitor)


def erasing(visitor: Visitor, owner: Account) -> Page:
    device = make_device(owner, find_device=True)
    visitor.sign_in(owner).post("find_erase", {}, device.pk)
    return prove(visitor, Purpose.ERASE)


def not_me(visitor: Visitor, owner: Account) -> Page:
    give_password(visitor)
    give_password(Visitor(visitor.sandbox))
    reader = visitor.elsewhere(visitor.sandbox)
    reader.jar.forget("session")
    return reader.submit(reader.get(visitor.inbox.link("Это не я", EMAIL)))


def in_a_phones_browser(visitor: Visitor, owner: Account) -> Page:
    device = make_device(owner, "+79995550199")
    page = visitor.get(f"/phone/{device.pk}/web/pass/login/")
    return visitor.submit(page, "Вход", username=EMAIL, password=PASSWORD)


def wanting_a_device(visitor: Visitor, owner: Account) -> Page:
    """The page to go on to names a row, and stands in the session."""
    device = make_device(owner)
    visitor.get("device", device.pk)
    page = visitor.get(f"/pass/login/sms/?next={visitor.address('device', device.pk)}")
    return visitor.submit(page, phone=PHONE)


def on_to(name: str) -> GoOn:
    return lambda visitor, page: visitor.get(name)


def clicks(text: str) -> GoOn:
    return lambda visitor, page: visitor.click(page, text)


NEW_PASSWORD = fills("Сохранить", password=OTHER_PASSWORD, password_again=OTHER_PASSWORD)
OWN_PASSWORD = fills("Задать пароль", password=OTHER_PASSWORD, password_again=OTHER_PASSWORD)
CHOOSES_ANNA: GoOn = lambda visitor, page: services.choose(visitor, page, "Анна")  # noqa: E731
WALKS: dict[str, tuple[Walk, GoOn, str]] = {
    "register": (registering, on_to("register_address"), "register_address"),
    "register by phone": (
        registering_by_phone, types_the_code("Далее"), "register_phone_password",
    ),
    "prove": (proving, types_the_code("Добавить"), "change_password"),
    "change": (proved, NEW_PASSWORD, "sign_in"),
    "second step": (half_signed_in, on_to("second_step_choose"), "second_step_choose"),
    "service": (at_a_service, CHOOSES_ANNA, "provider_consent"),
    "erase": (erasing, fills("Стереть данные", typed="Redmi Note 12"), "find_device"),
    "not me": (not_me, OWN_PASSWORD, "sign_in"),
    "phone": (in_a_phones_browser, clicks("Безопасность"), "security"),
    "wanted": (wanting_a_device, types_the_code("Войти"), "device"),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_goes_on_in_a_copy(
    visitor: Visitor, make_account: Callable[..., Account], name: str
) -> None:
    walk, go_on, end = WALKS[name]
    visitor.judged = False
    owner = make_account()
    # In the copy every key is another one.
    stranger = Account.objects.create(sandbox=visitor.sandbox, email="someone@example.test")
    with changing(visitor.sandbox):
        stranger.delete()
    page = walk(visitor, owner)
    there, same = moved(visitor, page)
    assert (same.status, same.name, same.h1) == (page.status, page.name, page.h1)
    assert visitor.sandbox.path not in same.source
    assert go_on(there, same).name == end
    # The original stands where it stood.
    assert visitor.get(page.address).h1 == page.h1


def test_a_copied_code_counts_its_tries_on_and_not_the_originals(
    visitor: Visitor, make_account: Callable[..., Account]
) -> None:
    page = proving(visitor, make_account())
    bad = wrong(visitor.inbox.code())
    page = visitor.submit(page, button="Добавить", code=bad)
    there, same = moved(visitor, visitor.get(page.address))
    assert "3" in there.submit(same, button="Добавить", code=bad).error("code")
    assert "3" in visitor.submit(page, button="Добавить", code=bad).error("code")


def test_the_sessions_of_a_copy_are_its_own(
    visitor: Visitor, make_account: Callable[..., Account], world: Sandbox
) -> None:
    visitor.sign_in(make_account())
    there, page = moved(visitor, visitor.get("account"))
    assert page.name == "account"
    mine, copied = BrowserSession.objects.order_by("pk").filter(sandbox__isnull=False)
    assert {mine.sandbox_id, copied.sandbox_id} == {world.pk, there.sandbox.pk}
    assert mine.account_id != copied.account_id
    assert mine.public_id != copied.public_id
    there.submit(page, button="Выйти из аккаунта")
    assert visitor.is_signed_in
    assert not there.is_signed_in


def test_an_ended_session_still_knows_why_in_the_copy(
    visitor: Visitor, another_visitor: Visitor, make_account: Callable[..., Account]
) -> None:
    owner = make_account()
    another_visitor.sign_in(owner)
    page = proved(visitor, owner)
    visitor.submit(page, "Сохранить", password="lipa-topol-88", password_again="lipa-topol-88")
    there, page = moved(another_visitor, another_visitor.get("sign_in"))
    assert "Пароль изменён" in there.get("account").notices[0]


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("/account/", True),
        ("/phone/3/settings/", True),
        ("/cloud/bin/delete/?item=12", False),
        ("/sign-in/?next=/s/0000000000/cloud/", True),
        ("/sign-in/?next=/s/0000000000/phone/3/scanner/ABCD/", False),
        ("/sign-in/?next=/elsewhere/", False),
        ("/pulse/?seen=3", True),
        ("/inbox/?number=3", False),
        ("/phone/3/scanner/ABCD/", False),
        ("/help/?q=phone", True),
        ("/there/is/no/such/page/", True),
    ],
)
def test_an_address_with_what_only_the_original_has_leads_into_no_copy(
    url: str, leads: bool
) -> None:
    assert leads_into_a_copy(url) is leads
