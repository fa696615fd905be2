"""A one-time code: bound to a purpose and a contact, counted, and good for one use."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from accounts.models import OneTimeCode, Purpose
from sandbox.kinds import Kind
from sandbox.models import Channel, Fault, Message, Sandbox
from tests.fixtures import Waits

PHONE = "+79995550137"


def send(contact: str = PHONE, purpose: str = Purpose.SIGN_UP, **more: object) -> OneTimeCode:
    return OneTimeCode.objects.send(purpose, Channel.SMS, contact, **more)


def digits(contact: str = PHONE) -> str:
    return Message.objects.filter(recipient=contact).order_by("-pk")[0].code


def wrong() -> str:
    return f"{(int(digits()) + 1) % 1_000_000:06d}"


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(ValidationError) as refused:
        act()
    return str(refused.value.code)


def test_the_right_digits_use_it_up(world: Sandbox) -> None:
    code = send()
    code.prove(digits())
    code.refresh_from_db()
    assert code.is_spent
    assert code.is_fresh_proof
    assert refusal(lambda: code.prove(digits())) == "spent"


def test_only_a_keyed_hash_is_stored(world: Sandbox) -> None:
    code = send()
    assert digits() not in "".join(map(str, vars(code).values()))
    assert len(digits()) == settings.CODE_LENGTH


def test_five_wrong_tries_spend_it(world: Sandbox) -> None:
    code = send()
    codes = [refusal(lambda: code.prove(wrong())) for _try in range(settings.CODE_TRIES)]
    assert codes == ["wrong"] * 4 + ["spent"]
    assert refusal(lambda: code.prove(digits())) == "spent"
    assert code.is_spent
    assert not code.is_fresh_proof


def test_it_expires(world: Sandbox, wait: Waits) -> None:
    code = send()
    wait(minutes=10)
    assert refusal(lambda: code.prove(digits())) == "expired"
    code.refresh_from_db()
    assert code.tries == 0


def test_a_proof_grows_old(world: Sandbox, wait: Waits) -> None:
    code = send()
    code.prove(digits())
    code.refresh_from_db()
    wait(minutes=10)
    assert not code.is_fresh_proof


def test_a_code_for_one_thing_is_nothing_for_another(world: Sandbox) -> None:
    send()
    first = digits()
    for_phone = send(purpose=Purpose.NEW_PHONE)
    elsewhere = send("+79995550138")
    for other in (for_phone, elsewhere):
        if digits(other.contact) != first:
            assert refusal(lambda other=other: other.prove(first)) == "wrong"


def test_sending_again_keeps_the_tries_and_ends_the_earlier_one(
    world: Sandbox, wait: Waits
) -> None:
    early = send()
    refusal(lambda: early.prove(wrong()))
    assert refusal(early.resend) == "too_soon"
    wait(seconds=60)
    late = early.resend()
    assert late.tries == 1
    early.refresh_from_db()
    assert refusal(lambda: early.prove(wrong())) == "expired"


def test_a_number_gets_ten_codes_a_day_whatever_they_are_for(world: Sandbox, wait: Waits) -> None:
    purposes = [Purpose.SIGN_UP, Purpose.NEW_PHONE] * 5
    for purpose in purposes:
        send(purpose=purpose)
        wait(minutes=1)
    assert refusal(send) == "too_many"
    send("+79995550138")
    wait(days=1)
    send()


def test_a_refusing_gateway_leaves_nothing_behind(world: Sandbox) -> None:
    Sandbox.objects.filter(pk=world.pk).update(sms_fault=Fault.REFUSED)
    assert refusal(send) == "refused"
    assert not OneTimeCode.objects.exists()
    assert world.events.newest_first()[0].kind == Kind.MESSAGE_REFUSED


def test_a_taken_number_gets_a_word_and_no_digits_fit(world: Sandbox, wait: Waits) -> None:
    code = send(dead=True)
    assert not digits()
    code.refresh_from_db()
    assert refusal(lambda: code.prove("")) == "wrong"
    wait(minutes=1)
    again = code.resend()
    again.refresh_from_db()
    assert again.digest == ""
