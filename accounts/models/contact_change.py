"""A changed contact, which whoever had the former one can undo for a while."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from accounts.contacts import letters
from accounts.kinds import Kind
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.journal import record
from sandbox.keys import digest_of, new_letters
from sandbox.masking import spoken_mask
from sandbox.models import Channel, Event, Sandbox

TOKEN_LENGTH = 32


def _lasts_until() -> datetime:
    return now() + settings.CONTACT_UNDO_FOR


class ContactChangeManager(models.Manager["ContactChange"]):
    def note(self, event: Event, channel: str, before: str, after: str) -> None:
        """``account.contact_changes.note(…)``: write a change down, and tell of it with the link
        that undoes it."""
        token = new_letters(TOKEN_LENGTH)
        change = self.create(
            event=event, channel=channel,
            before=before, after=after, digest=digest_of(token),
        )  # fmt: skip
        change.tell(token)

    def of_token(self, sandbox: Sandbox, token: str) -> ContactChange | None:
        found = self.filter(account__sandbox=sandbox, digest=digest_of(token))
        return found.select_related("account").first()

    def open(self) -> models.QuerySet[ContactChange]:
        return self.filter(undone_at=None, undo_until__gt=now())


class ContactChange(models.Model):
    """``before`` is empty when a contact was added, ``after`` when it was removed."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_changes"
    )
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    channel = KeyField(max_length=5, choices=Channel.choices)
    before = models.CharField(max_length=320, blank=True)
    after = models.CharField(max_length=320, blank=True)
    changed_at = models.DateTimeField(default=now)
    undo_until = models.DateTimeField(default=_lasts_until)
    undone_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, db_index=True)

    objects = ContactChangeManager()

    def __str__(self) -> str:
        return spoken_mask(self.before or self.after)

    @property
    def masked_before(self) -> str:
        return spoken_mask(self.before) if self.before else ""

    @property
    def masked_after(self) -> str:
        return spoken_mask(self.after) if self.after else ""

    @property
    def is_taken_back(self) -> bool:
        """Whether the account has the former contact already, by a later change."""
        return bool(self.before) and self.account.contact_by(self.channel) == self.before

    @property
    def is_open(self) -> bool:
        return self.undone_at is None and now() < self.undo_until

    @property
    def trusted_contacts(self) -> list[str]:
        """Who may undo it: the former contact and the others that the account has had for longer
        than a change can be undone. A contact that was added only just may be the intruder's."""
        account = self.account
        others = [account.phone] if self.channel == Channel.EMAIL else [account.email]
        known: dict[str, bool] = {}
        for before, after in (
            account.contact_changes.open().order_by("pk").values_list("before", "after")
        ):
            known.setdefault(before, True)
            known.setdefault(after, False)
        return [each for each in (self.before, *others) if each and known.get(each, True)]

    def tell(self, token: str) -> None:
        """Tell the former contact and every other; the token is of the link that undoes it."""
        told = letters.Change(
            self.event, self.channel, self.before, self.masked_after,
            self.trusted_contacts, self.undo_until,
        )  # fmt: skip
        letters.contact_changed(self.account, told, token)

    @changing()
    def undo(self) -> bool:
        """Give the account back what it had, also of every contact changed since; end all sessions
        and demand a new password. False when it is too late, or was done already.

        A contact that belongs to another account by now stays lost.
        """
        self.refresh_from_db()
        if not self.is_open:
            return False
        account = self.account
        changes = account.contact_changes.filter(pk__gte=self.pk, undone_at=None).order_by("-pk")
        # Of several changes of one contact, the first one knows what it was.
        account.put_contacts_back({change.channel: change.before for change in changes})
        changes.update(undone_at=now())
        record(Kind.CONTACT_CHANGE_UNDONE, account)
        account.disown(self.event)
        return True
