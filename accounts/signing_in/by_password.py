"""Signing in.

sign_in ──► the page one wanted, or account
 │  identifier, password
 ├ two-step verification ──► second_step
 ├ not activated ──► register_sent
 └ locked ──► locked ──► support_new
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Account, Registration
from accounts.regions import guessed_region
from accounts.registration.by_email import REGISTRATION, note_typed_here
from accounts.signing_in.by_password_forms import SignInForm
from accounts.signing_in.entrance import TYPED_IDENTIFIER, after_first_factor
from sandbox.requests import SandboxRequest
from sandbox.returning import own_address

# Why, for a browser that was told that the account is locked. A stranger is not told who did it.
LOCKED = "locked"
BY_OWNER, BY_WRONG_PASSWORDS, BY_SOMEBODY = "owner", "wrong passwords", "somebody"


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: SandboxRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(wanted_page(request))
    form = SignInForm(
        request.POST if request.method == "POST" else None,
        sandbox=request.sandbox,
        region=guessed_region(request),
        initial={"username": request.session.get(TYPED_IDENTIFIER, "")},
    )
    if request.method == "POST" and form.is_valid() and form.account:
        return after_first_factor(request, form.account, wanted_page(request))
    if form.refusal == "locked":
        return _tell_locked(request, form)
    if form.refusal:
        request.session[TYPED_IDENTIFIER] = form.cleaned_data["username"]
    if form.refusal == "not_activated" and form.account:
        return offer_the_letter(request, form.account, form.registration)
    return render(request, "accounts/signing_in/sign_in.html", {"form": form})


@login_not_required
@require_safe
def locked(request: SandboxRequest) -> HttpResponse:
    """The same page for an account and for an identifier that is nobody's."""
    by = request.session.get(LOCKED)
    if not by:
        return redirect("sign_in")
    context = {
        "by_owner": by == BY_OWNER,
        "by_wrong_passwords": by == BY_WRONG_PASSWORDS,
        "count": settings.WRONG_PASSWORDS_BEFORE_LOCK,
    }
    return render(request, "accounts/signing_in/locked.html", context)


def tell_its_owner(request: SandboxRequest, account: Account) -> HttpResponse:
    """Whoever has proved by other means that a locked account is theirs is told why it is."""
    request.session[LOCKED] = BY_OWNER if account.locked_by_owner else BY_WRONG_PASSWORDS
    return redirect("locked")


def _tell_locked(request: SandboxRequest, form: SignInForm) -> HttpResponse:
    """A browser knows of a lock that it has brought about itself, as long as it tries nothing
    else."""
    typed = form.cleaned_data["username"]
    same = request.session.get(TYPED_IDENTIFIER) == typed
    known = same and request.session.get(LOCKED) == BY_WRONG_PASSWORDS
    spent = form.was_last_try or known
    request.session[LOCKED] = BY_WRONG_PASSWORDS if spent else BY_SOMEBODY
    request.session[TYPED_IDENTIFIER] = typed
    return redirect("locked")


def refuse_to_enter(request: SandboxRequest, account: Account) -> HttpResponse | None:
    """What a right proof other than the password is answered with when the account is locked or
    not activated; None when it may be entered."""
    refusal = account.refuse_entry()
    if refusal == "locked":
        return tell_its_owner(request, account)
    if refusal == "not_activated":
        return offer_the_letter(request, account)
    return None


def offer_the_letter(
    request: SandboxRequest, account: Account, typed_for: Registration | None = None
) -> HttpResponse:
    registration = typed_for or account.pending_registration
    if registration is None:
        messages.warning(
            request,
            _("The account is not activated. Register once more to get an activation e-mail."),
        )
        return redirect("register")
    if typed_for:
        note_typed_here(request, typed_for)
    request.session[REGISTRATION] = registration.pk
    messages.warning(
        request,
        _(
            "The account is not activated yet, so you cannot sign in. Open the activation e-mail "
            "or request a new one."
        ),
    )
    return redirect("register_sent")


def wanted_page(request: SandboxRequest) -> str:
    """The page of this sandbox that one came for; never an address elsewhere."""
    return own_address(request, request.GET.get("next", "")) or "account"
