"""Passkeys of an account: added, named, renamed, removed; and what proves it."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account, Passkey
from accounts.two_step.state import TwoStep
from sandbox.clock import now
from sandbox.models import Sandbox
from scenarios.walker.authenticator import Authenticator
from tests.fixtures import Makes, Waits
from tests.passkeys import NAME, add, asked, given, prove_by, send, sign_in
from tests.people import EMAIL, PHONE
from tests.proving import prove
from tests.second_steps import with_app
from tests.services import linked
from tests.visitor import Visitor

# The whole walk


def test_the_security_page_leads_over_a_proof_to_the_list(visitor: Visitor, owner: Account) -> None:
    page = visitor.sign_in(owner).get("security")
    assert "Вход по отпечатку, лицу или PIN-коду, без пароля" in page.text
    page = visitor.click(page, "Добавить: Ключи доступа")
    assert "Перед изменением ключей доступа подтвердите, что это вы." in page.text
    page = visitor.submit(page, button="Далее")
    page = visitor.submit(page, button="Подтвердить", code=visitor.inbox.code())
    assert page.name == "passkeys"
    assert "Ключей доступа пока нет" in page.text


def test_one_is_added_with_a_name_and_the_owner_is_told(
    proved: Visitor, owner: Account, device: Authenticator, world: Sandbox
) -> None:
    page = add(proved, device)
    assert page.name == "passkeys"
    assert page.notices == [f"Ключ доступа «{NAME}» добавлен. С ним можно входить."]
    assert [node.text for node in page.main.all(".row-name")] == [NAME]
    assert "ещё не использовался" in page.text
    assert "1 ключ доступа" in proved.get("security").text
    event = world.events.get(kind=Kind.PASSKEY_ADDED)
    assert (event.account, event.about) == (owner, {"passkey": NAME})
    letter = proved.inbox.last_letter(EMAIL)
    assert letter.subject == "Добавлен ключ доступа"
    assert f"добавлен ключ доступа «{NAME}»" in letter.text
    assert NAME in proved.inbox.last_sms(PHONE).text


def test_the_device_is_asked_to_verify_the_person_and_to_keep_the_key(proved: Visitor) -> None:
    options = asked(proved, "passkey_add_options", name=NAME)
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["rp"]["id"] == "localhost"
    assert EMAIL in options["user"]["name"]


def test_several_are_kept_and_a_device_that_has_one_is_not_asked_again(
    proved: Visitor, owner: Account, device: Authenticator
) -> None:
    add(proved, device)
    options = asked(proved, "passkey_add_options", name="Телефон")
    assert len(options["excludeCredentials"]) == 1
    page = add(proved, device, "Телефон")
    assert [node.text for node in page.main.all(".row-name")] == [NAME, "Телефон"]


def test_one_is_renamed(
    proved: Visitor, owner: Account, device: Authenticator, world: Sandbox
) -> None:
    page = proved.click(add(proved, device), f"Переименовать: {NAME}")
    page = proved.submit(page, button="Сохранить", name="  Рабочий ноутбук 💻 ")
    assert [node.text for node in page.main.all(".row-name")] == ["Рабочий ноутбук 💻"]
    assert world.events.filter(kind=Kind.PASSKEY_RENAMED, account=owner).count() == 1


def test_one_is_removed_and_the_owner_is_told(
    proved: Visitor, owner: Account, device: Authenticator, world: Sandbox
) -> None:
    page = proved.click(add(proved, device), f"Удалить: {NAME}")
    page = proved.submit(page, button="Удалить")
    assert page.name == "passkeys"
    assert not owner.passkeys.exists()
    assert world.events.filter(kind=Kind.PASSKEY_REMOVED, account=owner).count() == 1
    assert proved.inbox.last_letter(EMAIL).subject == "Ключ доступа удалён"
    proved.submit(proved.get("account"), button="Выйти из аккаунта")
    page = sign_in(proved, device)
    assert "Этот ключ доступа здесь неизвестен" in page.text


# Names and counts


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Придумайте название."),
        ("\u200b\x07", "Придумайте название."),
        (NAME, "У вас уже есть ключ доступа с таким названием."),
        ("я" * 41, "Введите не больше 40 символов."),
    ],
)
def test_a_name_that_will_not_do_is_told_before_the_device_makes_anything(
    proved: Visitor, owner: Account, device: Authenticator, name: str, why: str
) -> None:
    add(proved, device)
    assert proved.post("passkey_add_options", {"name": name}).status == 204
    page = proved.post("passkey_add", {"name": name})
    assert page.error("name") == why
    assert owner.passkeys.count() == 1


def test_there_is_room_for_ten(
    proved: Visitor, owner: Account, device: Authenticator, settings: Any
) -> None:
    settings.PASSKEYS = 1
    add(proved, device)
    page = proved.post("passkey_add", {"name": "Ещё"})
    assert page.errors == ["Может быть не больше 1 ключа доступа. Сначала удалите один."]


# Proof


def test_nothing_is_changed_without_a_fresh_proof(
    visitor: Visitor, owner: Account, device: Authenticator, wait: Waits
) -> None:
    visitor.sign_in(owner)
    prove(visitor, "passkeys")
    add(visitor, device)
    passkey = owner.passkeys.get()
    wait(minutes=11)
    for place, args in (
        ("passkeys", []),
        ("passkey_add", []),
        ("passkey_rename", [passkey.pk]),
        ("passkey_remove", [passkey.pk]),
    ):
        assert visitor.get(place, *args).name == "verify", place
    for place, args in (
        ("passkey_add", []),
        ("passkey_add_options", []),
        ("passkey_rename", [passkey.pk]),
        ("passkey_remove", [passkey.pk]),
    ):
        assert visitor.post(place, {"name": "Чужой"}, *args).name == "verify", place
    assert [each.name for each in owner.passkeys.all()] == [NAME]


def test_with_two_steps_only_a_second_factor_or_a_passkey_vouches(
    visitor: Visitor, owner: Account, device: Authenticator
) -> None:
    given(visitor, owner, device)
    with_app(owner)
    page = visitor.sign_in(owner).get("verify", "passkeys")
    assert [node.text for node in page.html.all(".choice")] == [
        "Телефон АнныКод из приложения-аутентификатора"
    ]
    assert prove_by(visitor, device, "passkeys").name == "passkeys"


def test_a_passkey_proves_who_one_is_for_that_change_only(
    visitor: Visitor, owner: Account, device: Authenticator, world: Sandbox
) -> None:
    given(visitor, owner, device)
    visitor.sign_in(owner)
    options = asked(visitor, "verify_passkey_options", "password")
    assert len(options["allowCredentials"]) == 1
    answer = device.use(options)
    page = send(visitor, "verify_passkey", answer, "phone")
    assert (page.status, page.h1) == (400, "Ключ доступа не принят")
    assert prove_by(visitor, device, "password").name == "change_password"
    assert visitor.get("change_phone").name == "verify"
    assert world.events.filter(kind=Kind.PASSKEY_PROVED, account=owner).count() == 1


def test_somebody_elses_passkey_proves_nothing(
    visitor: Visitor, owner: Account, make_account: Makes, device: Authenticator
) -> None:
    given(visitor, owner, device)
    visitor.sign_in(make_account(email="eva@example.test", phone=None))
    options = asked(visitor, "verify_passkey_options", "password")
    assert not options.get("allowCredentials")
    page = send(visitor, "verify_passkey", device.use(options), "password")
    assert page.status == 400
    assert visitor.get("change_password").name == "verify"


def test_the_button_stands_there_only_for_who_has_one(
    visitor: Visitor, owner: Account, device: Authenticator
) -> None:
    visitor.sign_in(owner)
    assert "Подтвердить ключом доступа" not in visitor.get("verify", "password").source
    prove(visitor, "passkeys")
    add(visitor, device)
    page = visitor.get("verify", "password")
    form = page.form_asking("credential").node
    assert "hidden" in form.attrs, "a script shows it where there are passkeys"
    assert "Подтвердить ключом доступа" in page.source


# The last way in, other people, and what goes along


def test_the_only_way_in_cannot_be_removed(
    visitor: Visitor, make_account: Makes, device: Authenticator
) -> None:
    account = make_account(phone=None)
    passkey = given(visitor, account, device)
    account.set_unusable_password()
    account.save()
    prove_by(visitor.sign_in(account), device, "passkeys")
    page = visitor.get("passkey_remove", passkey.pk)
    assert "Это единственный способ войти в аккаунт" in page.text
    assert visitor.post("passkey_remove", {}, passkey.pk).status == 409
    assert account.passkeys.count() == 1


def test_of_the_last_two_ways_in_one_stays(
    visitor: Visitor, make_account: Makes, device: Authenticator
) -> None:
    account = make_account(phone=None)
    visitor.sign_in(account)
    prove(visitor, "passkeys")
    add(visitor, device, "Ноутбук")
    add(visitor, Authenticator(), "Ключ")
    first, second = account.passkeys.order_by("pk")
    account.set_unusable_password()
    account.save()
    assert [first.remove(), second.remove()] == [True, False], "whoever looked before the other"
    service = linked(account)
    assert Passkey.objects.get(pk=second.pk).remove(), "the linked account is left"
    assert not service.remove()


def test_another_account_does_not_find_mine(
    visitor: Visitor, owner: Account, make_account: Makes, device: Authenticator
) -> None:
    passkey = given(visitor, owner, device)
    visitor.sign_in(make_account(email="eva@example.test", phone=None))
    prove(visitor, "passkeys")
    for place in ("passkey_rename", "passkey_remove"):
        assert visitor.get(place, passkey.pk).status == 404
        assert visitor.post(place, {"name": "x"}, passkey.pk).status == 404
    assert owner.passkeys.get().name == NAME


def test_who_says_it_was_not_me_has_no_passkeys_left(
    visitor: Visitor, another_visitor: Visitor, owner: Account, device: Authenticator
) -> None:
    given(visitor, owner, device)
    link = visitor.inbox.link("Это не я", EMAIL)
    page = another_visitor.submit(another_visitor.get(link))
    assert page.name == "not_me_password"
    assert not owner.passkeys.exists()
    assert "Все ключи доступа удалены." in visitor.inbox.last_letter(EMAIL).text
    assert sign_in(visitor, device).status == 400


def test_the_check_up_names_one_that_was_not_used_for_long(
    visitor: Visitor, owner: Account, device: Authenticator
) -> None:
    passkey = given(visitor, owner, device)
    name = "Ключи доступа"
    visitor.sign_in(owner)
    assert name not in [node.text for node in visitor.get("check_up").main.all(".row-name")]
    old = now() - settings.PASSKEY_UNUSED_AFTER * 2
    Passkey.objects.filter(pk=passkey.pk).update(created_at=old, last_used_at=old)
    page = visitor.get("check_up")
    assert name in [node.text for node in page.main.all(".row-name")]
    assert visitor.click(page, f"Посмотреть: {name}").name == "verify"


def test_it_does_not_switch_two_step_verification_on(
    visitor: Visitor, owner: Account, device: Authenticator
) -> None:
    given(visitor, owner, device)
    assert not TwoStep(owner).is_on
