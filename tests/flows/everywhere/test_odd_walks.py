"""Walks that no procedure foresees: two tabs, steps gone back, forms from yesterday."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, HalfSignIn
from sandbox.event_kinds import DISOWNABLE, EventKind
from sandbox.journal import promised, record
from sandbox.models import BrowserSession, Sandbox
from sandbox.sessions import SessionStore
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.proving import prove, wrong
from tests.second_steps import choose, enter, give_password, with_app, with_sms
from tests.visitor import Visitor

OTHER_PHONE = "+79995550255"


# Codes


def test_after_a_wrong_code_the_right_one_is_taken(visitor: Visitor, owner: Account) -> None:
    page = visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=PHONE)
    right = visitor.inbox.code(PHONE)
    page = visitor.submit(page, button="Войти", code=wrong(right))
    assert page.error("code")
    assert visitor.submit(page, button="Войти", code=right).name == "account"


def test_two_empty_posts_show_one_refusal(visitor: Visitor, owner: Account) -> None:
    page = visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=PHONE)
    for _each in range(2):
        page = visitor.submit(page, button="Войти", code="")
    assert len(page.errors) == 1


def test_a_code_for_one_number_lets_nobody_in_under_another(
    visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    boris = make_account(email="boris@example.test", phone=OTHER_PHONE)
    visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=PHONE)
    first = visitor.inbox.code(PHONE)
    page = visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=OTHER_PHONE)
    right = visitor.inbox.code(OTHER_PHONE)
    page = visitor.submit(page, button="Войти", code=first if first != right else wrong(right))
    assert page.error("code")
    page = visitor.submit(page, button="Войти", code=right)
    assert page.name == "account"
    assert boris.mi_id in page.text
    assert owner.mi_id not in page.text


def test_a_number_that_changes_between_the_steps_takes_its_code_along(
    visitor: Visitor, owner: Account
) -> None:
    with_sms(owner)
    give_password(visitor)
    choose(visitor, "SMS")
    code = visitor.inbox.code(PHONE)
    Account.objects.filter(pk=owner.pk).update(phone=OTHER_PHONE)
    assert visitor.post("second_step_sms", {"code": code}).name == "second_step_choose"
    assert not visitor.is_signed_in


# Sessions


def test_after_a_new_password_the_list_holds_one_session(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    sign_in(another_visitor)
    sign_in(visitor)
    page = prove(visitor, "password")
    words = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    page = visitor.submit(page, button="Сохранить", **words)
    visitor.submit(page, button="Вход", username=EMAIL, password=OTHER_PASSWORD)
    assert len(visitor.get("sessions").main.all("li")) == 1
    assert owner.browser_sessions.current().count() == 1


def test_a_sign_in_page_older_than_any_session_still_works(
    visitor: Visitor, owner: Account, wait: Waits
) -> None:
    page = visitor.get("sign_in")
    wait(days=200)
    assert visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD).name == "account"


def test_a_form_without_its_cookie_gets_a_page_that_helps(visitor: Visitor, owner: Account) -> None:
    page = visitor.get("sign_in")
    visitor.jar.forget("csrf")
    page = visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    assert (page.status, page.h1) == (403, "Эта страница устарела")
    page = visitor.click(page, "Открыть страницу заново")
    assert page.name == "sign_in"
    assert visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD).name == "account"


STORY = "Телефон в ремонте, письма не приходят.\nПомогите, пожалуйста."


def sent_without_its_cookie(visitor: Visitor, name: str, *args: str, **headers: str) -> Page:
    """A form of a page that stayed open while the browser's cookies were removed."""
    form = visitor.get(name, *args).form
    form.fill(**{field: STORY for field in ("reason",) if field in form.values})
    for cookie in ("csrf", "session"):
        visitor.jar.forget(cookie)
    typed = {field: value for field, value in form.pairs if isinstance(value, str)}
    body = urlencode(typed | {"username": EMAIL, "password": PASSWORD}).encode()
    return visitor.send("POST", form.action, body, **headers)


def test_of_a_form_without_its_cookie_nothing_typed_is_lost(visitor: Visitor) -> None:
    page = sent_without_its_cookie(visitor, "support_new", "unlock", origin=settings.PUBLIC_URL)
    assert (page.status, page.h1) == (403, "Эта страница устарела")
    assert page.form.values["reason"] == STORY
    page = visitor.submit(page, button="Отправить ещё раз")
    assert page.status == 200
    assert page.form.values["reason"] == STORY


