"""Signing in on the phone.

Settings ─ «Mi account» ─> sign_in: who ─ «Next» ─> password ─ «Sign in» ─┐
   not activated ─> letter          locked ─> locked          second_step ┤
   linked to another account ─> linked                                    │
account <─ merge <─ both sides hold something ─ «Continue» ─ options <────┘

The owner of a phone that asks again: account ─ «Sign in again» ─> again ─> account.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import Account
from accounts.password.own_password_forms import OwnPasswordForm
from accounts.regions import guessed_region
from accounts.registration.by_email import resend_letter
from accounts.signing_in.by_password_forms import SignInForm
from accounts.signing_in.entrance import keep_account
from devices.cloud import sync
from devices.models import Device
from devices.phone import entrance, walk
from devices.phone.online import online_screen
from devices.phone.screen import ACT, BOTH, phone_screen, render_screen
from devices.phone.sign_in_forms import IdentifierForm, OptionsForm, PasswordForm
from devices.phone.signing_in import SigningIn
from sandbox.requests import SandboxRequest

# The walk's name for the merge question.
MERGE = "merge"


@online_screen(BOTH)
def sign_in(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Who it is. On a phone that is signed in there is nothing to do here."""
    if phone.account and phone.signed_in:
        return redirect("phone_account", phone.pk)
    under_way = SigningIn(phone)
    form = IdentifierForm(
        request.POST if request.method == "POST" else None,
        initial={"username": under_way.identifier},
    )
    if form.is_valid():
        under_way.begin(form.cleaned_data["username"])
        return redirect("phone_sign_in_password", phone.pk)
    back = "phone_account" if phone.account else "phone_settings"
    return render_screen(
        request, phone, "devices/phone/account/sign_in.html", {"form": form}, back=back
    )


@online_screen(BOTH)
def password(request: SandboxRequest, phone: Device) -> HttpResponse:
    under_way = SigningIn(phone)
    if not under_way.identifier or (phone.account and phone.signed_in):
        return start_again(request, phone)
    form = PasswordForm(
        request.POST if request.method == "POST" else None,
        sandbox=request.sandbox,
        region=guessed_region(request),
        initial={"username": under_way.identifier},
    )
    if request.method == "POST" and form.is_valid() and form.account:
        under_way.begin(form.cleaned_data["username"])
        return entrance.after_password(request, phone, form.account)
    if form.refusal in {"locked", "not_activated"}:
        return refused(phone, form, under_way)
    context = {"form": form, "identifier": under_way.identifier}
    return render_screen(
        request, phone, "devices/phone/account/password.html", context, back="phone_sign_in"
    )


def refused(phone: Device, form: SignInForm, under_way: SigningIn) -> HttpResponse:
    if form.refusal == "not_activated" and form.account:
        under_way.offer_letter(form.account)
        return redirect("phone_sign_in_letter", phone.pk)
    return redirect("phone_sign_in_locked", phone.pk)


