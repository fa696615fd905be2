"""What a device answers when a passkey is to be made: wrong, broken or foreign, it adds nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.kinds import Kind
from accounts.models import Account, Passkey
from sandbox.models import Sandbox
from scenarios.walker.authenticator import Authenticator
from tests.fixtures import Makes
from tests.passkeys import NAME, add, asked, given, refusals, send
from tests.proving import prove
from tests.visitor import Visitor


def wrong_origin(device: Authenticator) -> None:
    device.origin = "https://evil.test"


def no_verification(device: Authenticator) -> None:
    device.verifies = False


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (wrong_origin, "Ключ доступа не принят. Попробуйте ещё раз или выберите другой способ."),
        (
            no_verification,
            "Устройство не проверило, что это вы: по отпечатку, лицу или PIN-коду.",
        ),
    ],
)
def test_a_wrong_answer_adds_nothing(
    proved: Visitor,
    owner: Account,
    device: Authenticator,
    world: Sandbox,
    spoil: Callable[[Authenticator], None],
    why: str,
) -> None:
    spoil(device)
    page = add(proved, device)
    assert (page.status, page.errors) == (400, [why])
    assert not owner.passkeys.exists()
    assert world.events.filter(kind=Kind.PASSKEY_REFUSED, account=owner).count() == 1


NONSENSE = [
    "",
    "{",
    "[]",
    "null",
    "17",
    '"text"',
    "{}",
    "[" * 15_000,
    "x" * 30_000,
    '{"id": "\\ud800", "rawId": 5, "response": [], "type": "public-key"}',
    (
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "AA",'
        ' "attestationObject": "AA", "authenticatorData": "AA", "signature": "AA"}}'
    ),
    (
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON":'
        ' "eyJ0eXBlIjogMSwgImNoYWxsZW5nZSI6IDIsICJvcmlnaW4iOiAzfQ", "attestationObject": "AA",'
        ' "authenticatorData": "AA", "signature": "AA"}}'
    ),
    "\0",
    "💻",
]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_is_refused_and_noted(
    proved: Visitor, owner: Account, world: Sandbox, nonsense: str
) -> None:
    asked(proved, "passkey_add_options", name=NAME)
    page = send(proved, "passkey_add", nonsense, name=NAME)
    assert page.errors
    assert page.status == 400
    assert not owner.passkeys.exists()
    before = refusals(world)
    for place, args in (("verify_passkey", ["password"]), ("sign_in_passkey", [])):
        visitor = proved if args else Visitor(world)
        page = send(visitor, place, nonsense, *args)
        assert page.status == 400, page
    assert refusals(world) == before + 2


def test_broken_parts_of_a_right_answer_are_refused(
    proved: Visitor, owner: Account, device: Authenticator
) -> None:
    broken: tuple[object, ...] = ("", "AAAA", "_", 5, None, [], {"a": 1}, "💻")
    for part in ("clientDataJSON", "attestationObject", "transports"):
        for value in broken:
            answer = device.make(asked(proved, "passkey_add_options", name=NAME))
            answer["response"][part] = value
            page = send(proved, "passkey_add", answer, name=NAME)
            assert page.status == 400 or part == "transports", (part, value, page)
            owner.passkeys.all().delete()
    answer = device.make(asked(proved, "passkey_add_options", name=NAME))
    answer["clientExtensionResults"] = [[]]
    assert send(proved, "passkey_add", answer, name=NAME).status in {200, 400}


def test_an_answer_is_taken_once(proved: Visitor, owner: Account, device: Authenticator) -> None:
    answer = device.make(asked(proved, "passkey_add_options", name=NAME))
    send(proved, "passkey_add", answer, name=NAME)
    page = send(proved, "passkey_add", answer, name="Ещё раз")
    assert page.errors == ["Этот ответ устарел или уже использован. Попробуйте ещё раз."]
    assert owner.passkeys.count() == 1


def test_a_key_that_is_somebody_elses_here_is_not_added(
    visitor: Visitor, owner: Account, make_account: Makes, device: Authenticator
) -> None:
    given(visitor, owner, device)
    stolen = device.keys[-1].id
    visitor.sign_in(make_account(email="eva@example.test", phone=None))
    prove(visitor, "passkeys")
    options = asked(visitor, "passkey_add_options", name=NAME)
    thief = Authenticator(new_id=stolen)
    page = send(visitor, "passkey_add", thief.make(options), name=NAME)
    assert page.errors == ["Этот ключ доступа здесь уже используется."]
    assert Passkey.objects.count() == 1
