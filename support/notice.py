"""Whom support tells of a case, and how: one message, as a letter and as an SMS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import Account
from accounts.post import Button, absolute, send_letter
from sandbox.addresses import email_key
from sandbox.delivery import GatewayRefused, record_refusal, rehearsed
from sandbox.models import Event
from sandbox.sms import send_sms

NOBODYS_ADDRESS, NOBODYS_NUMBER = "nobody@example.test", "+70000000000"


class Told(Protocol):
    """A case, as far as its letters know it."""

    @property
    def number(self) -> int: ...

    @property
    def language(self) -> str: ...

    @property
    def contact(self) -> str: ...

    @property
    def decision(self) -> str: ...

    @property
    def secret(self) -> str: ...

    @property
    def owner_secret(self) -> str: ...

    @property
    def account(self) -> Account | None: ...

    @property
    def own_contacts(self) -> list[str]: ...

    def get_topic_display(self) -> str: ...


@dataclass
class Notice:
    """One message, as a letter and as an SMS (which ends with the button's address)."""

    subject: str
    paragraphs: list[str]
    sms: str
    button: Button

    def send(self, to: str, event: Event) -> None:
        """By letter or by SMS, as the contact takes it. Raises GatewayRefused."""
        if "@" in to:
            send_letter(to, self.subject, self.paragraphs, event, self.button)
        else:
            send_sms(to, f"{self.sms} {self.button.url}", event)

    def tell(self, to: str, event: Event) -> None:
        """The same, but a gateway that refuses does not undo what is told."""
        try:
            self.send(to, event)
        except GatewayRefused as refused:
            record_refusal(refused, to)


def same(one: str, other: str) -> bool:
    """Whether two contacts are one, however they are spelled."""
    if "@" in one and "@" in other:
        return email_key(one) == email_key(other)
    return one == other


def tell_writer(case: Told, notice: Callable[[Told], Notice], event: Event) -> None:
    """Tell whoever wrote to support, in the language they wrote in."""
    with translation.override(case.language):
        notice(case).tell(case.contact, event)


def tell_owner(
    case: Told, notice: Callable[[Told], Notice], event: Event, told_already: str = ""
) -> list[str]:
    """Tell the account's own contacts, but not those that are told in another way.

    Returns the contacts that were told.
    """
    known = [case.contact, told_already]
    told_now = []
    for own in case.own_contacts:
        if case.account and not any(same(own, contact) for contact in known):
            with case.account.speaks():
                notice(case).tell(own, event)
            told_now.append(own)
    return told_now


def rehearse_owner(
    case: Told, notice: Callable[[Told], Notice], event: Event, told_now: list[str]
) -> None:
    """Compose what an owner with both contacts would have got, and throw it away: how long the
    answer takes must not tell whether the account exists."""
    has_letter = any("@" in contact for contact in told_now)
    has_sms = any("@" not in contact for contact in told_now)
    for contact, is_told in ((NOBODYS_ADDRESS, has_letter), (NOBODYS_NUMBER, has_sms)):
        if not is_told:
            with rehearsed(), translation.override(case.language):
                notice(case).tell(contact, event)


def to_case(case: Told) -> Button:
    return Button(_("Open the case"), absolute("support_case", case.secret))
