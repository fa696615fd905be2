"""What a phone tells its holder without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from devices.models import Device
from devices.models.sim import LONG_AGO, reached
from devices.phone.mailbox import letters_to
from sandbox.addresses import email_key
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.models import Message, Sandbox

# Of each kind of message; the apps tell of the others.
SHOWN_AT_MOST = 3


@compiled
def unread_sms(
    device: Device, sandbox: Sandbox, reset_at: datetime, at: datetime
) -> QuerySet[Message]:
    return reached(device, sandbox, reset_at).unread(at).for_lists()[:SHOWN_AT_MOST]


@compiled
def unread_letters(sandbox: Sandbox, key: str, at: datetime) -> QuerySet[Message]:
    return letters_to(sandbox, key).unread(at).for_lists()[:SHOWN_AT_MOST]


@dataclass(frozen=True)
class Notice:
    icon: str
    title: str
    text: str
    url: str


def notices(phone: Device) -> list[Notice]:
    return [*_of_messages(phone), *_of_sim(phone), *_of_account(phone), *_of_cloud(phone)]


def _of_messages(phone: Device) -> Iterator[Notice]:
    at, since = now(), phone.reset_at or LONG_AGO
    for message in unread_sms.all(phone, phone.sandbox, since, at):
        talk = f"{reverse('phone_talk', args=[phone.pk])}?{urlencode({'sender': message.sender})}"
        yield Notice("message-square", message.sender, message.snippet, f"{talk}#sms-{message.pk}")
    if not (phone.mailbox and phone.is_online):
        return
    for message in unread_letters.all(phone.sandbox, email_key(phone.mailbox), at):
        letter = reverse("phone_letter", args=[phone.pk, message.pk])
        yield Notice("mail", _("New e-mail"), str(message), letter)


def number_differs(phone: Device) -> bool:
    """Whether the card has another number than the account, and its holder does not know yet."""
    account = phone.account if phone.signed_in else None
    if account is None or not account.phone or not phone.sim_number:
        return False
    return phone.sim_number not in {account.phone, phone.told_number}


def _of_sim(phone: Device) -> Iterator[Notice]:
    if not phone.takes_sim:
        return
    network = reverse("phone_network", args=[phone.pk])
    if phone.sim is None:
        text = _("Without a card there is no SMS and no mobile data.")
        yield Notice("card-sim", _("No SIM card"), text, network)
    elif phone.sim.dead_at:
        text = _("The operator has moved its number to another card.")
        yield Notice("card-sim", _("The SIM card has no network"), text, network)
    elif number_differs(phone):
        text = _("The SIM card’s number differs from the Mi account’s.")
        page = reverse("phone_number", args=[phone.pk])
        yield Notice("card-sim", _("Has the phone number changed?"), text, page)


def _of_account(phone: Device) -> Iterator[Notice]:
    page = reverse("phone_account", args=[phone.pk])
    if phone.account is None:
        if phone.freed_by:
            title = _("This device was removed from the account")
            text = _("The phone has been freed. Sign in to continue.")
            yield Notice("user-round-x", title, text, page)
    elif phone.account.is_locked:
        title = _("The Mi account is locked")
        yield Notice("lock", title, _("Only support can unlock it."), page)
    elif not phone.signed_in:
        yield Notice(
            "user-round-x",
            _("Sign in again"),
            _("Enter the password of the Mi account on this phone."),
            page,
        )
    elif not phone.find_device:
        yield Notice(
            "locate-off",
            _("Find device is off"),
            _("A lost phone cannot be found, locked or erased remotely."),
            reverse("phone_find_device", args=[phone.pk]),
        )


def _of_cloud(phone: Device) -> Iterator[Notice]:
    if phone.signed_in and phone.sync_full:
        page = reverse("phone_cloud", args=[phone.pk])
        text = _("New items stay on the phone until there is space in Mi Cloud.")
        yield Notice("cloud-alert", _("Storage is full"), text, page)
