"""A forgotten password.

sign_in ──► forgot ──► forgot_sent ······ the letter ······► forgot_link ──┐
              │ an address   ↳ forgot_resend (POST)           new password │
              │                                                            ├► forgot_done
              └──► forgot_code ──► forgot_password ────────────────────────┘   (locked: locked)
       number, Mi ID               new password

Every page is the same whether the account exists or not. Nobody is signed in by this walk.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Account, OneTimeCode, PasswordReset, Purpose
from accounts.models.password_reset import Way
from accounts.password.forgot_forms import ForgotForm
from accounts.password.leftovers import FreshStartForm
from accounts.regions import guessed_region
from accounts.signing_in.by_password import tell_its_owner
from accounts.signing_in.entrance import TYPED_IDENTIFIER
from accounts.verification import browser_codes
from accounts.verification.code_step import CodeStep, in_session, say_used_up
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address

START = "forgot"
# The session's name for what a new password was asked for.
FORGOT = "forgot"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def forgot(request: SandboxRequest) -> HttpResponse:
    form = ForgotForm(
        request.POST if request.method == "POST" else None,
        sandbox=request.sandbox,
        region=guessed_region(request),
        before=request.session.get(FORGOT, ""),
        sent=browser_codes.recall_anybodys(request, Purpose.RECOVERY),
        initial={"identifier": request.session.get(TYPED_IDENTIFIER, "")},
    )
    if form.is_valid() and form.save():
        request.session[FORGOT] = form.cleaned_data["identifier"]
        return _under_way(request, form.sent)
    return render(request, "accounts/password/forgot/forgot.html", {"form": form})


@login_not_required
@require_safe
def sent(request: SandboxRequest) -> HttpResponse:
    typed = request.session.get(FORGOT, "")
    if Way.of(typed) != Way.LETTER:
        return redirect(START)
    last = PasswordReset.objects.last_asked(request.sandbox, typed, guessed_region(request))
    context = {"typed": typed, "reset": last}
    return render(request, "accounts/password/forgot/sent.html", context)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: SandboxRequest) -> HttpResponse:
    found = browser_codes.recall_anybodys(request, Purpose.RECOVERY)
    if not found:
        return redirect(START)
    step = CodeStep(request, found, in_session(request, Purpose.RECOVERY))
    if step.proved:
        return redirect("forgot_password")
    if step.is_over:
        return _start_again(request)
    either = Way.of(request.session.get(FORGOT, "")) == Way.EITHER
    context = step.context(reverse(START), reverse("forgot_resend"), either=either)
    return render(request, "accounts/password/forgot/code.html", context)


@login_not_required
@require_POST
def resend(request: SandboxRequest) -> HttpResponse:
    typed, earlier = (
        request.session.get(FORGOT),
        browser_codes.recall_anybodys(request, Purpose.RECOVERY),
    )
    if not typed:
        return redirect(START)
    if earlier and earlier.is_spent:
        return _start_again(request)
    try:
        answer = begin(request, typed, earlier)
    except ValidationError as refused:
        messages.error(request, refused.message)
        return _under_way(request, earlier)
    messages.success(
        request, _("A new request has been sent. Anything you received earlier no longer works.")
    )
    return answer


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: SandboxRequest) -> HttpResponse:
    proved = browser_codes.recall_anybodys(request, Purpose.RECOVERY)
    account = proved.account if proved else None
    if not proved or not account or not _still_proves(proved, account):
        return redirect("forgot_code" if proved and not proved.used_at else START)
    form = FreshStartForm(
        request.POST if request.method == "POST" else None,
        account=account,
        change=account.reset_password,
    )
    if form.is_valid():
        browser_codes.forget(request, Purpose.RECOVERY)
        return _set(request, account) if form.save() else _start_again(request)
    context = {"form": form, "username": proved.contact, "account": account}
    return render(request, "accounts/password/forgot/password.html", context)


@login_not_required
@secret_address
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: SandboxRequest, token: str) -> HttpResponse:
    """The link of the letter. Mail scanners open links, so opening it changes nothing."""
    found = PasswordReset.objects.of_token(request.sandbox, token)
    account = found.account if found else None
    if not found or not account or found.used_at or found.is_expired:
        status = 410 if found else 404
        return render(request, "accounts/password/forgot/dead.html", {"link": found}, status=status)
    form = FreshStartForm(
        request.POST if request.method == "POST" else None, account=account, change=found.use
    )
    if form.is_valid():
        return _set(request, account) if form.save() else redirect("forgot_link", token)
    context = {"form": form, "username": found.contact, "account": account}
    return render(request, "accounts/password/forgot/password.html", context)


@login_not_required
@require_safe
def done(request: SandboxRequest) -> HttpResponse:
    return render(request, "accounts/password/forgot/done.html")


def begin(
    request: SandboxRequest, identifier: str, after: OneTimeCode | None = None
) -> HttpResponse:
    """Have a letter or SMS sent, and go on to the page that waits for it.

    Raises ValidationError as ``PasswordReset.objects.ask`` does.
    """
    region = guessed_region(request)
    sent_code = PasswordReset.objects.ask(request.sandbox, identifier, region, after)
    request.session[FORGOT] = identifier
    return _under_way(request, sent_code)


def _under_way(request: SandboxRequest, code: OneTimeCode | None) -> HttpResponse:
    if Way.of(request.session[FORGOT]) == Way.LETTER or code is None:
        return redirect("forgot_sent")
    browser_codes.remember(request, code)
    return redirect("forgot_code")


def _still_proves(proved: OneTimeCode, account: Account) -> bool:
    """The code was typed a moment ago, and account and number still belong together."""
    unchanged = proved.used_at is not None and account.password_changed_at <= proved.used_at
    return proved.is_fresh_proof and unchanged and account.phone == proved.contact


def _start_again(request: SandboxRequest) -> HttpResponse:
    browser_codes.forget(request, Purpose.RECOVERY)
    say_used_up(request)
    return redirect(START)


def _set(request: SandboxRequest, account: Account) -> HttpResponse:
    if request.user == account:
        # This browser's session has ended with all the others.
        logout(request)
    request.session.pop(FORGOT, None)
    if not account.is_locked:
        return redirect("forgot_done")
    messages.success(request, _("The new password has been set, but the account is still locked."))
    return tell_its_owner(request, account)
