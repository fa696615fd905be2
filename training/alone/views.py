"""Lessons for somebody alone: /lessons/ ─ «Start» ─> the desk of a world."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sandbox.budget import next_start
from sandbox.requests import address_of
from sandbox.views.too_many import too_many
from scenarios.script.walk import Stuck
from training.alone.forms import ModeForm
from training.beginning import begin, to_desk
from training.lesson import shelf
from training.models import LessonText, Mode


@login_not_required
@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    context = {"groups": shelf.groups(), "form": ModeForm()}
    return render(request, "training/alone/lessons.html", context)


@login_not_required
@require_POST
def start(request: HttpRequest, slug: str) -> HttpResponse:
    text = shelf.text_called(slug)
    if text is None:
        raise Http404(slug)
    return begun(request, text, request.POST.get("mode", ""))


def begun(request: HttpRequest, text: LessonText, mode: str) -> HttpResponse:
    """To the desk of a new world; one alone counts like anybody who creates a sandbox."""
    address = address_of(request)
    if again_at := next_start(address):
        return too_many(request, again_at)
    mode = mode if mode in Mode.values else Mode.TRY
    try:
        return to_desk(begin(text, mode, address=address))
    except Stuck:
        messages.error(request, _("This lesson cannot be started right now."))
        return redirect("lessons")
