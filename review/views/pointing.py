"""What the pages have in common on which one points at something."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from review.anchors.places import selector
from review.forms import PointForm
from review.shown import Shown, shown_page
from sandbox.returning import own_address
from scenarios.script.journey import Step
from scenarios.script.reading import journeys
from scenarios.states.look import Look
from scenarios.states.version import version


def asked_page(request: HttpRequest, step: Step) -> Shown:
    """The page that the reviewer looked at. Raises UnknownState and Stuck."""
    given = _given(request)
    return shown_page(step, Look.asked(given), given.get("sent", ""), given.get("still", ""))


def pointed(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    """``?at=`` is the path to what was pointed at; without one it is the whole page."""
    path = request.GET.get("at", "")
    return {"element": shown.page.at(path[:2000]).number if path else 0}


def is_of(request: HttpRequest, shown: Shown, form: PointForm) -> bool:
    """Whether the element's number belongs to this page; in another one it would mean another
    element."""
    if request.POST.get("still") == shown.still.digest:
        return True
    told = _("This state has since been recorded again. Point at the place once more.")
    form.add_error(None, told)
    return False


def came_from(request: HttpRequest) -> str:
    """The page of ours that one pointed on; empty where that was the state's own."""
    return own_address(request, _given(request).get("next", ""))


def pointing_page(
    request: HttpRequest, shown: Shown, form: PointForm, status: int = 200, **more: Any
) -> HttpResponse:
    if "at" in request.GET and "text" in form.fields and not form.is_bound:
        form.fields["text"].widget.attrs["autofocus"] = True
    came = came_from(request)
    context = {
        "form": form, "shown": shown, "look": shown.look,
        "step": shown.step, "journey": journeys()[shown.step.journey],
        "state": shown.state, "version": version(), "chosen": str(form["element"].value() or "0"),
        "elements": [(each, selector(each.node)) for each in shown.page.pointable],
        "came": came, "back": came or shown.url, **more,
    }  # fmt: skip
    return render(request, "review/point.html", context, status=status)


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else request.GET
