"""Passkeys belong to an account of one sandbox: they are copied, and go, with it."""

from __future__ import annotations

import json

from accounts.leaving.owned import sections
from accounts.models import Account, Deletion, Passkey
from sandbox.copying import copy, put_back, remove
from sandbox.models import Sandbox
from sandbox.visit import entered
from scenarios.walker.authenticator import Authenticator
from tests import people
from tests.fixtures import Waits
from tests.passkeys import NAME, asked, given, is_refused, send, sign_in, signing_in
from tests.visitor import Visitor


def test_a_passkey_of_another_sandbox_opens_nothing(
    visitor: Visitor, stranger: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    assert is_refused(sign_in(stranger, enrolled), "Этот ключ доступа здесь неизвестен")
    assert not stranger.is_signed_in
    # Nor does what was asked here serve there.
    foreign = signing_in(visitor, enrolled)
    asked(stranger, "sign_in_passkey_options")
    assert send(stranger, "sign_in_passkey", foreign).status == 400


def test_one_device_serves_several_sandboxes_with_a_key_for_each(
    visitor: Visitor, stranger: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    other = people.make_account(stranger.sandbox)
    with entered(stranger.sandbox):
        given(stranger, other, enrolled)
    here, there = enrolled.keys
    assert here.handle != there.handle
    options = asked(stranger, "sign_in_passkey_options")
    assert send(stranger, "sign_in_passkey", enrolled.use(options, there)).name == "account"
    options = asked(visitor, "sign_in_passkey_options")
    assert send(visitor, "sign_in_passkey", enrolled.use(options, here)).name == "account"


def test_a_copy_has_the_passkey_too_and_the_original_keeps_it(
    visitor: Visitor, owner: Account, enrolled: Authenticator, world: Sandbox
) -> None:
    copied = copy(world, world.now())
    there = Visitor(copied)
    assert sign_in(there, enrolled).name == "account"
    twin = Passkey.objects.get(sandbox=copied)
    assert (twin.name, twin.user.sandbox) == (NAME, copied)
    twin.delete()
    assert sign_in(visitor, enrolled).name == "account"


def test_with_the_sandbox_its_passkeys_go(
    visitor: Visitor, owner: Account, enrolled: Authenticator, world: Sandbox, stranger: Visitor
) -> None:
    put_back(world, stranger.sandbox, world.now())
    assert not Passkey.objects.exists()
    assert is_refused(sign_in(visitor, enrolled), "Этот ключ доступа здесь неизвестен")
    remove([world])


def test_with_the_account_its_passkeys_go(
    visitor: Visitor, owner: Account, enrolled: Authenticator, wait: Waits
) -> None:
    Deletion.objects.ask(owner)
    wait(days=31)
    assert not Account.objects.filter(pk=owner.pk).exists()
    assert not Passkey.objects.exists()


def test_the_copy_of_ones_data_names_them(
    visitor: Visitor, owner: Account, enrolled: Authenticator
) -> None:
    found = next(section for section in sections(owner) if section.key == "passkeys")
    assert [row["name"] for row in found.rows] == [NAME]
    assert "key" not in json.dumps(list(found.names))
