"""What no journey reaches, and why."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from scenarios.script.reading import journeys
from scenarios.states.look import Look
from scenarios.unreached import covered

CALLED = {
    "addresses": _("Addresses within a sandbox"),
    "templates": _("Templates"),
    "refusals": _("Refusals with a code"),
    "letters": _("E-mails and SMS"),
    "events": _("Kinds of events"),
}


@login_not_required
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    known = journeys().values()
    context = {
        "look": Look.asked(request.GET),
        "sorts": [(CALLED[each.sort], each) for each in covered()],
        "journeys": len(known),
        "steps": number_format(sum(len(journey.steps) for journey in known), force_grouping=True),
    }
    return render(request, "states/coverage.html", context)
