"""The letters that a phone's mail app shows: those to the address that it is set to."""

from __future__ import annotations

from devices.models import Device
from sandbox.addresses import email_key
from sandbox.models import Channel, Message, Sandbox
from sandbox.models.message import MessageQuerySet

SUGGESTED_AT_MOST = 6


def letters_of(phone: Device) -> MessageQuerySet:
    """Those to the phone's mailbox, in whatever spelling of the address they were sent."""
    if not phone.mailbox:
        return Message.objects.none()
    return letters_to(phone.sandbox, email_key(phone.mailbox)).arrived()


def letters_to(sandbox: Sandbox, key: str) -> MessageQuerySet:
    """Those to an address, which is given as its key."""
    return Message.objects.filter(sandbox=sandbox, channel=Channel.EMAIL, recipient_key=key)


def known_addresses(phone: Device) -> list[str]:
    """Addresses that one may mean: the owner's, and those that letters were sent to lately."""
    lately = phone.sandbox.messages.arrived().filter(channel=Channel.EMAIL).newest_first()
    found = [phone.account.email] if phone.account else []
    found += lately.values_list("recipient", flat=True)[:200]
    told: dict[str, str] = {}
    for address in filter(None, found):
        told.setdefault(email_key(address), address)
    return [*told.values()][:SUGGESTED_AT_MOST]
