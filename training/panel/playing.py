"""Roles of a world where several people work.

play/  ─> the desk as the other role has it
leave/ ─> one’s own lessons; the others go on
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sandbox.requests import SandboxRequest
from sandbox.responses import HttpResponseSeeOther
from scenarios.states.opening import give_cookies
from training.beginning import desk_with, page_of_role
from training.panel.views import sheet_or_404
from training.together.groups import leave as leave_group
from training.trainee.way_back import PLACE


@login_not_required
@require_POST
def play(request: SandboxRequest) -> HttpResponse:
    """Take over a role that nobody has, or return to one’s own."""
    sheet = sheet_or_404(request)
    wanted = request.POST.get("role", "")
    player = next((each for each in sheet.roles.players if each.role.key == wanted), None)
    if player is None or sheet.attempt.is_over:
        raise Http404("There is no such role.")
    if not player.may_be_played:
        return redirect("desk")
    attempt = sheet.attempt
    attempt.play(player.role.key)
    response = HttpResponseSeeOther(desk_with(request.sandbox, page_of_role(attempt)))
    group = sheet.roles.group
    held = group.browsers.get(wanted, []) if group and not player.is_mine else []
    give_cookies(response, held)
    return response


@login_not_required
@require_POST
def leave(request: SandboxRequest) -> HttpResponse:
    sheet = sheet_or_404(request)
    trainee, group = sheet.attempt.trainee, sheet.attempt.group
    if trainee is None or group is None:
        raise Http404("There is no group to leave.")
    if not sheet.attempt.is_over:
        leave_group(trainee, group)
    return HttpResponseSeeOther(PLACE)
