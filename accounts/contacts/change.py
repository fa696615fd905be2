"""Changing the number or the address of an account, adding the first one, or removing it.

/account/security/               row «Телефон для восстановления» → «Изменить»
  → verify/phone/…               who are you: a way, a code
  → phone/                       the new number
  → phone/code/                  the code from the SMS to it
      ↳ phone/resend/            POST: another code
      ↳ phone/cancel/            POST: not after all
  → /account/security/           with the new number
  or phone/remove/               the button → /account/security/

The same for the address under email/.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts.contacts.change_forms import NewContactForm, NewEmailForm, NewPhoneForm, move_to
from accounts.models import Purpose
from accounts.requests import PersonRequest
from accounts.two_step.state import TwoStep
from accounts.verification import browser_codes
from accounts.verification.code_step import CodeStep, in_session
from accounts.verification.proof import fresh_proof, take_back
from sandbox.models import Channel
from sandbox.notices import leading_on


@dataclass(frozen=True)
class Contact:
    """One of the two contacts; ``page`` begins the names of its pages."""

    channel: Channel
    proof: Purpose
    page: str
    form: type[NewContactForm]

    def step(self, name: str) -> str:
        return f"{self.page}_{name}"


PHONE = Contact(Channel.SMS, Purpose.PHONE, "change_phone", NewPhoneForm)
EMAIL = Contact(Channel.EMAIL, Purpose.EMAIL, "change_email", NewEmailForm)
View = Callable[[PersonRequest, Contact], HttpResponse]


def proved(view: View) -> View:
    @wraps(view)
    def guarded(request: PersonRequest, contact: Contact) -> HttpResponse:
        return fresh_proof(contact.proof)(view)(request, contact)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def change(request: PersonRequest, contact: Contact) -> HttpResponse:
    sent = browser_codes.recall(request, contact.form.purpose)
    data = request.POST if request.method == "POST" else None
    form = contact.form(data, account=request.user, sent=sent)
    if form.is_valid() and (code := form.save()):
        browser_codes.remember(request, code)
        return redirect(contact.step("code"))
    context = {"form": form, "may_remove": request.user.email and request.user.phone}
    return render(request, f"accounts/contacts/{contact.page}/new.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@proved
def code(request: PersonRequest, contact: Contact) -> HttpResponse:
    sent = browser_codes.recall(request, contact.form.purpose)
    if not sent:
        return redirect(contact.page)
    step = CodeStep(request, sent, in_session(request, contact.form.purpose))
    if step.passed:
        browser_codes.forget(request, contact.form.purpose)
        return _moved(request, contact) if move_to(sent) else _taken(request, contact)
    if step.is_over:
        step.give_up()
        return redirect(contact.page)
    context = step.context(reverse(contact.page), reverse(contact.step("resend")))
    return render(request, f"accounts/contacts/{contact.page}/code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def resend(request: PersonRequest, contact: Contact) -> HttpResponse:
    sent = browser_codes.recall(request, contact.form.purpose)
    if request.method == "POST" and sent:
        CodeStep(request, sent, in_session(request, contact.form.purpose)).resend()
    return redirect(contact.step("code"))


@require_POST
def cancel(request: PersonRequest, contact: Contact) -> HttpResponse:
    """Not after all; wherever the code was asked for. It changes nothing, so it asks no proof."""
    browser_codes.forget(request, contact.form.purpose)
    if request.user.cancel_contact_change(contact.channel):
        messages.success(
            request, _("The change has been cancelled. The code that was sent no longer works.")
        )
    else:
        messages.info(request, _("There is no longer a change to cancel."))
    return redirect("security")


@require_http_methods(["GET", "HEAD", "POST"])
@proved
def remove(request: PersonRequest, contact: Contact) -> HttpResponse:
    account = request.user
    if not account.contact_by(contact.channel):
        return redirect("security")
    needed = contact == PHONE and TwoStep(account).sms is not None
    last = not (account.email and account.phone)
    if request.method == "POST" and not needed and account.remove_contact(contact.channel):
        take_back(request, contact.proof)
        messages.success(request, _and_check_up(_("It has been removed from your account.")))
        return redirect("security")
    context = {"last": last, "needed": needed}
    return render(request, f"accounts/contacts/{contact.page}/remove.html", context)


def _moved(request: PersonRequest, contact: Contact) -> HttpResponse:
    take_back(request, contact.proof)
    added = not request.user.contact_by(contact.channel)
    if contact == PHONE:
        said = (
            _("The phone number has been added to your account.")
            if added
            else _("The phone number of your account has been changed.")
        )
    else:
        said = (
            _("The e-mail address has been added to your account.")
            if added
            else _("The e-mail address of your account has been changed.")
        )
    messages.success(request, _and_check_up(said))
    return redirect("security")


def _and_check_up(said: str) -> str:
    return leading_on(said, _("Check your account’s security"), "check_up")


def _taken(request: PersonRequest, contact: Contact) -> HttpResponse:
    if contact == PHONE:
        said = _("This number has just been linked to another Mi account. Nothing was changed.")
    else:
        said = _("This address has just been linked to another Mi account. Nothing was changed.")
    messages.error(request, said)
    return redirect(contact.page)
