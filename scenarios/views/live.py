"""Opening a state live, and keeping moments of a world.

open_state ─> the page itself, in a world of one's own ─ points ─> keep · back to it · fork from it
"""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sandbox import starting
from sandbox.clock import real_now
from sandbox.models import MadeFor, Sandbox
from scenarios.addresses import desk_at, visitors_address
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.look import Look
from scenarios.states.opening import open_live
from scenarios.views.catalogue import UnknownState, found_step, not_found, show_state

SEE_OTHER = 303


@login_not_required
@require_POST
def open_state(request: HttpRequest, name: str, step: str) -> HttpResponse:
    """``as=desk`` opens the desk there, ``as=projector`` the large one."""
    try:
        found = found_step(name, step)
    except UnknownState as unknown:
        return not_found(request, unknown)
    address = visitors_address(request)
    if not starting.may_start(address, MadeFor.STATE):
        return show_state(request, found, status=429, spent=again_at(address))
    look = Look.asked(request.POST)
    wait = found.named.wait if found.named and "named" in request.POST else ""
    try:
        opened = open_live(
            journeys()[name], found.name, look.language, wait=wait, created_from=address
        )
    except Stuck as stuck:
        return show_state(request, found, status=500, stuck=stuck)
    target = desk_at(opened.sandbox, opened.address, request.POST.get("as", ""))
    response = HttpResponse(status=SEE_OTHER, headers={"Location": target})
    opened.give_cookies(response)
    return response


def again_at(address: str | None) -> str:
    """When the budget of this address has room again."""
    lately = Sandbox.objects.filter(
        created_from=address, made_for=MadeFor.STATE,
        created_at__gt=real_now() - timedelta(hours=1),
    )  # fmt: skip
    first = lately.order_by("created_at").first()
    at = localtime((first.created_at if first else real_now()) + timedelta(hours=1))
    return _(
        "Too many states were opened live from here. The next one can be opened at %(at)s."
    ) % {"at": f"{at:%H:%M}"}
