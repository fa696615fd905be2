"""What has changed since an earlier recording."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from scenarios.models import State
from scenarios.states.changes import compare
from scenarios.states.look import Look
from scenarios.states.recording import old_versions
from scenarios.states.version import version
from scenarios.views.catalogue import rendered


@login_not_required
@require_safe
def changed(request: HttpRequest) -> HttpResponse:
    """``?version=`` is the earlier recording; the latest of them when it is none."""
    look, known = Look.asked(request.GET), list(old_versions())
    asked = request.GET.get("version", "")
    earlier = asked if asked in known else next(iter(known), "")
    context = {
        "known": known,
        "earlier": earlier,
        "unknown": asked if asked and asked not in known else "",
        "recorded": State.objects.filter(version=version(), language=look.language).count(),
        "found": compare(earlier, version(), look.language) if earlier else None,
    }
    return rendered(request, "changed", look, context)
