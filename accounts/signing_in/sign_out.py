"""Signing out of this browser."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.signing_in.entrance import end_sign_in, was_half_done
from sandbox.requests import SandboxRequest


@login_not_required
@require_POST
def sign_out(request: SandboxRequest) -> HttpResponse:
    """End this browser's session. Pressed again in another tab, it leads to the same page."""
    if request.user.is_authenticated:
        end_sign_in(request)
        messages.success(request, _("You have signed out."))
    elif was_half_done(request):
        messages.info(request, _("The sign-in was cancelled."))
    response = redirect("sign_in")
    # Not cookies or storage: other sandboxes live on the same origin.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
