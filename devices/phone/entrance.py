"""Letting an account in on a phone, once its password was right there, and out again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.kinds import Kind as AccountKind
from accounts.models import Account
from accounts.signing_in.entrance import needs_second_step
from devices.cloud import sync
from devices.hardware import arrivals
from devices.kinds import Kind
from devices.models import Device
from devices.phone.signing_in import SigningIn
from sandbox.changing import changing
from sandbox.journal import record
from sandbox.requests import SandboxRequest


def after_password(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    """Answer a right password: the second step before anything else, when it is on.

    A browser that is remembered skips that step; a phone never does.
    """
    if account.must_change_password:
        SigningIn(phone).end()
        return redirect("phone_new_password_first", phone.pk)
    if needs_second_step(account):
        SigningIn(phone).prove(account, second_step=True)
        record(AccountKind.SECOND_STEP_ASKED, account)
        return redirect("phone_second_step", phone.pk)
    return after_all_factors(request, phone, account)


def after_all_factors(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    """Everything was proved: go on by whose phone it is."""
    if phone.account_id is None:
        SigningIn(phone).prove(account, second_step=False)
        return redirect("phone_sign_in_options", phone.pk)
    if phone.account_id != account.pk:
        return refuse_taken(phone, account)
    return _be_back(request, phone, account)


def refuse_taken(phone: Device, account: Account) -> HttpResponse:
    """Another account owns the phone: it stays so."""
    SigningIn(phone).end()
    record(Kind.DEVICE_TAKEN, account, device=str(phone))
    return redirect("phone_linked", phone.pk)


def _be_back(request: SandboxRequest, phone: Device, account: Account) -> HttpResponse:
    SigningIn(phone).end()
    was_locked, was_lost = phone.activation_lock, phone.lost_since is not None
    with changing():
        back = phone.sign_in_again()
        if back:
            arrivals.remember(account, phone)
            arrivals.note(account, phone, is_known=True)
    if not back:
        messages.info(request, _("This device was removed from the account."))
        return redirect("phone_account", phone.pk)
    if was_locked:
        phone.end_lost()
        sync.start(phone)
        messages.success(request, _("The phone is activated. It is yours again."))
        return redirect("phone_home", phone.pk)
    if was_lost:
        messages.success(request, _("Lost mode has ended."))
        return redirect("phone_home", phone.pk)
    messages.success(request, _("You are signed in again."))
    return redirect("phone_account", phone.pk)


@changing()
def link(phone: Device, account: Account, *, find_device: bool) -> bool:
    """Make the phone the account's; False when another account was quicker."""
    if not phone.link(account, find_device=find_device):
        return False
    if not phone.mailbox and account.email:
        phone.mailbox = account.email
        phone.save(update_fields=["mailbox"])
    arrivals.note(account, phone, is_known=arrivals.remember(account, phone))
    return True


@changing()
def leave(phone: Device, account: Account, *, delete: bool) -> bool:
    """Take the account off the phone, with ``delete`` also what the cloud has of it there.

    False when it was taken off, or the password asked for again, meanwhile.
    """
    if not account.devices.filter(pk=phone.pk, signed_in=True).exists():
        return False
    arrivals.remember(account, phone)
    sync.let_go(phone, delete=delete)
    return phone.sign_out()
