"""The two contacts of an account: moved, removed, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.db import IntegrityError, models

from accounts.kinds import Kind
from accounts.models.code import OneTimeCode, Purpose
from accounts.models.guarded import Guarded
from sandbox.addresses import email_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.journal import record
from sandbox.masking import mask
from sandbox.models import Channel, Event

if TYPE_CHECKING:
    from datetime import datetime

    from accounts.models.method import ContactMethod
    from accounts.models.registration import Registration

NAMES = {Channel.EMAIL: "E-mail", Channel.SMS: "SMS"}
CHANGED = {Channel.EMAIL: Kind.EMAIL_CHANGED, Channel.SMS: Kind.PHONE_CHANGED}
REMOVED = {Channel.EMAIL: Kind.EMAIL_REMOVED, Channel.SMS: Kind.PHONE_REMOVED}
NEW = {Channel.EMAIL: Purpose.NEW_EMAIL, Channel.SMS: Purpose.NEW_PHONE}


@compiled
def waiting_for(pk: int, at: datetime) -> models.QuerySet[OneTimeCode]:
    """The codes to new contacts of the account with this key that were not entered yet."""
    sent = OneTimeCode.objects.filter(account_id=pk, purpose__in=NEW.values())
    return sent.filter(used_at=None, expires_at__gt=at).order_by("pk")


class ContactChanges(Protocol):
    """What is kept of an account's changes; ``ContactChangeManager`` is it."""

    def note(self, event: Event, channel: str, before: str, after: str) -> None: ...


class Reachable(Guarded):
    """An account as its contacts reach it."""

    # What has it for a key
    contact_changes: ContactChanges
    contact_methods: models.QuerySet[ContactMethod]
    registrations: models.QuerySet[Registration]

    class Meta:
        abstract = True

    def contact_by(self, channel: str) -> str:
        """The address or number; empty when there is none."""
        return self.email if channel == Channel.EMAIL else self.phone or ""

    @changing()
    def change_contact(self, channel: Channel, contact: str) -> None:
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
        self.contact_changes.note(event, channel, before, contact)

    @changing()
    def remove_contact(self, channel: Channel) -> bool:
        """Take a contact off the account and tell everybody who could be reached; False when it is
        the only one, or is gone already."""
        before = self._present_contact(channel)
        other = Channel.SMS if channel == Channel.EMAIL else Channel.EMAIL
        if not before or not self.contact_by(other):
            return False
        self._put(channel, "")
        self.forget_browsers()
        event = record(REMOVED[channel], self)
        self.contact_changes.note(event, channel, before, "")
        return True

    def put_contacts_back(self, contacts: dict[str, str]) -> None:
        """Give the account its former contacts back, by channel, because a change is undone. One
        that another account has by now stays lost."""
        # Those that come back first: an account is never without any.
        for channel, contact in sorted(contacts.items(), key=lambda each: not each[1]):
            try:
                with changing():
                    self._put(Channel(channel), contact)
            except IntegrityError:
                self.refresh_from_db(fields=["email", "email_key", "phone"])

    @property
    def pending_contacts(self) -> list[OneTimeCode]:
        """The codes that were sent to new contacts and not entered yet, the newest of each kind."""
        newest = {}
        for code in waiting_for.all(self.pk, now()):
            if code.is_open:
                newest[code.purpose] = code
        return list(newest.values())

    @changing()
    def cancel_contact_change(self, channel: Channel) -> bool:
        """End the codes that were sent to a new contact; False when there are none."""
        waiting = self.codes.filter(
            purpose=NEW[channel], used_at=None,
            expires_at__gt=now(), tries__lt=settings.CODE_TRIES,
        )  # fmt: skip
        if not waiting.update(expires_at=now(), tries=settings.CODE_TRIES):
            return False
        record(Kind.CONTACT_CHANGE_CANCELLED, self)
        return True

    def _present_contact(self, channel: Channel) -> str:
        """Another browser may have changed it since this request began."""
        self.refresh_from_db(fields=["email", "email_key", "phone"])
        return self.contact_by(channel)

    def _put(self, channel: Channel, contact: str) -> None:
        row = self._row()
        if channel == Channel.EMAIL:
            key = email_key(contact) if contact else None
            self._take_from_waiting(key)
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

    def _take_from_waiting(self, key: str | None) -> None:
        """Make room for whoever has proved that an address is theirs: an account that waits for its
        letter keeps it from nobody."""
        accounts = type(self)._default_manager.exclude(pk=self.pk)
        waiting = accounts.filter(sandbox=self.sandbox, email_key=key, activated_at=None)
        for account in waiting if key else []:
            account.registrations.update(account=None, digest="")
            account.delete()
