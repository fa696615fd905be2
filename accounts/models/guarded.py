"""What an owner, or support for them, does when somebody else may be in the account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from accounts.kinds import Kind
from accounts.models.lock import Lockable
from accounts.models.person import Person
from accounts.models.two_step_reset import TwoStepReset
from accounts.signals import signed_out_everywhere
from accounts.watching import letters
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import BrowserSession, End, Event
from sandbox.models.session import BrowserSessionQuerySet

if TYPE_CHECKING:
    from accounts.models.code import OneTimeCode
    from accounts.models.identity import LinkedIdentityQuerySet
    from accounts.models.known_browser import KnownBrowser
    from accounts.models.passkey import Passkey
    from accounts.models.remembered import RememberedBrowser


class Guarded(Lockable, Person):
    """An account that its owner can take back from somebody else."""

    locked_by_owner = models.BooleanField(default=False)
    # Every page leads to a new password until there is one.
    must_change_password = models.BooleanField(default=False)

    # What has it for a key
    browser_sessions: BrowserSessionQuerySet
    codes: models.QuerySet[OneTimeCode]
    known_browsers: models.QuerySet[KnownBrowser]
    linked_identities: LinkedIdentityQuerySet
    passkeys: models.QuerySet[Passkey]
    remembered_browsers: models.QuerySet[RememberedBrowser]

    class Meta:
        abstract = True

    def has_one_way_in(self) -> bool:
        """Whether nobody could sign in without its only passkey or linked identity: there is no
        password, and no number that a code could come to."""
        if self.has_usable_password() or self.phone:
            return False
        return self.passkeys.count() + self.linked_identities.count() == 1

    @changing()
    def forget_all_browsers(self) -> None:
        """The owner wants every browser to need the second step again."""
        if self.remembered_browsers.all().delete()[0]:
            record(Kind.BROWSERS_FORGOTTEN, self)

    @changing()
    def lock_now(self) -> bool:
        """Lock the account because its owner says so; False when it is locked already."""
        if not self._open().update(locked_at=now(), locked_by_owner=True):
            return False
        self.locked_at, self.locked_by_owner = now(), True
        event = record(Kind.ACCOUNT_LOCKED_BY_OWNER, self)
        self.sign_out_everywhere()
        letters.locked_by_owner(self, event)
        return True

    @changing()
    def disown(self, event: Event, keep: str | None = None) -> None:
        """Somebody else did what this entry of the log tells: sign everybody out, forget every
        browser, remove every passkey, and demand a new password.

        ``keep`` is the key of the session in which the owner says so.
        """
        self._row().update(must_change_password=True)
        self.must_change_password = True
        said = record(Kind.DISOWNED, self, entry=event.number)
        self.linked_identities.drop_since(event)
        self.known_browsers.all().delete()
        # One of them may be somebody else's: whoever has it needs no password.
        removed = [passkey.drop(tell=False) for passkey in self.passkeys.all()]
        self.sign_out_everywhere(keep)
        letters.disowned(self, said, passkeys=any(removed))

    @changing()
    def demand_new_password(self) -> bool:
        """Support wants a new password before anything else; False when it is demanded already."""
        if not self._row().filter(must_change_password=False).update(must_change_password=True):
            return False
        self.must_change_password = True
        letters.new_password_demanded(self, record(Kind.NEW_PASSWORD_ASKED, self))
        return True

    @changing()
    def end_session(self, session: BrowserSession) -> bool:
        """End one browser session; False when it is over already."""
        ended = self.browser_sessions.filter(public_id=session.public_id).end(End.ELSEWHERE)
        if ended:
            record(Kind.SESSION_ENDED, self, browser=str(session.browser))
        return bool(ended)

    @changing()
    def end_other_sessions(self, keep: str | None) -> int:
        """End every browser session but the one with this key; returns how many there were."""
        ended: int = self.browser_sessions.exclude(session_key=keep).end(End.ELSEWHERE)
        if ended:
            record(Kind.SESSIONS_ENDED, self, count=ended)
        return ended

    @changing()
    def sign_out_everywhere(self, keep: str | None = None, why: End = End.EVERYWHERE) -> None:
        """End every browser session (but the one whose key is kept), and ask every device to sign
        in again."""
        self.browser_sessions.exclude(session_key=keep).end(why)
        self.codes.all().delete()
        self.forget_browsers()
        if TwoStepReset.objects.filter(account_id=self.pk).delete()[0]:
            record(Kind.TWO_STEP_RESET_CANCELLED, self)
        signed_out_everywhere.send(sender=type(self), account=self)
        record(Kind.SIGNED_OUT_EVERYWHERE, self)

    def forget_browsers(self) -> None:
        """No browser may skip the second step any more."""
        self.remembered_browsers.all().delete()

    def _row(self) -> models.QuerySet[Self]:
        return type(self)._default_manager.filter(pk=self.pk)

    def _open(self) -> models.QuerySet[Self]:
        return self._row().filter(locked_at=None)
