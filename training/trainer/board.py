"""The board: people × lessons, who is stuck, and the wall that shows the code.

/class/board/<key>/ ┬ table/ asks whether anything is new
                    ├ projector/: code, link and QR for the wall
                    ├ look/<trainee>/ ─> looking
                    └ results/ ─> results
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, retarget

from sandbox import qr
from training.models import Class
from training.trainer.cells import Table
from training.trainer.door import class_or_404
from training.trainer.forms import PlaceForm, WordForm
from training.trainer.pulse import Seen, pulse_of, seen_in


@login_not_required
@require_safe
def board(request: HttpRequest, key: str) -> HttpResponse:
    """``?by=need`` puts who needs help first, ``?names=off`` is for the projector."""
    return board_page(request, class_or_404(key), key)


def board_page(request: HttpRequest, found: Class, key: str, **refused: Form) -> HttpResponse:
    """The board, with the form that was refused in it."""
    forms = {"word_form": WordForm(), "place_form": PlaceForm()} | refused
    context = _context(request, found, key) | forms
    return render(request, "training/trainer/board.html", context)


@login_not_required
@require_safe
def table(request: HttpRequest, key: str) -> HttpResponse:
    """The board's table, for a browser that shows the one whose token is ``seen``: 204 while
    nothing has happened, and a new token alone when it says the same nevertheless."""
    found, seen = class_or_404(key), Seen.read(request.GET.get("seen", ""))
    if seen and seen.is_right(found):
        return HttpResponse(status=204)
    context = _context(request, found, key)
    same = seen and seen.brought_up_to(context["seen"])
    if not same:
        return render(request, "training/trainer/table.html", context)
    answer = render(request, "training/trainer/pulse.html", context | {"seen": same})
    return reswap(retarget(answer, "#board-pulse"), "outerHTML")


@login_not_required
@require_safe
def projector(request: HttpRequest, key: str) -> HttpResponse:
    found = class_or_404(key)
    context = {"class": found, "key": key, "picture": qr.picture(found.url, 320)}
    return render(request, "training/trainer/projector.html", context)


def _context(request: HttpRequest, found: Class, key: str) -> dict[str, Any]:
    by_need = request.GET.get("by") == "need"
    pulse = pulse_of(found)
    shown = Table(found, by_need=by_need)
    return {
        "class": found,
        "key": key,
        "by_need": by_need,
        "names_off": request.GET.get("names") == "off",
        "table": shown,
        "seen": seen_in(pulse, shown),
    }