@online_screen(BOTH)
def again(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Ask for the password of the linked account again, for instance after it was changed."""
    if phone.account is None or phone.signed_in:
        return redirect("phone_account", phone.pk)
    form = OwnPasswordForm(
        request.POST if request.method == "POST" else None, account=phone.account
    )
    if request.method == "POST" and form.is_valid():
        return entrance.after_password(request, phone, phone.account)
    if form.refusal == "locked":
        return redirect("phone_account", phone.pk)
    return render_screen(
        request, phone, "devices/phone/account/again.html", {"form": form}, back="phone_account"
    )


@online_screen(BOTH)
def letter(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The account is not activated: the letter can be sent again here."""
    account = SigningIn(phone).waits_for_letter
    if account is None:
        return start_again(request, phone)
    if account.is_activated:
        messages.success(request, _("The account is activated. Sign in."))
        return redirect("phone_sign_in_password", phone.pk)
    registration = account.pending_registration
    if request.method == "POST":
        if registration:
            resend_letter(request, registration)
        return redirect("phone_sign_in_letter", phone.pk)
    context = {"registration": registration}
    return render_screen(
        request, phone, "devices/phone/account/letter.html", context, back="phone_sign_in_password"
    )


@phone_screen()
def locked(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The account is locked. An identifier that no account has gets the same answer."""
    return render_screen(request, phone, "devices/phone/account/locked.html", back="phone_account")


@phone_screen(when_locked=True)
def new_password_first(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The password has to be changed first, because support or the owner demands it."""
    back = "phone" if phone.shows_lock else "phone_account"
    return render_screen(request, phone, "devices/phone/account/new_password_first.html", back=back)


@phone_screen()
def linked(request: SandboxRequest, phone: Device) -> HttpResponse:
    """The phone is linked to another account; the page says how it can be freed."""
    if phone.account is None:
        return redirect("phone_account", phone.pk)
    return render_screen(request, phone, "devices/phone/account/linked.html", back="phone_account")


@online_screen(BOTH)
def options(request: SandboxRequest, phone: Device) -> HttpResponse:
    under_way = SigningIn(phone)
    account = under_way.account
    if account is None:
        return start_again(request, phone)
    if under_way.awaits_second_step:
        return redirect("phone_second_step", phone.pk)
    form = OptionsForm(request.POST if request.method == "POST" else None, account=account)
    if form.is_valid():
        return _link(request, phone, account, form)
    if form.has_error("account"):
        told = _("Someone has begun to sign in to another account on this phone. Start again.")
        messages.info(request, told)
        return redirect("phone_sign_in", phone.pk)
    context = {"form": form, "account": account}
    return render_screen(
        request, phone, "devices/phone/account/options.html", context, back="phone_sign_in"
    )


def _link(
    request: SandboxRequest, phone: Device, account: Account, form: OptionsForm
) -> HttpResponse:
    linked_now = entrance.link(phone, account, find_device=form.cleaned_data["find_device"])
    phone.refresh_from_db()
    if not linked_now and phone.account_id != account.pk:
        return entrance.refuse_taken(phone, account)
    SigningIn(phone).end()
    if not linked_now:
        return redirect("phone_account", phone.pk)
    keep_account(request, account)
    if not form.cleaned_data["sync"]:
        messages.success(request, _("The phone is linked to your Mi account. Sync is off."))
        return redirect("phone_account", phone.pk)
    asked = sync.question(phone)
    if asked.phone_count and asked.cloud_count:
        walk.note(phone, MERGE, {})
        return redirect("phone_merge", phone.pk)
    sync.start(phone)
    messages.success(request, _("The phone is linked to your Mi account. Sync has started."))
    return redirect("phone_account", phone.pk)


@online_screen(BOTH)
def merge(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Ask whether the data on the phone and in the cloud are to be merged."""
    if not phone.account or not phone.signed_in or MERGE not in phone.walk:
        return redirect("phone_account", phone.pk)
    if request.method == "POST":
        walk.note(phone, MERGE, None)
        if request.POST.get("merge") == "1":
            sync.merge(phone)
            messages.success(request, _("The phone and the cloud are merged. Sync has started."))
        else:
            messages.info(
                request, _("Nothing was merged. Sync is off; you can turn it on in Mi Cloud.")
            )
        return redirect("phone_account", phone.pk)
    context = {"asked": sync.question(phone)}
    return render_screen(
        request, phone, "devices/phone/account/merge.html", context, back="phone_account"
    )


@phone_screen(ACT, when_locked=True)
def stop(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Cancel signing in."""
    if SigningIn(phone).end():
        messages.info(request, _("The sign-in was cancelled."))
    return redirect("phone" if phone.shows_lock else "phone_account", phone.pk)


def start_again(request: SandboxRequest, phone: Device) -> HttpResponse:
    """Redirect to the first step, with the reason when a sign-in was under way."""
    ended_by = "" if phone.signed_in else SigningIn(phone).ended_by
    if ended_by == "locked" and not phone.shows_lock:
        return redirect("phone_sign_in_locked", phone.pk)
    if ended_by == "changed":
        messages.info(
            request, _("The password was changed in the meantime. Start again with the new one.")
        )
    elif ended_by:
        messages.info(request, _("The sign-in was not finished in time. Start again."))
    return redirect("phone" if phone.shows_lock else "phone_account", phone.pk)
