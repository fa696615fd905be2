"""Made-up people and their things, made without walking through pages."""

from __future__ import annotations

import random
from typing import Any

from accounts.models import Account, Passkey
from devices.hardware import shelf
from devices.models import Device
from sandbox.clock import now
from sandbox.models import Channel, Sandbox
from sandbox.visit import entered

PASSWORD = "kedr-sosna-77"
OTHER_PASSWORD = "lipa-topol-88"
EMAIL = "anna@example.test"
PHONE = "+79995550137"


def make_account(
    sandbox: Sandbox,
    email: str = EMAIL,
    phone: str | None = PHONE,
    password: str = PASSWORD,
    *,
    activated: bool = True,
    **fields: Any,
) -> Account:
    """A usable account, or with ``activated=False`` one that waits for its letter."""
    with entered(sandbox):
        account = Account(
            sandbox=sandbox,
            email=email,
            phone=phone,
            activated_at=now() if activated else None,
            **{"region": "RU", "language": "ru", **fields},
        )
        account.set_password(password)
        account.save()
        if email:
            account.contact_methods.create(channel=Channel.EMAIL, name="E-mail")
        if phone:
            account.contact_methods.create(channel=Channel.SMS, name="SMS")
    return account


def make_device(account: Account, sim_number: str = "", **fields: Any) -> Device:
    """A phone that is linked to the account and signed in."""
    with entered(account.sandbox):
        device = Device.objects.create(
            sandbox=account.sandbox,
            account=account,
            serial=fields.pop("serial", f"{random.randrange(10**9)}/TEST"),
            linked_at=now(),
            **{"kind": "phone", "model": "Redmi Note 12", "signed_in": True, **fields},
        )
        if sim_number:
            shelf.put_card_into(device, sim_number)
        return device


def make_passkey(account: Account, name: str = "Ноутбук Анны") -> Passkey:
    """One that nobody holds: to be looked at, renamed and removed."""
    with entered(account.sandbox):
        return Passkey.objects.create(
            sandbox=account.sandbox,
            user=account,
            name=name,
            credential_id=random.randbytes(32),
            public_key=b"",
        )
