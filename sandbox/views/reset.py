"""Back to how the sandbox began.

reset (what goes) ──> the start of the site, signed out
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sandbox import starting
from sandbox.requests import SandboxRequest


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: SandboxRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "sandbox/reset.html")
    starting.reset(request.sandbox)
    # The row of this session went with the others: the message below needs a new one.
    request.session.flush()
    request.user = AnonymousUser()
    messages.success(request, _("The sandbox has been reset. Everyone is signed out."))
    return redirect("home")
