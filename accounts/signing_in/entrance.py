"""Signing a person in: after the first proof at once, or after the second step.

The first proof is a password, a code by SMS, a passkey or a third-party account. A sign-in whose
second step is missing is kept in the browser's session, as HALF_DONE.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.kinds import Kind
from accounts.models import Account, Deletion, HalfSignIn
from accounts.two_step import remembering
from accounts.two_step.state import TwoStep
from accounts.watching import arrivals
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.journal import record
from sandbox.requests import SandboxRequest
from sandbox.sessions import OPENED_WITH

# The session's name for what was last typed into the sign-in field: it fills in the support form.
TYPED_IDENTIFIER = "typed_identifier"
HALF_DONE = "half_done"
# What the first proof was.
PASSWORD, SMS, PASSKEY, PROVIDER = "password", "sms", "passkey", "provider"


@compiled
def deletion_of(account: Account) -> QuerySet[Deletion]:
    return Deletion.objects.filter(account=account)


def after_first_factor(
    request: SandboxRequest, account: Account, wanted: str, *, by: str = PASSWORD
) -> HttpResponse:
    """Answer a right first proof: the wanted page, or the second step before it.

    ``wanted`` is a URL name or an address that was checked to be ours; ``by`` is PASSWORD, SMS,
    PASSKEY or PROVIDER (a third-party account). A passkey is two proofs in one: the device, and
    what unlocks it.
    """
    alone = by == PASSKEY or not needs_second_step(account, by)
    if alone or remembering.knows(request, account):
        complete_sign_in(request, account, by)
        return redirect(wanted)
    _note_half_done(request, account, wanted, by)
    return redirect("second_step")


def complete_sign_in(
    request: SandboxRequest, account: Account, by: str = PASSWORD, *, quietly: bool = False
) -> None:
    """Sign a person in, in a new session: nothing of the walk that led here goes along.

    ``quietly`` is for whoever plays a person: the owner is not told of the browser.
    """
    if begun := _begun(request):
        HalfSignIn.objects.filter(pk=begun, account=account).delete()
    request.session.flush()
    login(request, account)
    request.session[OPENED_WITH] = by
    arrivals.note(request, account, quietly=quietly)
    keep_account(request, account)


def end_sign_in(request: SandboxRequest) -> None:
    """Sign this browser out because its person says so."""
    record(Kind.SIGNED_OUT, request.user)
    logout(request)


def needs_second_step(account: Account, by: str = PASSWORD) -> bool:
    """Whether more is asked after a right first proof, on the site or on a phone. With the right
    password, a reset of two-step verification whose time has come is carried out first."""
    two_step = TwoStep(account)
    reset = two_step.reset if by == PASSWORD else None
    if reset and reset.is_due:
        two_step.carry_out_reset()
        two_step = TwoStep(account)
    return two_step.is_on


def keep_account(request: SandboxRequest, account: Account) -> None:
    """Cancel the account's deletion, if one is pending, because its owner has signed in; and say
    so."""
    deletion = deletion_of.first(account)
    if deletion and deletion.cancel():
        messages.success(
            request, _("You have signed in, so your account will not be deleted. Nothing is lost.")
        )


@dataclass(frozen=True)
class HalfDone:
    """A sign-in that waits for its second step: it opens nothing else."""

    account: Account
    wanted: str
    by: str
    begun: int

    def miss(self) -> None:
        """Count a wrong code for the second step; after too many, the owner is told."""
        found = HalfSignIn.objects.filter(pk=self.begun, account=self.account).first()
        if found:
            found.miss()

    @property
    def by_password(self) -> bool:
        return self.by == PASSWORD


def half_done(request: SandboxRequest) -> HalfDone | None:
    """The sign-in under way in this browser, as long as it is young and the password the same."""
    noted = request.session.get(HALF_DONE)
    if not noted or now() >= datetime.fromisoformat(noted["at"]) + settings.SECOND_STEP_WITHIN:
        return None
    account = Account.objects.filter(pk=noted["account"], sandbox=request.sandbox).first()
    unchanged = account and account.get_session_auth_hash() == noted["password"]
    if not account or not unchanged or account.is_locked:
        return None
    if noted["by"] == PROVIDER and not account.linked_identities.exists():
        return None
    return HalfDone(account, noted["wanted"], noted["by"], _begun(request))


def was_half_done(request: SandboxRequest) -> bool:
    """Forget the sign-in under way; False when there was none."""
    return request.session.pop(HALF_DONE, None) is not None


def _note_half_done(request: SandboxRequest, account: Account, wanted: str, by: str) -> None:
    half = HalfSignIn.objects.begin(account, by, _begun(request))
    # A new session under a new key, and nobody's: whoever was signed in here no longer is.
    request.session.flush()
    request.session[HALF_DONE] = {
        "account": account.pk,
        "password": account.get_session_auth_hash(),
        "at": half.begun_at.isoformat(),
        "wanted": wanted,
        "by": by,
        "begun": half.pk,
    }
    record(Kind.SECOND_STEP_ASKED, account)


def _begun(request: SandboxRequest) -> int:
    """The key of the sign-in that is or was under way in this browser; 0 when there is none."""
    noted = request.session.get(HALF_DONE)
    return noted.get("begun", 0) if noted else 0
