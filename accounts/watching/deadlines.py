"""When browser sessions end, and until when a sign-in can be disowned by its letter."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.deadlines import SHOWN, about_account
from accounts.models import NotMeLink
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox

SESSIONS_SHOWN = 3


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    yield from _sessions(sandbox)
    links = NotMeLink.objects.filter(account__sandbox=sandbox, used_at=None, expires_at__gt=now())
    for link in links.order_by("expires_at")[:SHOWN]:
        label, about = _("The “It wasn’t me” link expires"), about_account(link.account_id)
        yield Deadline(link.expires_at, label, "not_me", about)


def _sessions(sandbox: Sandbox) -> Iterable[Deadline]:
    """A session that nobody uses ends when it was idle for long, and any at its own end."""
    current = sandbox.browser_sessions.current().exclude(account=None)
    for session in current.order_by("expire_date")[:SESSIONS_SHOWN]:
        browser = {"browser": str(session.browser) or _("unknown browser")}
        label, about = (
            _("The session ends: %(browser)s") % browser,
            about_account(session.account_id),
        )
        yield Deadline(session.expire_date, label, "session", about, "sessions")
        warned_at = session.ends_at - settings.SESSION_WARNING
        # Nobody is warned in a session that is over by then.
        if warned_at < session.expire_date:
            label = _("A warning appears before the session ends: %(browser)s") % browser
            yield Deadline(warned_at, label, "session_warning", about, "sessions")
