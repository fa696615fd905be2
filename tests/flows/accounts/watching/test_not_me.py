"""It was not me: from the log and from a letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, KnownBrowser, NotMeLink
from devices.models import Device
from sandbox.event_kinds import DISOWNABLE, EventKind, all_kinds
from sandbox.journal import promised, record
from sandbox.models import Event, Sandbox
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.proving import same_window
from tests.visitor import Visitor

LINK, BUTTON = "Это не я", "Защитить аккаунт"


@pytest.fixture
def at_home(visitor: Visitor, owner: Account) -> Visitor:
    sign_in(visitor)
    return visitor


@pytest.fixture
def intruder(at_home: Visitor, another_visitor: Visitor) -> Visitor:
    """Knows the password, and signs in after the owner."""
    sign_in(another_visitor)
    return another_visitor


@pytest.fixture
def told_browser(intruder: Visitor, world: Sandbox) -> tuple[Visitor, str]:
    """A browser in which nobody is signed in, and the link of the letter about the intruder."""
    reader = Visitor(world)
    return reader, reader.inbox.link(LINK, EMAIL)


def sign_in_entry(owner: Account) -> Event:
    return owner.events.filter(kind=Kind.SIGNED_IN).newest_first()[0]


def set_password(visitor: Visitor, page: Page, password: str = OTHER_PASSWORD) -> Page:
    return visitor.submit(page, button="Задать пароль", password=password, password_again=password)


# From the log


def test_it_signs_the_others_out_and_leads_to_a_new_password(
    at_home: Visitor, intruder: Visitor, owner: Account, make_device: Callable[..., Device]
) -> None:
    phone = make_device(owner)
    number = sign_in_entry(owner).number
    page = at_home.click(at_home.get("security_log"), f"Это не я: событие {number}")
    assert page.h1 == "Это не я"
    assert at_home.click(page, "Отмена").name == "security_log"
    page = at_home.submit(page, button=BUTTON)
    assert page.url == "/account/security/verify/password/"
    assert not intruder.is_signed_in
    phone.refresh_from_db()
    assert not phone.signed_in
    assert owner.events.get(kind=Kind.DISOWNED).about == {"entry": number}
    assert not KnownBrowser.objects.filter(account=owner).exists()
    assert at_home.inbox.last_letter(EMAIL).subject == "Мы завершили все сеансы"


def test_until_there_is_a_new_password_every_page_leads_to_it(
    at_home: Visitor, owner: Account
) -> None:
    at_home.post("not_me", {}, sign_in_entry(owner).number)
    assert at_home.get("devices").url == "/account/security/verify/password/"
    page = at_home.submit(at_home.get("verify", "password"), button="Далее")
    page = at_home.submit(page, button="Добавить", code=at_home.inbox.code(PHONE))
    fields = {"password": OTHER_PASSWORD, "password_again": OTHER_PASSWORD}
    page = at_home.submit(page, button="Сохранить", **fields)
    assert sign_in(at_home, password=OTHER_PASSWORD).name == "account"


def test_who_knows_the_old_password_gets_no_further_than_the_code(
    at_home: Visitor, intruder: Visitor, owner: Account
) -> None:
    at_home.post("not_me", {}, sign_in_entry(owner).number)
    assert sign_in(intruder).url == "/account/security/verify/password/"
    for place in ("account", "personal", "devices", "security", "change_phone", "sessions"):
        assert intruder.get(place).url == "/account/security/verify/password/", place
    assert intruder.post("sessions_end_others").url == "/account/security/verify/password/"
    assert at_home.is_signed_in is False, "it leads to the new password"
    assert at_home.get("verify", "password").status == 200


def test_looking_at_the_page_changes_nothing(
    at_home: Visitor, intruder: Visitor, owner: Account
) -> None:
    assert at_home.get("not_me", sign_in_entry(owner).number).status == 200
    assert intruder.is_signed_in
    assert not owner.events.filter(kind=Kind.DISOWNED).exists()


@pytest.mark.parametrize("kind", sorted(set(all_kinds()) - DISOWNABLE)[:8])
def test_another_kind_of_entry_cannot_be_disowned(
    at_home: Visitor, owner: Account, kind: EventKind
) -> None:
    event = record(kind, owner, **dict.fromkeys(promised(kind), 3))
    assert at_home.get("not_me", event.number).status == 404
    assert at_home.post("not_me", {}, event.number).status == 404
    owner.refresh_from_db()
    assert not owner.must_change_password


def test_another_persons_entry_is_not_found(
    at_home: Visitor, owner: Account, make_account: Makes
) -> None:
    theirs = record(Kind.SIGNED_IN, make_account(email="eva@example.test", phone=None))
    assert at_home.get("not_me", theirs.number).status == 404
    assert at_home.post("not_me", {}, theirs.number).status == 404
    assert at_home.get("not_me", 999_999).status == 404
    assert not Account.objects.filter(must_change_password=True).exists()


# From a letter


def test_the_letters_link_ends_it_all_and_sets_a_new_password(
    told_browser: tuple[Visitor, str], at_home: Visitor, intruder: Visitor, owner: Account
) -> None:
    reader, link = told_browser
    page = reader.submit(reader.get(link), button=BUTTON)
    assert page.name == "not_me_password"
    assert not at_home.is_signed_in
    assert not intruder.is_signed_in
    page = set_password(reader, page)
    assert page.name == "sign_in"
    assert page.notices == ["Новый пароль задан. Войдите с ним."]
    assert sign_in(reader, password=OTHER_PASSWORD).name == "account"
    assert sign_in(intruder).errors


def test_the_link_opens_a_page_and_does_nothing_yet(
    told_browser: tuple[Visitor, str], intruder: Visitor
) -> None:
    reader, link = told_browser
    page = reader.get(link)
    assert page.h1 == "Это не я"
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert reader.send("HEAD", link).status == 200
    assert intruder.is_signed_in


def test_the_link_in_the_sms_is_the_same(told_browser: tuple[Visitor, str]) -> None:
    reader, link = told_browser
    assert link in reader.inbox.last_sms(PHONE).text


def test_the_letter_about_a_new_password_has_such_a_link(at_home: Visitor, owner: Account) -> None:
    owner.change_password(OTHER_PASSWORD)
    page = at_home.get(at_home.inbox.link(LINK, EMAIL))
    page = at_home.submit(page, button=BUTTON)
    assert set_password(at_home, page, "sosna-i-lipa-99").name == "sign_in"
    assert sign_in(at_home, password="sosna-i-lipa-99").name == "account"


def test_a_used_link_leads_on(told_browser: tuple[Visitor, str], owner: Account) -> None:
    reader, link = told_browser
    reader.submit(reader.get(link), button=BUTTON)
    page = reader.get(link)
    assert page.status == 410
    assert page.h1 == "Эта ссылка больше не работает"
    assert reader.post(link).status == 410
    assert owner.events.filter(kind=Kind.DISOWNED).count() == 1
    assert reader.click(page, "Войти и открыть журнал безопасности").name == "sign_in"


def test_an_expired_link_leads_on(
    told_browser: tuple[Visitor, str], wait: Waits, intruder: Visitor
) -> None:
    reader, link = told_browser
    wait(seconds=settings.NOT_ME_LINK_LIFE.total_seconds())
    assert reader.get(link).status == 410
    assert reader.post(link).status == 410
    assert intruder.is_signed_in


def test_a_link_lives_until_its_last_second(told_browser: tuple[Visitor, str], wait: Waits) -> None:
    reader, link = told_browser
    wait(seconds=settings.NOT_ME_LINK_LIFE.total_seconds() - 30)
    assert reader.get(link).status == 200


def test_a_link_dies_with_the_password_it_was_about(
    told_browser: tuple[Visitor, str], owner: Account
) -> None:
    reader, link = told_browser
    owner.change_password(OTHER_PASSWORD)
    assert reader.get(link).status == 410
    reader.post(link)
    assert not owner.events.filter(kind=Kind.DISOWNED).exists()


@pytest.mark.parametrize("token", ["nobody", "я", "a" * 500])
def test_an_unknown_link_leads_on(visitor: Visitor, token: str) -> None:
    page = visitor.get("not_me_link", token)
    assert page.status == 404
    assert page.h1 == "Эта ссылка больше не работает"
    assert visitor.post("not_me_link", {}, token).status == 404


def test_a_link_of_another_sandbox_is_unknown(
    told_browser: tuple[Visitor, str], stranger: Visitor
) -> None:
    _reader, link = told_browser
    token = link.rstrip("/").rpartition("/")[2]
    assert stranger.get("not_me_link", token).status == 404


def test_another_browser_cannot_set_the_password(
    told_browser: tuple[Visitor, str], intruder: Visitor
) -> None:
    reader, link = told_browser
    reader.submit(reader.get(link), button=BUTTON)
    assert intruder.get("not_me_password").name == "sign_in"


def test_without_the_button_there_is_no_new_password(told_browser: tuple[Visitor, str]) -> None:
    reader, link = told_browser
    reader.get(link)
    assert reader.get("not_me_password").name == "sign_in"


def test_whoever_stops_before_the_new_password_is_led_to_it_at_the_next_sign_in(
    told_browser: tuple[Visitor, str], wait: Waits, owner: Account
) -> None:
    reader, link = told_browser
    reader.submit(reader.get(link), button=BUTTON)
    wait(seconds=settings.PROOF_FRESH_FOR.total_seconds())
    assert reader.get("not_me_password").name == "sign_in"
    page = sign_in(reader)
    assert page.url == "/account/security/verify/password/"
    assert page.notices


def test_the_new_password_is_set_once(told_browser: tuple[Visitor, str], owner: Account) -> None:
    reader, link = told_browser
    page = reader.submit(reader.get(link), button=BUTTON)
    window = same_window(reader)
    set_password(reader, page)
    third = {"password": "sosna-i-lipa-99", "password_again": "sosna-i-lipa-99"}
    assert window.post("not_me_password", third).name == "sign_in"
    owner.refresh_from_db()
    assert owner.check_password(OTHER_PASSWORD)


@pytest.mark.parametrize("password", ["", "korotk7", "password1", PASSWORD])
def test_a_bad_password_is_refused_and_the_walk_goes_on(
    told_browser: tuple[Visitor, str], password: str
) -> None:
    reader, link = told_browser
    page = set_password(reader, reader.submit(reader.get(link), button=BUTTON), password)
    assert page.errors
    assert set_password(reader, page).name == "sign_in"


def test_only_a_hash_of_the_link_is_stored(told_browser: tuple[Visitor, str]) -> None:
    _reader, link = told_browser
    token = link.rstrip("/").rpartition("/")[2]
    assert token not in {found.digest for found in NotMeLink.objects.all()}
