"""What an account's owner waits for: a code that expires, a link that dies, a change made final."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import ResolverMatch
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
from accounts.password.forgot import FORGOT
from accounts.regions import guessed_region
from accounts.registration.by_email import REGISTRATION
from accounts.signing_in.entrance import half_done
from accounts.verification.browser_codes import CODES
from sandbox.addresses import contact_key
from sandbox.clock import now
from sandbox.deadlines import Deadline
from sandbox.models import Sandbox
from sandbox.requests import SandboxRequest

SHOWN = 20
SESSIONS_SHOWN = 3


def own(request: SandboxRequest, page: ResolverMatch | None) -> Iterable[set[str]]:
    """What was begun in this browser, then what is its person's, signed in or about to be."""
    session = request.session
    codes = OneTimeCode.objects.filter(
        sandbox=request.sandbox, pk__in=session.get(CODES, {}).values()
    )
    here = {f"code {code.pk}" for code in codes}
    here |= {f"contact {code.contact_key}" for code in codes}
    here.add(f"registration {session.get(REGISTRATION)}")
    if typed := session.get(FORGOT):
        asked = PasswordReset.objects.last_asked(request.sandbox, typed, guessed_region(request))
        here |= {f"password link {asked.pk}", f"contact {contact_key(typed)}"} if asked else set()
    under_way = half_done(request)
    person = under_way.account if under_way else request.user
    if not person.pk:
        return (here,)
    contacts = (contact_key(each) for each in (person.email, person.phone) if each)
    return here, {f"account {person.pk}", *(f"contact {each}" for each in contacts)}


def _about(account: int | None, *others: str) -> frozenset[str]:
    return frozenset({f"account {account}", *others} if account else others)


def pending(sandbox: Sandbox) -> Iterable[Deadline]:
    codes = OneTimeCode.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for code in codes.order_by("expires_at")[:SHOWN]:
        to = {"to": code.masked_contact}
        about = _about(code.account_id, f"code {code.pk}")
        label = _("The code sent to %(to)s expires") % to
        yield Deadline(code.expires_at, label, "code", about)
        label = _("Another code can be sent to %(to)s") % to
        yield Deadline(code.resend_at, label, "resend", about)
    yield from _two_step(sandbox)
    yield from _sessions(sandbox)
    yield from _providers(sandbox)
    yield from _disowning(sandbox)
    yield from _leaving(sandbox)
    yield from _links(sandbox)
    for change in ContactChange.objects.open().filter(account__sandbox=sandbox)[:SHOWN]:
        label = _("The change of %(to)s can no longer be undone") % {"to": str(change)}
        yield Deadline(change.undo_until, label, "undo", _about(change.account_id))


def _links(sandbox: Sandbox) -> Iterable[Deadline]:
    links = PasswordReset.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for reset in links.exclude(digest="").order_by("expires_at")[:SHOWN]:
        label = _("The password link sent to %(to)s expires") % {"to": str(reset)}
        about = _about(reset.account_id, f"password link {reset.pk}")
        yield Deadline(reset.expires_at, label, "password_link", about)
    waiting = Registration.objects.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
    for registration in waiting.exclude(digest="").order_by("expires_at")[:SHOWN]:
        to = {"to": str(registration)}
        assert registration.expires_at is not None  # noqa: S101
        about = _about(registration.account_id, f"registration {registration.pk}")
        label = _("The activation link sent to %(to)s expires") % to
        yield Deadline(registration.expires_at, label, "activation_link", about)
        label = _("Another activation letter can be sent to %(to)s") % to
        yield Deadline(registration.resend_at, label, "resend", about)


def _two_step(sandbox: Sandbox) -> Iterable[Deadline]:
    for reset in TwoStepReset.objects.filter(account__sandbox=sandbox, due_at__gt=now())[:SHOWN]:
        label = _("Two-step verification can be turned off without a second factor")
        yield Deadline(reset.due_at, label, "two_step_reset", _about(reset.account_id), "two_step")
    for half in HalfSignIn.objects.in_sandbox(sandbox)[:SHOWN]:
        label = _("The unfinished sign-in expires, and the owner is notified")
        yield Deadline(half.due_at, label, "second_step", _about(half.account_id))


def _sessions(sandbox: Sandbox) -> Iterable[Deadline]:
    """A session that nobody uses ends when it was idle for long, and any at its own end."""
    current = sandbox.browser_sessions.current().exclude(account=None)
    for session in current.order_by("expire_date")[:SESSIONS_SHOWN]:
        browser = {"browser": str(session.browser) or _("unknown browser")}
        label, about = _("The session ends: %(browser)s") % browser, _about(session.account_id)
        yield Deadline(session.expire_date, label, "session", about, "sessions")
        warned_at = session.ends_at - settings.SESSION_WARNING
        label = _("A warning appears before the session ends: %(browser)s") % browser
        yield Deadline(warned_at, label, "session_warning", about, "sessions")


def _disowning(sandbox: Sandbox) -> Iterable[Deadline]:
    links = NotMeLink.objects.filter(account__sandbox=sandbox, used_at=None, expires_at__gt=now())
    for link in links.order_by("expires_at")[:SHOWN]:
        label, about = _("The “It wasn’t me” link expires"), _about(link.account_id)
        yield Deadline(link.expires_at, label, "not_me", about)


def _providers(sandbox: Sandbox) -> Iterable[Deadline]:
    """A browser that was sent to a third-party service has so long to come back."""
    for visit in ProviderVisit.objects.under_way(sandbox)[:SHOWN]:
        service = {"provider": str(visit.service)}
        label = _("The answer will no longer be accepted: %(provider)s") % service
        yield Deadline(visit.expires_at, label, "provider", _about(visit.account_id))


def _leaving(sandbox: Sandbox) -> Iterable[Deadline]:
    """An account that ends, and the copy of its data."""
    for deletion in Deletion.objects.pending(sandbox).select_related("account")[:SHOWN]:
        mi_id, about = {"mi_id": deletion.account.mi_id}, _about(deletion.account_id)
        label = _("The account %(mi_id)s is permanently deleted") % mi_id
        yield Deadline(deletion.due_at, label, "deletion", about, "delete_account")
    for copy in (
        DataCopy.objects.in_sandbox(sandbox).without_files().select_related("account")[:SHOWN]
    ):
        mi_id, about = {"mi_id": copy.account.mi_id}, _about(copy.account_id)
        if copy.expires_at:
            label = _("The data copy of account %(mi_id)s is removed") % mi_id
            yield Deadline(copy.expires_at, label, "data_copy_end", about, "data_copy")
        else:
            label = _("The data copy of account %(mi_id)s is ready") % mi_id
            yield Deadline(copy.ready_at, label, "data_copy", about, "data_copy")
