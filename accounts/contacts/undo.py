"""A contact was changed, and it was not the owner.

(the letter or SMS to the former contact) ──► undo_contact ──► forgot_sent or forgot_code
                                               the button       a new password
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import ContactChange
from accounts.password.forgot import begin
from sandbox.requests import SandboxRequest
from sandbox.secrecy import secret_address


@login_not_required
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def undo_contact(request: SandboxRequest, token: str) -> HttpResponse:
    change = ContactChange.objects.of_token(request.sandbox, token)
    if request.method == "POST" and change and change.undo():
        return _new_password(request, change)
    if not change or not change.is_open:
        status = 410 if change else 404
        return render(
            request, "accounts/contacts/undo_contact/dead.html", {"link": change}, status=status
        )
    context = {"change": change, "account": change.account}
    return render(request, "accounts/contacts/undo_contact/undo.html", context)


def _new_password(request: SandboxRequest, change: ContactChange) -> HttpResponse:
    """Begin it at the contact that is back; at another one when there was none before."""
    account = change.account
    if request.user == account:
        # This browser's session has ended with all the others.
        logout(request)
    restored = change.before if change.before == account.contact_by(change.channel) else ""
    messages.success(
        request, _("The change is undone and everybody is signed out. Now set a new password.")
    )
    try:
        return begin(request, restored or account.email or account.phone or "")
    except ValidationError as refused:
        messages.error(request, refused.message)
        return redirect("forgot")
