"""What an account's owner waits for: a code that expires, a link that dies, a change made final."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import (
    ContactChange,
    DataCopy,
    Deletion,
    HalfSignIn,
    NotMeLink,
    OneTimeCode,
    PasswordReset,
    ProviderVisit,
    Registration,
    TwoStepReset,
)
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox

SHOWN = 20
SESSIONS_SHOWN = 3


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    codes = OneTimeCode.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for code in codes.order_by("expires_at")[:SHOWN]:
        to = {"to": code.masked_contact}
        label = _("The code sent to %(to)s expires") % to
        yield Deadline(code.expires_at, label, "code")
        label = _("Another code may be sent to %(to)s") % to
        yield Deadline(code.resend_at, label, "resend")
    yield from _two_step(sandbox)
    yield from _sessions(sandbox)
    yield from _providers(sandbox)
    yield from _disowning(sandbox)
    yield from _leaving(sandbox)
    links = PasswordReset.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for reset in links.exclude(digest="").order_by("expires_at")[:SHOWN]:
        label = _("The link to a new password sent to %(to)s dies") % {"to": str(reset)}
        yield Deadline(reset.expires_at, label, "password_link")
    for change in ContactChange.objects.open().filter(account__sandbox=sandbox)[:SHOWN]:
        label = _("The change of %(to)s can no longer be undone") % {"to": str(change)}
        yield Deadline(change.undo_until, label, "undo")
    waiting = Registration.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for registration in waiting.exclude(digest="").order_by("expires_at")[:SHOWN]:
        to = {"to": str(registration)}
        assert registration.expires_at is not None  # noqa: S101
        label = _("The activation link sent to %(to)s dies") % to
        yield Deadline(registration.expires_at, label, "activation_link")
        label = _("Another activation letter may be sent to %(to)s") % to
        yield Deadline(registration.resend_at, label, "resend")


def _two_step(sandbox: Sandbox) -> Iterable[Deadline]:
    for reset in TwoStepReset.objects.filter(account__sandbox=sandbox, due_at__gt=now())[:SHOWN]:
        label = _("Two-step verification can be switched off without a factor")
        yield Deadline(reset.due_at, label, "two_step_reset")
    for half in HalfSignIn.objects.in_sandbox(sandbox)[:SHOWN]:
        label = _("The sign-in that waits for its second step runs out, and the owner is told")
        yield Deadline(half.due_at, label, "second_step")


def _sessions(sandbox: Sandbox) -> Iterable[Deadline]:
    """A session that nobody uses ends when it was idle for long, and any at its own end."""
    current = sandbox.browser_sessions.current().exclude(account=None)
    for session in current.order_by("expire_date")[:SESSIONS_SHOWN]:
        browser = {"browser": str(session.browser) or _("unknown browser")}
        label = _("The session ends: %(browser)s") % browser
        yield Deadline(session.expire_date, label, "session")
        warned_at = session.ends_at - settings.SESSION_WARNING
        label = _("A warning comes before the session ends: %(browser)s") % browser
        yield Deadline(warned_at, label, "session_warning")


def _disowning(sandbox: Sandbox) -> Iterable[Deadline]:
    links = NotMeLink.objects.filter(account__sandbox=sandbox, used_at=None, expires_at__gt=now())
    for link in links.order_by("expires_at")[:SHOWN]:
        yield Deadline(link.expires_at, _("The link “It was not me” dies"), "not_me")


def _providers(sandbox: Sandbox) -> Iterable[Deadline]:
    """A browser that was sent to a third-party service has so long to come back."""
    for visit in ProviderVisit.objects.under_way(sandbox)[:SHOWN]:
        service = {"provider": str(visit.service)}
        label = _("The answer comes too late: %(provider)s") % service
        yield Deadline(visit.expires_at, label, "provider")


def _leaving(sandbox: Sandbox) -> Iterable[Deadline]:
    """An account that ends, and the copy of its data."""
    for deletion in Deletion.objects.pending(sandbox).select_related("account")[:SHOWN]:
        mi_id = {"mi_id": deletion.account.mi_id}
        label = _("The account %(mi_id)s is deleted for good") % mi_id
        yield Deadline(deletion.due_at, label, "deletion")
    for copy in DataCopy.objects.in_sandbox(sandbox).told().select_related("account")[:SHOWN]:
        mi_id = {"mi_id": copy.account.mi_id}
        if copy.expires_at:
            label = _("The copy of the data of account %(mi_id)s is removed") % mi_id
            yield Deadline(copy.expires_at, label, "data_copy_end")
        else:
            label = _("The copy of the data of account %(mi_id)s is ready") % mi_id
            yield Deadline(copy.ready_at, label, "data_copy")
