"""Moving the account to another phone number, or adding the first one.

/account/security/               row «Телефон для восстановления» → «Изменить»
  → verify/phone/…               who are you: a way, a code
  → phone/                       the new number
  → phone/code/                  the code from the SMS to it
      ↳ phone/resend/            POST: another code
  → /account/security/           with the new number
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import asked
from accounts.forms.change_phone import NewPhoneCodeForm, NewPhoneForm
from accounts.models import Purpose
from accounts.proof import fresh_proof, take_back


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof(Purpose.PHONE)
def change_phone(request: HttpRequest) -> HttpResponse:
    sent = asked.recall(request, Purpose.NEW_PHONE)
    under_way = sent if sent and sent.is_open else None
    data = request.POST if request.method == "POST" else None
    form = NewPhoneForm(data, account=request.user, sent=under_way)
    if form.is_valid() and (code := form.save()):
        asked.remember(request, code)
        return redirect("change_phone_code")
    return render(request, "accounts/change_phone/number.html", {"form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof(Purpose.PHONE)
def code(request: HttpRequest) -> HttpResponse:
    sent = asked.recall(request, Purpose.NEW_PHONE)
    if not sent:
        return redirect("change_phone")
    form = NewPhoneCodeForm(request.POST if request.method == "POST" else None, sent=sent)
    if form.is_valid():
        asked.forget(request, Purpose.NEW_PHONE)
        return _moved(request) if form.save() else _taken(request)
    if sent.is_spent or form.has_error("code", "spent"):
        asked.forget(request, Purpose.NEW_PHONE)
        messages.error(request, _("This code can no longer be used. Start again to get a new one."))
        return redirect("change_phone")
    context = {
        "form": form,
        "sent": sent,
        "back_url": reverse("change_phone"),
        "resend_url": reverse("change_phone_resend"),
    }
    return render(request, "accounts/change_phone/code.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof(Purpose.PHONE)
def resend(request: HttpRequest) -> HttpResponse:
    sent = asked.recall(request, Purpose.NEW_PHONE)
    if request.method == "POST" and sent and not sent.is_spent:
        asked.send_again(request, sent)
    return redirect("change_phone_code")


def _moved(request: HttpRequest) -> HttpResponse:
    take_back(request, Purpose.PHONE)
    if request.user.phone:
        messages.success(request, _("The phone number of your account is changed."))
    else:
        messages.success(request, _("The phone number is added to your account."))
    return redirect("security")


def _taken(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _("This number was linked to another Mi account a moment ago. Nothing was changed."),
    )
    return redirect("change_phone")
