"""Registering by e-mail.

    register ──────────► register_password ──► register_sent ──► (the letter) ──► activate
     │  ▲ region, e-mail    password twice       │   ▲     │
     │  └── register_invent                      │   │     └► register_resend ─┐
     └► register_phone                           │   └────────────────────────┘
                                                 └► register_address ──► register_sent

An address that already has an account walks the same way; its owner is told by the letter.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import Account, Registration
from accounts.regions import guessed_region, is_region
from accounts.registration.by_email_forms import AddressForm, OtherAddressForm, PasswordForm
from accounts.registration.invented import INVENTED, invent, invented_person, keep_invented
from sandbox.requests import SandboxRequest

START = "register"
# What this browser has typed so far: a region, then an address.
TYPED = "register_typed"
# The one that it waits for, and all those whose password was typed in it.
REGISTRATION = "registration"
TYPED_HERE = "registrations_typed_here"
KEPT_AT_MOST = 10


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: SandboxRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return signed_in_already(request)
    if request.method == "POST" and "by_phone" in request.POST:
        keep_region(request)
        return redirect("register_phone")
    person = invented_person(request)
    typed = request.session.get(TYPED, {})
    form = AddressForm(
        request.POST if request.method == "POST" else None,
        sandbox=request.sandbox,
        initial={
            "region": typed.get("region") or guessed_region(request),
            "email": typed.get("email") or (person.email if person else ""),
        },
    )
    if request.method == "POST" and form.is_valid():
        request.session[TYPED] = form.cleaned_data
        return redirect("register_password")
    return render(
        request, "accounts/registration/register/address.html", {"form": form, "person": person}
    )


@login_not_required
@require_POST
def register_invent(request: SandboxRequest) -> HttpResponse:
    """Fill the form in with a made-up person; nothing is registered."""
    region = keep_region(request)
    keep_invented(request, invent(region))
    return redirect("register_phone" if "by_phone" in request.POST else START)


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def register_password(request: SandboxRequest) -> HttpResponse:
    typed = request.session.get(TYPED, {})
    if not typed.get("email"):
        return redirect(START)
    draft = Account(sandbox=request.sandbox, email=typed["email"], region=typed["region"])
    form = PasswordForm(request.POST if request.method == "POST" else None, account=draft)
    if request.method == "POST" and form.is_valid() and (registration := form.save()):
        request.session.pop(TYPED)
        request.session.pop(INVENTED, None)
        note_typed_here(request, registration)
        return redirect("register_sent")
    person = invented_person(request)
    known = person if person and person.email == draft.email else None
    context = {"form": form, "username": draft.email, "person": known}
    return render(request, "accounts/registration/register/password.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def register_sent(request: SandboxRequest) -> HttpResponse:
    if not (registration := this_registration(request)):
        return redirect(START)
    if registration.used_at:
        return redirect("activated")
    return render(
        request, "accounts/registration/register/sent.html", {"registration": registration}
    )


@login_not_required
@require_POST
def register_resend(request: SandboxRequest) -> HttpResponse:
    if not (registration := this_registration(request)):
        return redirect(START)
    resend_letter(request, registration)
    return redirect("register_sent")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register_address(request: SandboxRequest) -> HttpResponse:
    if not (registration := this_registration(request)):
        return redirect(START)
    if registration.used_at:
        return redirect("activated")
    form = OtherAddressForm(
        request.POST if request.method == "POST" else None, registration=registration
    )
    if request.method == "POST" and form.is_valid() and (moved := form.save()):
        if registration.pk in request.session.get(TYPED_HERE, []):
            note_typed_here(request, moved)
        request.session[REGISTRATION] = moved.pk
        return redirect("register_sent")
    context = {"form": form, "registration": registration}
    return render(request, "accounts/registration/register/other_address.html", context)


def signed_in_already(request: SandboxRequest) -> HttpResponse:
    messages.info(
        request,
        _("You are signed in as %(name)s. To create another account, sign out first.")
        % {"name": str(request.user)},
    )
    return redirect("account")


def keep_region(request: SandboxRequest) -> str:
    """The region chosen on the page one comes from, kept for the page that follows."""
    chosen = request.POST.get("region", "")
    region = chosen if is_region(chosen) else guessed_region(request)
    request.session[TYPED] = {"region": region}
    return region


def this_registration(request: SandboxRequest) -> Registration | None:
    pk = request.session.get(REGISTRATION)
    return request.sandbox.registrations.filter(pk=pk).first() if pk else None


def note_typed_here(request: SandboxRequest, registration: Registration) -> None:
    """This browser's person knows the password: opening a letter to the address is enough."""
    known = [*request.session.get(TYPED_HERE, []), registration.pk]
    request.session[TYPED_HERE] = known[-KEPT_AT_MOST:]
    request.session[REGISTRATION] = registration.pk


def typed_here(request: SandboxRequest, account: Account) -> Registration | None:
    """The registration of a waiting account whose password was typed in this browser last."""
    known = account.registrations.filter(pk__in=request.session.get(TYPED_HERE, []), used_at=None)
    return known.exclude(digest="").order_by("-pk").first()


def resend_letter(request: SandboxRequest, registration: Registration) -> None:
    """Send the activation letter again, and say how that went."""
    try:
        registration.resend()
    except ValidationError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(
            request,
            _("We have sent the e-mail again. The link in the earlier one no longer works."),
        )
