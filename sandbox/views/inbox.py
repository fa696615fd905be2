"""The mailbox and the phone that lie beside the site, in one time line.

inbox ──> message
  ├─ latest: the list once more, as soon as something in it has changed
  └─ read_all
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sandbox.requests import SandboxRequest, key_in
from sandbox.timeline import Timeline


@login_not_required
@require_safe
def inbox(request: SandboxRequest) -> HttpResponse:
    return render(
        request, "sandbox/inbox.html", {"timeline": Timeline(request.sandbox, request.GET)}
    )


@login_not_required
@require_safe
def latest(request: SandboxRequest) -> HttpResponse:
    """The list as a part of the page; 204 when its stamp is still the one that was ``seen``."""
    timeline = Timeline(request.sandbox, request.GET)
    if request.GET.get("seen") == timeline.stamp:
        return HttpResponse(status=204)
    opened = key_in(request.GET.get("open", ""))
    context = {"timeline": timeline, "opened": opened, "swap": True}
    return render(request, "sandbox/parts/list.html", context)


@login_not_required
@require_POST
def read_all(request: SandboxRequest) -> HttpResponse:
    if request.sandbox.messages.mark_read():
        messages.success(request, _("All messages are marked as read."))
    return redirect("inbox")
