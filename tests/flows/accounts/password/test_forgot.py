"""A forgotten password, by letter."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, PasswordReset
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.proving import same_window
from tests.visitor import Visitor

BUTTON = "Задать новый пароль"
NOBODY = "nobody@example.test"


def forget(visitor: Visitor, identifier: str = EMAIL) -> Page:
    return visitor.submit(visitor.get("forgot"), button="Далее", identifier=identifier)


def link(visitor: Visitor, to: str = EMAIL) -> str:
    return visitor.inbox.link(BUTTON, to)


def set_password(visitor: Visitor, page: Page, password: str = OTHER_PASSWORD) -> Page:
    return visitor.submit(page, button="Задать пароль", password=password, password_again=password)


def sign_in(visitor: Visitor, password: str, username: str = EMAIL) -> Page:
    page = visitor.get("sign_in")
    return visitor.submit(page, button="Вход", username=username, password=password)


def test_the_walk_by_letter(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    page = visitor.click(visitor.get("sign_in"), "Забыли пароль?")
    page = visitor.submit(page, button="Далее", identifier="Anna@Example.test ")
    assert page.name == "forgot_sent"
    assert "Если есть Mi аккаунт с адресом" in page.text
    page = set_password(visitor, visitor.get(link(visitor)))
    assert (page.name, page.h1) == ("forgot_done", "Новый пароль установлен")
    assert not visitor.is_signed_in
    assert sign_in(visitor, PASSWORD).name == "sign_in"
    assert sign_in(visitor, OTHER_PASSWORD).name == "account"
    assert world.events.filter(kind=Kind.PASSWORD_RESET).count() == 1


def test_every_session_ends_and_every_contact_is_told(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    another_visitor.sign_in(owner)
    forget(visitor)
    set_password(visitor, visitor.get(link(visitor)))
    assert not another_visitor.is_signed_in
    assert visitor.inbox.last_letter(EMAIL).subject == "Пароль изменён"
    assert "изменён" in visitor.inbox.last_sms(PHONE).text


def test_an_unknown_address_gets_the_same_answer_and_no_letter(
    visitor: Visitor, another_visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    known, unknown = forget(visitor), forget(another_visitor, NOBODY)
    assert (known.status, known.url) == (unknown.status, unknown.url)
    texts = [
        re.sub(r"\d+:\d+(:\d+)?", "", page.main.text.replace(typed, ""))
        for page, typed in [(known, EMAIL), (unknown, NOBODY)]
    ]
    assert texts[0] == texts[1]
    assert not visitor.inbox.letters(NOBODY)
    assert world.events.filter(kind=Kind.RESET_FOR_NOBODY, account=None).count() == 1


@pytest.mark.parametrize("typed", [EMAIL, NOBODY, PHONE, "+79995550199", "3817265940"])
def test_known_and_unknown_are_held_back_alike(
    visitor: Visitor, another_visitor: Visitor, owner: Account, typed: str, wait: Waits
) -> None:
    forget(visitor, typed)
    wait(seconds=50)
    page = forget(another_visitor, typed)
    assert page.name == "forgot"
    assert "через" in page.error("identifier")
    wait(seconds=10)
    assert forget(another_visitor, typed).name != "forgot"
    for _each in range(settings.CODES_PER_CONTACT_AND_DAY - 2):
        wait(seconds=60)
        forget(another_visitor, typed)
    wait(seconds=60)
    page = forget(another_visitor, typed)
    assert page.name == "forgot"
    assert "завтра" in page.error("identifier")


def test_all_spellings_of_an_address_have_one_limit(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    forget(visitor)
    assert forget(another_visitor, "ANNA@EXAMPLE.TEST").error("identifier")
    assert len(visitor.inbox.letters(EMAIL)) == 1


def test_a_twin_of_the_address_gets_no_letter(visitor: Visitor, make_account: Makes) -> None:
    make_account(email="mike@example.test", phone=None)
    forget(visitor, "mıke@example.test")
    forget(visitor, "mike@еxample.test")
    assert not visitor.inbox.messages()


def test_a_not_activated_account_gets_no_letter(visitor: Visitor, make_account: Makes) -> None:
    make_account(phone=None, activated=False)
    assert forget(visitor).name == "forgot_sent"
    assert not visitor.inbox.messages()


# The link


def test_opening_the_link_changes_nothing(visitor: Visitor, owner: Account) -> None:
    forget(visitor)
    address = link(visitor)
    for method in ("GET", "HEAD", "OPTIONS"):
        visitor.send(method, visitor.address(address))
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)
    page = visitor.get(address)
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert page.name == "forgot_link"


def test_only_a_hash_of_the_link_is_stored(visitor: Visitor, owner: Account) -> None:
    forget(visitor)
    token = link(visitor).rstrip("/").rpartition("/")[2]
    assert len(token) > 40
    assert PasswordReset.objects.get().digest != token


def test_the_link_works_once(visitor: Visitor, owner: Account) -> None:
    forget(visitor)
    address = link(visitor)
    set_password(visitor, visitor.get(address))
    page = visitor.get(address)
    assert page.status == 410
    assert "уже установлен" in page.text or "уже задан" in page.text
    page = visitor.post(address, {"password": "third-one-99", "password_again": "third-one-99"})
    assert page.status == 410
    assert sign_in(visitor, OTHER_PASSWORD).name == "account"


@pytest.mark.django_db(transaction=True)
def test_of_two_posts_of_one_link_one_sets_the_password(
    visitor: Visitor, owner: Account, world: Sandbox
) -> None:
    forget(visitor)
    address = link(visitor)
    passwords = ["first-new-word", "second-new-word"]

    def use(password: str) -> str:
        window = same_window(visitor)
        fields = {"password": password, "password_again": password}
        return window.post(address, fields, follow=False).location

    ends = at_once([lambda each=each: use(each) for each in passwords])
    assert sum("done" in end for end in ends) == 1
    assert world.events.filter(kind=Kind.PASSWORD_CHANGED).count() == 1
    assert world.events.filter(kind=Kind.PASSWORD_RESET).count() == 1


def test_the_link_lives_for_an_hour(visitor: Visitor, owner: Account, wait: Waits) -> None:
    forget(visitor)
    wait(minutes=59, seconds=58)
    page = visitor.get(link(visitor))
    assert page.status == 200
    wait(seconds=2)
    assert set_password(visitor, page).status == 410
    page = visitor.click(visitor.get(link(visitor)), "Запросить новое письмо")
    assert page.name == "forgot"


def test_the_hour_is_a_deadline(visitor: Visitor, owner: Account) -> None:
    forget(visitor)
    assert "Ссылка для нового пароля" in visitor.get("clock").text


def test_a_later_link_kills_the_earlier(visitor: Visitor, owner: Account, wait: Waits) -> None:
    page = forget(visitor)
    earlier = link(visitor)
    wait(seconds=60)
    page = visitor.submit(page, button="Отправить ещё раз")
    assert page.name == "forgot_sent"
    assert visitor.get(earlier).status == 404
    assert visitor.get(link(visitor)).status == 200


def test_the_link_dies_with_a_new_password(visitor: Visitor, owner: Account) -> None:
    forget(visitor)
    address = link(visitor)
    owner.change_password("another-word-11")
    assert visitor.get(address).status == 410


def test_the_link_dies_when_the_address_changes(visitor: Visitor, owner: Account) -> None:
    forget(visitor)
    address = link(visitor)
    page = visitor.get(address)
    Account.objects.filter(pk=owner.pk).update(email="b@example.test", email_key="b@example.test")
    assert set_password(visitor, page).status == 410
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)


def test_the_link_of_another_sandbox_is_unknown(
    visitor: Visitor, stranger: Visitor, owner: Account
) -> None:
    forget(visitor)
    token = link(visitor).rstrip("/").rpartition("/")[2]
    assert stranger.get("forgot_link", token).status == 404


def test_somebody_else_who_is_signed_in_is_named_and_stays(
    visitor: Visitor, another_visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    forget(another_visitor)
    boris = make_account(email="boris@example.test", phone=None, first_name="Борис")
    visitor.sign_in(boris)
    page = visitor.get(link(visitor))
    assert "В этом браузере открыт аккаунт «Борис»" in page.main.text
    page = set_password(visitor, page)
    assert page.name == "forgot_done"
    assert "Борис" in page.main.text
    assert visitor.is_signed_in


def test_the_owners_own_session_ends_too(visitor: Visitor, owner: Account) -> None:
    visitor.sign_in(owner)
    forget(visitor)
    assert set_password(visitor, visitor.get(link(visitor))).name == "forgot_done"
    assert not visitor.is_signed_in


# What it does not do


def test_a_locked_account_stays_locked(visitor: Visitor, owner: Account) -> None:
    Account.objects.filter(pk=owner.pk).update(locked_at=owner.created_at, wrong_passwords=10)
    forget(visitor)
    page = set_password(visitor, visitor.get(link(visitor)))
    assert page.name == "locked"
    assert "остаётся заблокированным" in page.notices[0]
    assert sign_in(visitor, OTHER_PASSWORD).name == "locked"


def test_two_step_verification_is_asked_for_all_the_same(visitor: Visitor, owner: Account) -> None:
    owner.contact_methods.filter(channel="sms").update(second_step=True)
    forget(visitor)
    set_password(visitor, visitor.get(link(visitor)))
    assert sign_in(visitor, OTHER_PASSWORD).name == "second_step_choose"
