"""Registering by phone.

    register ──► register_phone ──► (the SMS) ──► register_phone_code ──► register_phone_password
                    ▲ number                         │ code    ▲   │         │ password twice
                    └─────────── no tries left ──────┘         │   │         └► account
                                                 register_phone_resend

A number that already has an account walks the same way up to the code; its owner gets a word
instead of digits.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Account, Purpose
from accounts.regions import guessed_region
from accounts.registration.by_email import TYPED, signed_in_already
from accounts.registration.by_phone_forms import NumberForm, PhonePasswordForm
from accounts.registration.invented import invented_person
from accounts.signing_in.entrance import complete_sign_in
from accounts.verification import browser_codes
from accounts.verification.code_step import CodeStep, in_session
from sandbox.notices import leading_on
from sandbox.requests import SandboxRequest

START = "register_phone"


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register_phone(request: SandboxRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return signed_in_already(request)
    person = invented_person(request)
    form = NumberForm(
        request.POST if request.method == "POST" else None,
        sandbox=request.sandbox,
        sent=browser_codes.recall(request, Purpose.SIGN_UP),
        initial={
            "region": request.session.get(TYPED, {}).get("region") or guessed_region(request),
            "phone": person.spoken_phone if person else "",
        },
    )
    if request.method == "POST" and form.is_valid() and (code := form.save()):
        request.session[TYPED] = {"region": form.cleaned_data["region"]}
        browser_codes.remember(request, code)
        return redirect("register_phone_code")
    return render(
        request,
        "accounts/registration/register_phone/number.html",
        {"form": form, "person": person},
    )


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def register_phone_code(request: SandboxRequest) -> HttpResponse:
    if not (sent := browser_codes.recall(request, Purpose.SIGN_UP)):
        return redirect(START)
    step = CodeStep(request, sent, in_session(request, Purpose.SIGN_UP))
    if step.proved:
        return redirect("register_phone_password")
    if step.is_over:
        step.give_up()
        return redirect(START)
    context = step.context(reverse(START), reverse("register_phone_resend"))
    return render(request, "accounts/registration/register_phone/code.html", context)


@login_not_required
@require_POST
def register_phone_resend(request: SandboxRequest) -> HttpResponse:
    if not (sent := browser_codes.recall(request, Purpose.SIGN_UP)):
        return redirect(START)
    CodeStep(request, sent, in_session(request, Purpose.SIGN_UP)).resend()
    return redirect("register_phone_code")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def register_phone_password(request: SandboxRequest) -> HttpResponse:
    proved = browser_codes.recall(request, Purpose.SIGN_UP)
    if not (proved and proved.is_fresh_proof):
        return redirect("register_phone_code" if proved and not proved.used_at else START)
    region = request.session.get(TYPED, {}).get("region") or guessed_region(request)
    draft = Account(sandbox=request.sandbox, phone=proved.contact, region=region)
    form = PhonePasswordForm(request.POST if request.method == "POST" else None, account=draft)
    if request.method == "POST" and form.is_valid():
        return _create(request, form)
    person = invented_person(request)
    known = person if person and person.phone == draft.phone else None
    context = {"form": form, "username": proved.contact, "person": known}
    return render(request, "accounts/registration/register_phone/password.html", context)


def _create(request: SandboxRequest, form: PhonePasswordForm) -> HttpResponse:
    try:
        account = form.save()
    except IntegrityError:
        browser_codes.forget(request, Purpose.SIGN_UP)
        messages.error(request, _("This number has just been linked to another Mi account."))
        return redirect(START)
    complete_sign_in(request, account)
    said = _("Your account is ready. Its Mi ID is %(mi_id)s.") % {"mi_id": account.mi_id}
    messages.success(request, leading_on(said, _("Add your name and photo"), "personal"))
    return redirect("account")
