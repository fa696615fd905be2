"""The sandbox's clock, which waits for nobody.

clock (by some minutes) ──> back to the clock
  └─ jump (to a deadline) ──> where the person was
menu: the deadlines, for the strip at the top of every page
"""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sandbox.clock import now
from sandbox.deadlines import pending
from sandbox.durations import told_length
from sandbox.forms.clock import ClockForm, JumpForm, MoveForm
from sandbox.models import BrowserSession
from sandbox.own_deadlines import own_first, with_owners
from sandbox.requests import SandboxRequest
from sandbox.returning import way_back
from sandbox.times import dated

IN_MENU = 5


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def clock(request: SandboxRequest) -> HttpResponse:
    form = MoveForm(request.sandbox, request.POST or None)
    if form.is_valid():
        _move(request, form)
        return redirect("clock")
    offset = request.sandbox.clock_offset
    context = {
        "form": form,
        "now": localtime(now()),
        "ahead": told_length(offset) if offset.total_seconds() >= 1 else "",
        "earlier": offset.total_seconds() <= -1,
        "idle": told_length(settings.SESSION_IDLE),
        "deadlines": with_owners(pending(request.sandbox)),
    }
    return render(request, "sandbox/clock.html", context)


@login_not_required
@require_POST
def jump(request: SandboxRequest) -> HttpResponse:
    """Move the clock forward to the moment ``to``. When it has passed already, nothing is refused:
    the person is where they wanted to be."""
    form = JumpForm(request.sandbox, request.POST)
    if form.is_valid():
        _move(request, form)
    else:
        for refusal in form.errors["to"]:
            messages.warning(request, str(refusal))
    return redirect(way_back(request, "clock"))


@login_not_required
@require_safe
def menu(request: SandboxRequest) -> HttpResponse:
    where = request.htmx.current_url_abs_path or ""
    found = own_first(request, pending(request.sandbox), where)
    context = {"deadlines": with_owners(found[:IN_MENU]), "where": where}
    return render(request, "partials/strip_deadlines.html", context)


def _move(request: SandboxRequest, form: ClockForm) -> None:
    form.save()
    time = dated(now())
    messages.success(request, _("The sandbox clock now shows %(time)s.") % {"time": time})
    kept = BrowserSession.objects.filter(session_key=request.session.session_key)
    if kept.filter(expire_date__lte=now()).exists():
        # Without this, the answer to this very request would prolong what has ended meanwhile.
        _end_session(request)


def _end_session(request: SandboxRequest) -> None:
    was_signed_in = request.user.is_authenticated
    request.session.flush()
    if was_signed_in:
        messages.info(request, _("You were signed out: the browser was idle for too long."))
