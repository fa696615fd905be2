"""The letters that a phone's mail app shows: those to the address that it is set to."""

from __future__ import annotations

from django.db.models import Q

from accounts.contacts.canonical import email_key
from devices.models import Device
from sandbox.models import Channel
from sandbox.models.message import MessageQuerySet

SUGGESTED_AT_MOST = 6


def letters_of(phone: Device) -> MessageQuerySet:
    """Those to the phone's mailbox, in whatever spelling of the address they were sent."""
    letters: MessageQuerySet = phone.sandbox.messages.arrived().filter(channel=Channel.EMAIL)
    if not phone.mailbox:
        return letters.none()
    spelled = Q(recipient__iexact=phone.mailbox)
    if not phone.mailbox.isascii():
        # Databases compare without case in Latin letters only.
        sent_to = letters.order_by().values_list("recipient", flat=True).distinct()
        key = email_key(phone.mailbox)
        spelled |= Q(recipient__in=[each for each in sent_to if email_key(each) == key])
    return letters.filter(spelled)


def known_addresses(phone: Device) -> list[str]:
    """Addresses that one may mean: the owner's, and those that letters were sent to lately."""
    lately = phone.sandbox.messages.arrived().filter(channel=Channel.EMAIL).newest_first()
    found = [phone.account.email] if phone.account else []
    found += lately.values_list("recipient", flat=True)[:200]
    told: dict[str, str] = {}
    for address in filter(None, found):
        told.setdefault(email_key(address), address)
    return [*told.values()][:SUGGESTED_AT_MOST]
