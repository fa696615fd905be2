"""Things to put on a phone and into a cloud."""

from __future__ import annotations

from typing import Any

from accounts.models import Account
from devices.models import CloudItem, Device, PhoneItem

SIZE = 3 * 1024 * 1024


def on_phone(phone: Device, kind: str, title: str, size: int = SIZE, **fields: Any) -> PhoneItem:
    return phone.items.create(kind=kind, title=title, size=size, **fields)


def put_in_cloud(
    account: Account, kind: str, title: str, size: int = SIZE, **fields: Any
) -> CloudItem:
    return account.cloud_items.create(kind=kind, title=title, size=size, **fields)
