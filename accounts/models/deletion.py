"""An account is to be deleted: after a wait, in which signing in keeps it.

The row is there as long as the deletion is pending. While the account is locked, its owner could
not change their mind, so the wait stands still.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F

from accounts.hardware import devices_of
from accounts.kinds import Kind
from accounts.leaving import letters
from accounts.models.account import Account
from accounts.signals import account_deleted
from sandbox.addresses import contact_key, email_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import Sandbox


def _due() -> datetime:
    return now() + settings.DELETION_GRACE


class DeletionQuerySet(models.QuerySet["Deletion"]):
    def pending(self, sandbox: Sandbox) -> DeletionQuerySet:
        """Those whose wait goes on, the next one first."""
        return self.filter(account__sandbox=sandbox, account__locked_at=None).order_by("due_at")

    @changing()
    def ask(self, account: Account) -> Deletion | None:
        """Begin the wait: everybody is signed out, and every contact told.

        None when it has begun already, or while a device is still linked to the account.
        """
        if devices_of(account).exists() or self.filter(account=account).exists():
            return None
        deletion = self.create(account=account)
        event = record(Kind.DELETION_ASKED, account)
        account.sign_out_everywhere()
        letters.deletion_asked(account, deletion.due_at, event)
        account.sandbox.expect(deletion.due_at)
        return deletion


class Deletion(models.Model):
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="deletion")
    asked_at = models.DateTimeField(default=now)
    due_at = models.DateTimeField(default=_due)

    objects = DeletionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.account} → {self.due_at:%Y-%m-%d %H:%M}"

    @changing()
    def cancel(self) -> bool:
        """The owner has signed in: the account stays. False when it was cancelled before."""
        if not Deletion.objects.filter(pk=self.pk).delete()[0]:
            return False
        event = record(Kind.DELETION_CANCELLED, self.account)
        letters.deletion_cancelled(self.account, event)
        return True

    @changing()
    def wait_longer(self, by: timedelta) -> None:
        """Put the deletion off by as long as the account was locked: meanwhile its owner could not
        sign in to cancel it."""
        Deletion.objects.filter(pk=self.pk).update(due_at=F("due_at") + by)
        self.refresh_from_db(fields=["due_at"])
        self.account.sandbox.expect(self.due_at)

    @changing()
    def carry_out(self) -> bool:
        """Remove the account with all that is its own; False when it was kept meanwhile.

        The journal goes on telling what happened, but no longer to whom.
        """
        if not Deletion.objects.filter(pk=self.pk, due_at__lte=now()).delete()[0]:
            return False
        account, sandbox = self.account, self.account.sandbox
        letters.deleted(account, record(Kind.ACCOUNT_DELETED, account))
        account_deleted.send(sender=type(account), account=account)
        _forget_contacts(account, sandbox)
        account.events.forget_person()
        account.delete()
        return True


def _forget_contacts(account: Account, sandbox: Sandbox) -> None:
    """What was noted of the contacts before they were the account's."""
    contacts = [contact_key(each) for each in (account.email, account.phone) if each]
    sandbox.codes.filter(contact_key__in=contacts).delete()
    if account.email:
        sandbox.registrations.filter(email_key=email_key(account.email)).delete()
