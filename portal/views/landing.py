"""The front page, outside of every sandbox.

landing ─ «Create a sandbox» ─> start ─> /s/<code>/people/, or its registration when it is empty
   └ «Sign in as …» ─> demo_sign_in ─> the account's page in the demo sandbox
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from portal.forms import StartForm
from portal.mounts import address_in, made_here, remember
from portal.views.people import enter_as, person_or_404
from sandbox import starting
from sandbox.budget import next_start
from sandbox.models import WasReset
from sandbox.requests import SandboxRequest, address_of
from sandbox.views.too_many import too_many
from scenarios.scenario import people_in, scenario_named


@login_not_required
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    return _page(request, StartForm())


@login_not_required
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    form = StartForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    address = address_of(request)
    if again_at := next_start(address):
        return too_many(request, again_at)
    sandbox = form.save(address)
    response = redirect(address_in(sandbox, scenario_named(sandbox.scenario).first))
    remember(request, response, sandbox)
    return response


@login_not_required
@require_POST
def demo_sign_in(request: SandboxRequest) -> HttpResponse:
    language = get_language() or ""
    demo = starting.fresh_demo_sandbox(language)
    person = person_or_404(demo, request.POST.get("person", ""))
    try:
        return enter_as(request, demo, person)
    except WasReset:
        # Somebody has put it back this very moment.
        return enter_as(request, starting.fresh_demo_sandbox(language), person)


def _page(request: HttpRequest, form: StartForm) -> HttpResponse:
    demo = starting.demo_sandbox(get_language() or "")
    context = {
        "form": form,
        "people_url": address_in(demo, "people"),
        "desk_url": address_in(demo, "desk"),
        "made_here": made_here(request),
        "people": people_in(demo),
    }
    response = render(request, "landing.html", context)
    # It lists the sandboxes of this browser.
    response.headers["Cache-Control"] = "private, no-store"
    return response
