"""What an owner, or support for them, does when somebody else may be in the account."""

from __future__ import annotations

from typing import Any

from django.db import models

from accounts.kinds import Kind
from accounts.watching import letters
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import BrowserSession, End, Event


class Guarded(models.Model):
    """A part of the account: only there its methods find what they need."""

    locked_by_owner = models.BooleanField(default=False)
    # Every page leads to a new password until there is one.
    must_change_password = models.BooleanField(default=False)

    class Meta:
        abstract = True

    @changing()
    def lock_now(self: Any) -> bool:
        """Lock the account because its owner says so; False when it is locked already."""
        if not self._open().update(locked_at=now(), locked_by_owner=True):
            return False
        self.locked_at, self.locked_by_owner = now(), True
        event = record(Kind.ACCOUNT_LOCKED_BY_OWNER, self)
        self.sign_out_everywhere()
        letters.locked_by_owner(self, event)
        return True

    @changing()
    def disown(self: Any, event: Event, keep: str | None = None) -> None:
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
        removed = [passkey.remove(tell=False) for passkey in self.passkeys.all()]
        self.sign_out_everywhere(keep)
        letters.disowned(self, said, passkeys=any(removed))

    @changing()
    def demand_new_password(self: Any) -> bool:
        """Support wants a new password before anything else; False when it is demanded already."""
        if not self._row().filter(must_change_password=False).update(must_change_password=True):
            return False
        self.must_change_password = True
        letters.new_password_demanded(self, record(Kind.NEW_PASSWORD_ASKED, self))
        return True

    @changing()
    def end_session(self: Any, session: BrowserSession) -> bool:
        """End one browser session; False when it is over already."""
        ended = self.browser_sessions.filter(public_id=session.public_id).end(End.ELSEWHERE)
        if ended:
            record(Kind.SESSION_ENDED, self, browser=str(session.browser))
        return bool(ended)

    @changing()
    def end_other_sessions(self: Any, keep: str | None) -> int:
        """End every browser session but the one with this key; returns how many there were."""
        ended: int = self.browser_sessions.exclude(session_key=keep).end(End.ELSEWHERE)
        if ended:
            record(Kind.SESSIONS_ENDED, self, count=ended)
        return ended

    def _row(self: Any) -> models.QuerySet[Any]:
        return type(self)._default_manager.filter(pk=self.pk)

    def _open(self: Any) -> models.QuerySet[Any]:
        return self._row().filter(locked_at=None)
