"""The devices that an account owns: the floor above has them, and is named in the settings."""

from __future__ import annotations

from typing import Any, Protocol

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.module_loading import import_string


class OwnedDevices(Protocol):
    """As much of a queryset of devices as is asked for here."""

    def exists(self) -> bool: ...

    def count(self) -> int: ...

    def latest_seen_first(self) -> QuerySet[Any]: ...


def devices_of(account: Model) -> OwnedDevices:
    """``settings.ACCOUNT_DEVICES`` tells them: whatever it names takes the account."""
    found: OwnedDevices = import_string(settings.ACCOUNT_DEVICES)(account)
    return found
