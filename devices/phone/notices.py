"""What a phone tells its holder without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from devices.models import Device


@dataclass(frozen=True)
class Notice:
    icon: str
    title: str
    text: str
    url: str


def notices(phone: Device) -> list[Notice]:
    return [*_of_account(phone)]


def _of_account(phone: Device) -> Iterator[Notice]:
    if not phone.account:
        return
    account = reverse("phone_settings", args=[phone.pk])
    if not phone.signed_in:
        yield Notice(
            "user-round-x",
            _("Sign in again"),
            _("The Mi account on this phone asks for its password."),
            account,
        )
    elif not phone.find_device:
        yield Notice(
            "locate-off",
            _("Find device is off"),
            _("A lost phone cannot be found, locked or erased from afar."),
            account,
        )