def test_a_password_is_typed_again(visitor: Visitor, owner: Account) -> None:
    page = sent_without_its_cookie(visitor, "sign_in", origin=settings.PUBLIC_URL)
    assert page.form.values["username"] == EMAIL
    assert PASSWORD not in page.source
    page = visitor.submit(page, button="Отправить ещё раз")
    assert page.error("password")
    assert page.form.values["username"] == EMAIL


def test_a_form_of_somebody_elses_page_is_not_offered_for_sending(
    visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    boris = make_account(email="boris@example.test", phone=OTHER_PHONE, first_name="Борис")
    sign_in(visitor)
    form = visitor.get("personal").form_asking("first_name")
    visitor.post("sign_out")
    visitor.submit(
        visitor.get("sign_in"), button="Вход", username="boris@example.test", password=PASSWORD
    )
    form.fill(first_name="Анна-Мария")
    body = urlencode(dict(form.pairs)).encode()
    came_from = f"{settings.PUBLIC_URL}{visitor.mount}account/personal/"
    page = visitor.send("POST", form.action, body, origin=settings.PUBLIC_URL, referer=came_from)
    assert (page.status, page.h1) == (403, "Эта страница устарела")
    assert f"Сейчас вход выполнен в аккаунт «Борис», Mi ID {boris.mi_id}." in page.text
    assert not page.main.all("form")
    assert "Анна-Мария" in page.main.text
    assert visitor.click(page, "Открыть страницу заново").name == "personal"
    boris.refresh_from_db()
    assert boris.first_name == "Борис"


@pytest.mark.parametrize(
    "headers",
    [{}, {"origin": "https://evil.example"}, {"origin": "null"}],
)
def test_what_another_site_sends_is_not_offered_to_be_sent_again(
    visitor: Visitor, headers: dict[str, str]
) -> None:
    page = sent_without_its_cookie(visitor, "support_new", "unlock", **headers)
    assert page.status == 403
    assert STORY not in page.source


def test_no_session_holds_a_password(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    app = with_app(owner)
    held: list[dict[str, object]] = []

    def look() -> None:
        rows = BrowserSession.objects.filter(sandbox=world)
        held.extend(SessionStore().decode(row.session_data) for row in rows)

    give_password(visitor, password=OTHER_PASSWORD)
    look()
    page = give_password(visitor)
    look()
    enter(visitor, page, app.code())
    prove(visitor, "password")
    look()
    assert held
    assert not [word for word in (PASSWORD, OTHER_PASSWORD) if word in str(held)]
    assert owner.password not in str(held)


# Being somebody else


@pytest.mark.parametrize("kind", sorted(DISOWNABLE))
def test_every_entry_that_somebody_else_can_have_caused_may_be_disowned(
    visitor: Visitor, owner: Account, kind: EventKind
) -> None:
    visitor.judged = False
    event = record(kind, owner, **dict.fromkeys(promised(kind), 3))
    visitor.sign_in(owner)
    assert visitor.post("not_me", {}, event.number).url == "/account/security/verify/password/"
    assert owner.events.get(kind=Kind.DISOWNED).about == {"entry": event.number}


def test_a_reset_under_way_is_shown_at_the_second_step(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    with_app(owner)
    give_password(visitor)
    page = visitor.click(visitor.get("second_step_choose"), "Ничего из этого у меня больше нет")
    page = visitor.submit(page, button="Далее")
    visitor.submit(page, button="Запросить выключение", code=visitor.inbox.code())
    give_password(another_visitor)
    page = another_visitor.get("second_step_choose")
    assert "выключ" in page.main.text


def test_two_tabs_of_one_browser_finish_one_sign_in(visitor: Visitor, owner: Account) -> None:
    app = with_app(owner)
    first = give_password(visitor)
    second = give_password(visitor)
    assert enter(visitor, second, app.code()).name == "account"
    # The form of the first tab is from before the sign-in.
    assert visitor.submit(first, button="Войти", code="123456").status in {200, 403}
    assert visitor.is_signed_in
    assert not HalfSignIn.objects.exists()
