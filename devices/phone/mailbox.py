"""The letters that a phone's mail app shows: those to the address that it is set to."""

from __future__ import annotations

from devices.models import Device
from sandbox.addresses import email_key
from sandbox.models import Channel
from sandbox.models.message import MessageQuerySet

SUGGESTED_AT_MOST = 6


def letters_of(phone: Device) -> MessageQuerySet:
    """Those to the phone's mailbox, in whatever spelling of the address they were sent."""
    letters: MessageQuerySet = phone.sandbox.messages.arrived().filter(channel=Channel.EMAIL)
    if not phone.mailbox:
        return letters.none()
    return letters.to(phone.mailbox)


def known_addresses(phone: Device) -> list[str]:
    """Addresses that one may mean: the owner's, and those that letters were sent to lately."""
    lately = phone.sandbox.messages.arrived().filter(channel=Channel.EMAIL).newest_first()
    found = [phone.account.email] if phone.account else []
    found += lately.values_list("recipient", flat=True)[:200]
    told: dict[str, str] = {}
    for address in filter(None, found):
        told.setdefault(email_key(address), address)
    return [*told.values()][:SUGGESTED_AT_MOST]
