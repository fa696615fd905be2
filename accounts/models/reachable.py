"""The two contacts of an account: moved, removed, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, models

from accounts.kinds import Kind
from accounts.models.code import OneTimeCode, Purpose
from sandbox.addresses import email_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.journal import record
from sandbox.masking import mask
from sandbox.models import Channel

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models.account import Account

NAMES = {Channel.EMAIL: "E-mail", Channel.SMS: "SMS"}
CHANGED = {Channel.EMAIL: Kind.EMAIL_CHANGED, Channel.SMS: Kind.PHONE_CHANGED}
REMOVED = {Channel.EMAIL: Kind.EMAIL_REMOVED, Channel.SMS: Kind.PHONE_REMOVED}
NEW = {Channel.EMAIL: Purpose.NEW_EMAIL, Channel.SMS: Purpose.NEW_PHONE}


@compiled
def waiting_for(account: Account, at: datetime) -> models.QuerySet[OneTimeCode]:
    """The codes to new contacts that were not entered yet."""
    sent = OneTimeCode.objects.filter(account=account, purpose__in=NEW.values())
    return sent.filter(used_at=None, expires_at__gt=at).order_by("pk")


class Reachable(models.Model):
    class Meta:
        abstract = True

    def contact_by(self: Account, channel: str) -> str:  # type: ignore[misc]
        """The address or number; empty when there is none."""
        return self.email if channel == Channel.EMAIL else self.phone or ""

    @changing()
    def change_contact(self: Account, channel: Channel, contact: str) -> None:  # type: ignore[misc]
        """Move the account to another address or number, or add the first one; whoever could be
        reached until now is told. Nothing happens when the account has it already.

        Raises IntegrityError when another account was quicker.
        """
        before = self._present_contact(channel)
        if before == contact:
            return
        self._put(channel, contact)
        self.forget_browsers()
        event = record(CHANGED[channel], self, to=mask(contact))
        self.contact_changes.note(self, event, channel, before, contact)

    @changing()
    def remove_contact(self: Account, channel: Channel) -> bool:  # type: ignore[misc]
        """False when it is the only one, or is gone already."""
        before = self._present_contact(channel)
        other = Channel.SMS if channel == Channel.EMAIL else Channel.EMAIL
        if not before or not self.contact_by(other):
            return False
        self._put(channel, "")
        self.forget_browsers()
        event = record(REMOVED[channel], self)
        self.contact_changes.note(self, event, channel, before, "")
        return True

    def put_contacts_back(self: Account, contacts: dict[str, str]) -> None:  # type: ignore[misc]
        """What an undone change takes back; what another account has by now stays lost."""
        # Those that come back first: an account is never without any.
        for channel, contact in sorted(contacts.items(), key=lambda each: not each[1]):
            try:
                with changing():
                    self._put(Channel(channel), contact)
            except IntegrityError:
                self.refresh_from_db(fields=["email", "email_key", "phone"])

    @property
    def pending_contacts(self: Account) -> list[OneTimeCode]:  # type: ignore[misc]
        """The codes that were sent to new contacts and not entered yet, the newest of each kind."""
        newest = {}
        for code in waiting_for.all(self, now()):
            code.account = self
            if code.is_open:
                newest[code.purpose] = code
        return list(newest.values())

    @changing()
    def cancel_contact_change(self: Account, channel: Channel) -> bool:  # type: ignore[misc]
        """End the codes that were sent to a new contact; False when there are none."""
        waiting = self.codes.filter(
            purpose=NEW[channel], used_at=None,
            expires_at__gt=now(), tries__lt=settings.CODE_TRIES,
        )  # fmt: skip
        if not waiting.update(expires_at=now(), tries=settings.CODE_TRIES):
            return False
        record(Kind.CONTACT_CHANGE_CANCELLED, self)
        return True

    def _present_contact(self: Account, channel: Channel) -> str:  # type: ignore[misc]
        """Another browser may have changed it since this request began."""
        self.refresh_from_db(fields=["email", "email_key", "phone"])
        return self.contact_by(channel)

    def _put(self: Account, channel: Channel, contact: str) -> None:  # type: ignore[misc]
        row = type(self)._default_manager.filter(pk=self.pk)
        if channel == Channel.EMAIL:
            key = email_key(contact) if contact else None
            type(self).objects.give_up_waiting(self.sandbox, key, but=self)
            row.update(email=contact, email_key=key)
            self.email, self.email_key = contact, key
        else:
            row.update(phone=contact or None)
            self.phone = contact or None
        methods = self.contact_methods.filter(channel=channel)
        if not contact:
            methods.delete()
        elif not methods.exists():
            self.contact_methods.create(channel=channel, name=NAMES[channel])
