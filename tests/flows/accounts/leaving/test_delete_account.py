"""Deleting the account: what goes, the grace, the way back, and the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.kinds import Kind
from accounts.models import Account, Deletion, OneTimeCode, Photo, Registration
from sandbox.clock import now
from sandbox.deadlines import jump, pending
from sandbox.models import BrowserSession, Fault, Sandbox
from sandbox.visit import entered
from support.models import Case, Evidence, Topic
from tests.parallel import at_once
from tests.people import EMAIL, PASSWORD, PHONE
from tests.proving import prove, same_window
from tests.visitor import Visitor

BUTTON = "Удалить аккаунт"
OTHER = "Введённое не совпадает с данными вашего аккаунта. Ничего не удалено."


@pytest.fixture
def anna(make_account):
    return make_account()


def ask(visitor: Visitor, typed: str = EMAIL):
    prove(visitor, "deletion")
    return visitor.submit(visitor.get("delete_confirm"), button=BUTTON, typed=typed)


def sign_in(visitor: Visitor, username: str = EMAIL, password: str = PASSWORD):
    page = visitor.get("sign_in")
    return visitor.submit(page, button="Вход", username=username, password=password)


def test_the_whole_walk(visitor, world, anna):
    page = visitor.sign_in(anna).get("account")
    page = visitor.click(page, "Конфиденциальность")
    page = visitor.click(page, "Удалить: Удалить аккаунт")
    assert "Аккаунт удаляется через 30 дней" in page.text
    page = visitor.click(page, "Перейти к удалению")
    assert (page.name, page.h1) == ("verify", "Выберите метод подтверждения личности")
    assert "Перед удалением аккаунта подтвердите, что это вы." in page.text
    page = visitor.submit(page, button="Далее")
    page = visitor.submit(page, button="Подтвердить", code=visitor.inbox.code())
    assert page.name == "delete_confirm"
    page = visitor.submit(page, button=BUTTON, typed=anna.mi_id)
    assert page.name == "deletion_asked"
    assert "Если передумаете, войдите до" in page.text
    assert visitor.click(page, "Войти и сохранить аккаунт").name == "sign_in"
    deletion = Deletion.objects.get()
    assert round((deletion.due_at - deletion.asked_at) / timedelta(days=1), 3) == 30
    assert visitor.inbox.last_letter(EMAIL).subject == "Ваш Mi аккаунт будет удалён"
    assert "будет удалён" in visitor.inbox.last_sms(PHONE).text
    assert world.events.filter(kind=Kind.DELETION_ASKED).count() == 1


def test_everybody_is_signed_out(visitor, another_visitor, anna):
    another_visitor.sign_in(anna)
    ask(visitor.sign_in(anna))
    assert not visitor.is_signed_in
    assert not another_visitor.is_signed_in


def test_linked_devices_come_first(visitor, anna, make_device):
    make_device(anna)
    page = visitor.sign_in(anna).get("delete_account")
    assert "К аккаунту привязано 1 устройство." in page.text
    assert not page.html.has("a", text="Перейти к удалению")
    page = visitor.click(page, "Удалить: Redmi Note 12")
    assert page.name == "cloud_device_remove"
    page = visitor.submit(page, button="Удалить устройство")
    assert page.name == "delete_account"
    assert page.html.has("a", text="Перейти к удалению")


def test_a_device_linked_meanwhile_stops_it(visitor, anna, make_device):
    prove(visitor.sign_in(anna), "deletion")
    page = visitor.get("delete_confirm")
    device = make_device(anna)
    page = visitor.submit(page, button=BUTTON, typed=EMAIL)
    assert page.name == "delete_account"
    assert "Сначала удалите из аккаунта все устройства." in page.text
    assert not Deletion.objects.exists()
    assert Deletion.objects.ask(device.account) is None


@pytest.mark.parametrize("typed", [EMAIL.upper(), f"  {EMAIL} ", "mi id"])
def test_the_mi_id_or_the_address_confirms(visitor, anna, typed):
    spaced = f"{anna.mi_id[:5]} {anna.mi_id[5:]}"
    page = ask(visitor.sign_in(anna), spaced if typed == "mi id" else typed)
    assert page.name == "deletion_asked"


@pytest.mark.parametrize("typed", ["boris@example.test", PHONE, "удалить", "😀", "\u200b1", "@"])
def test_anything_else_does_not(visitor, anna, typed):
    page = ask(visitor.sign_in(anna), typed)
    assert page.name == "delete_confirm"
    assert OTHER in page.text
    assert not Deletion.objects.exists()
    assert visitor.is_signed_in


def test_nothing_typed_is_told_at_the_field(visitor, anna):
    assert "Введите его для подтверждения." in ask(visitor.sign_in(anna), "").text


def test_something_far_too_long_is_refused(visitor, anna):
    assert (
        "Введённое не совпадает с данными вашего аккаунта."
        in ask(visitor.sign_in(anna), "1" * 5000).text
    )


def test_an_account_without_address_types_its_mi_id(visitor, make_account):
    igor = make_account("", PHONE)
    prove(visitor.sign_in(igor), "deletion")
    page = visitor.get("delete_confirm")
    assert f"Введите {igor.mi_id}." in page.text
    assert visitor.submit(page, button=BUTTON, typed=igor.mi_id).name == "deletion_asked"


def test_without_a_fresh_proof_nothing_is_deleted(visitor, anna):
    page = visitor.sign_in(anna).post("delete_confirm", {"typed": EMAIL})
    assert page.name == "verify"
    assert not Deletion.objects.exists()


@pytest.mark.parametrize("purpose", ["password", "phone", "data"])
def test_a_proof_for_something_else_does_not_do(visitor, anna, purpose):
    prove(visitor.sign_in(anna), purpose)
    assert visitor.get("delete_confirm").name == "verify"


def test_a_proof_grows_stale(visitor, anna, wait):
    prove(visitor.sign_in(anna), "deletion")
    wait(minutes=11)
    assert visitor.post("delete_confirm", {"typed": EMAIL}).name == "verify"
    assert not Deletion.objects.exists()


def test_signing_in_keeps_the_account(visitor, world, anna, wait):
    ask(visitor.sign_in(anna))
    wait(days=29)
    page = sign_in(visitor)
    assert page.name == "account"
    assert "Вы вошли, поэтому аккаунт не будет удалён." in page.text
    assert visitor.inbox.last_letter(EMAIL).subject == "Ваш Mi аккаунт остаётся"
    assert "не будет удалён" in visitor.inbox.last_sms(PHONE).text
    assert world.events.filter(kind=Kind.DELETION_CANCELLED).count() == 1
    wait(days=5)
    assert Account.objects.filter(pk=anna.pk).exists()


def test_a_wrong_password_keeps_nothing(visitor, anna):
    ask(visitor.sign_in(anna))
    sign_in(visitor, password="ne tot parol")
    assert Deletion.objects.filter(account=anna).exists()


def test_after_the_grace_signing_in_is_as_with_nobody(visitor, anna, wait):
    ask(visitor.sign_in(anna))
    wait(days=30, seconds=1)
    assert "огин или пароль" in sign_in(visitor).text
    assert visitor.inbox.last_letter(EMAIL).subject == "Ваш Mi аккаунт удалён"


def test_it_is_truly_gone(visitor, world: Sandbox, anna, wait):
    Photo.objects.put(anna, b"picture")
    case = Case.objects.open(world, Topic.UNLOCK, EMAIL, EMAIL, "Тайная причина", "ru", b"scan")
    secret = case.secret
    sign_in(visitor)
    OneTimeCode.objects.send("sign_up", "sms", PHONE)
    ask(visitor)
    wait(days=30)
    assert not Account.objects.filter(pk=anna.pk).exists()
    for model in (Photo, Evidence, Deletion):
        assert not model.objects.exists()
    assert not BrowserSession.objects.filter(account__isnull=False).exists()
    assert not Registration.objects.filter(sandbox=world).exists()
    assert not OneTimeCode.objects.filter(sandbox=world).exists()
    case.refresh_from_db()
    assert (case.account, case.contact, case.identifier, case.reason) == (None, "", "", "")
    assert case.is_decided
    assert visitor.get("support_case", secret).status == 404
    assert visitor.get("support_desk_case", case.number).status == 200
    assert visitor.get("support_desk").status == 200


def test_the_journal_no_longer_tells_of_whom(visitor, world, anna, wait):
    sign_in(visitor)
    ask(visitor)
    numbers = list(anna.events.values_list("number", flat=True))
    wait(days=30)
    left = world.events.filter(number__in=numbers)
    assert left.count() == len(numbers)
    for event in left:
        assert (event.account, event.address, event.agent) == (None, None, "")
        assert "example.test" not in str(event.about)
    assert visitor.get("journal").status == 200


def test_its_contacts_are_free_again(visitor, anna, wait, make_account):
    ask(visitor.sign_in(anna))
    wait(days=30)
    assert make_account(EMAIL, PHONE).pk != anna.pk


def test_it_goes_at_its_moment_and_not_before(visitor, world, anna, wait):
    ask(visitor.sign_in(anna))
    due_at = Deletion.objects.get().due_at
    wait(days=29, hours=23)
    assert Account.objects.filter(pk=anna.pk).exists()
    wait(days=3)
    assert world.events.get(kind=Kind.ACCOUNT_DELETED).at == due_at


def test_the_moment_is_a_deadline_to_jump_to(visitor, world, anna):
    ask(visitor.sign_in(anna))
    labels = {deadline.label: deadline.at for deadline in pending(world)}
    jump(world, labels[f"The account {anna.mi_id} is permanently deleted"])
    assert not Account.objects.filter(pk=anna.pk).exists()


def test_a_locked_account_waits_until_it_is_unlocked(visitor, world, anna, wait):
    ask(visitor.sign_in(anna))
    wait(days=10)
    Account.objects.filter(pk=anna.pk).update(locked_at=now())
    wait(days=40)
    locked = Account.objects.get(pk=anna.pk)
    locked.unlock()
    wait(days=19)
    assert Account.objects.filter(pk=anna.pk).exists()
    wait(days=2)
    assert not Account.objects.filter(pk=anna.pk).exists()


def test_a_gateway_that_refuses_does_not_keep_the_account(visitor, world, anna, wait):
    prove(visitor.sign_in(anna), "deletion")
    world.email_fault = world.sms_fault = Fault.REFUSED
    world.save()
    assert visitor.post("delete_confirm", {"typed": EMAIL}).name == "deletion_asked"
    wait(days=31)
    assert not Account.objects.filter(pk=anna.pk).exists()


def test_another_accounts_things_stay(visitor, world, anna, wait, make_account, make_device):
    boris = make_account("boris@example.test", "+79995550142")
    device = make_device(boris)
    Photo.objects.put(boris, b"his")
    ask(visitor.sign_in(anna))
    wait(days=31)
    device.refresh_from_db()
    assert device.account == boris
    assert Photo.objects.filter(account=boris).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_asks(world, visitor, anna):
    prove(visitor.sign_in(anna), "deletion")
    windows = [same_window(visitor) for _ in range(2)]
    calls = [
        lambda each=each: each.post("delete_confirm", {"typed": EMAIL}).name for each in windows
    ]
    assert set(at_once(calls)) <= {"sign_in", "deletion_asked"}
    with entered(world):
        assert Deletion.objects.count() == 1
        assert world.events.filter(kind=Kind.DELETION_ASKED).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_pages_at_once_delete_once(world, anna):
    deletion = Deletion.objects.ask(anna)
    Sandbox.objects.filter(pk=world.pk).update(
        clock_offset=world.clock_offset + timedelta(days=30, seconds=1)
    )
    look = lambda: Visitor(world, judged=False).get("sign_in").status  # noqa: E731
    assert at_once([look, look, look]) == [200, 200, 200]
    with entered(world):
        assert not Account.objects.filter(pk=deletion.account_id).exists()
        assert world.events.filter(kind=Kind.ACCOUNT_DELETED).count() == 1
        letters = world.messages.filter(channel="email", subject="Ваш Mi аккаунт удалён")
        assert letters.count() == 1
