"""Changing the password in a browser.

/account/security/               row «Пароль» → «Сменить»
  → verify/password/…            who are you: a way, a code
  → password/                    the new password, twice
  → /pass/login/                 everybody signs in again
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.models import Purpose
from accounts.password.change_forms import ChangePasswordForm
from accounts.password.leftovers import FreshStartForm
from accounts.requests import PersonRequest
from accounts.verification.proof import fresh_proof


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@fresh_proof(Purpose.PASSWORD)
def change_password(request: PersonRequest) -> HttpResponse:
    kind = FreshStartForm if request.user.must_change_password else ChangePasswordForm
    form = kind(request.POST if request.method == "POST" else None, account=request.user)
    if not form.is_valid():
        account = request.user
        username = account.email or account.phone
        context = {"form": form, "username": username}
        return render(request, "accounts/password/change/new.html", context)
    changed = form.save()
    # The sessions are gone already; this begins a new one, which can carry the message.
    logout(request)
    if changed:
        messages.success(
            request, _("The password has been changed. Sign in with the new password.")
        )
    else:
        messages.warning(
            request, _("The password was changed in another window. Sign in with that password.")
        )
    return redirect("sign_in")
