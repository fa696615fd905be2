"""Saved moments of a sandbox.

points ┬ keep this moment ─> points
       ├ back to it ─> the page that it was kept on, as it was then
       └ fork from it ─> that page in a second world
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from sandbox.budget import next_start
from sandbox.forms.text import OneLineField
from sandbox.requests import SandboxRequest, address_of
from sandbox.responses import HttpResponseSeeOther
from sandbox.returning import way_back
from scenarios import points as kept
from scenarios.models import SavePoint
from scenarios.models.point import NAME_MAX_LENGTH
from scenarios.moving import Move
from scenarios.states.opening import give_cookies


class PointForm(forms.Form):
    name = OneLineField(
        label=gettext_lazy("Name"),
        max_length=NAME_MAX_LENGTH,
        error_messages={"required": gettext_lazy("Give it a name.")},
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def points(request: SandboxRequest) -> HttpResponse:
    form = PointForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        page = way_back(request, "home")
        inside = "/" + page.removeprefix(request.sandbox.path)
        try:
            kept.keep(request.sandbox, form.cleaned_data["name"], inside, request.COOKIES)
        except kept.TooManyPoints:
            full = _("A sandbox holds at most 20 saved moments: remove one first.")
            form.add_error(None, forms.ValidationError(full, "full"))
        else:
            messages.success(request, _("The moment has been saved."))
            return redirect("points")
    context = {"form": form, "points": request.sandbox.points.all(), "page": _page(request)}
    return render(request, "points/points.html", context)


def _page(request: SandboxRequest) -> str:
    """The page from which the form was opened: it is kept with the moment."""
    return request.POST.get("next", "") or request.GET.get("next", "")


@login_not_required
@require_POST
def back(request: SandboxRequest, pk: int) -> HttpResponse:
    point = _found(request, pk)
    return _answer(point, kept.go_back(point))


@login_not_required
@require_POST
def fork(request: SandboxRequest, pk: int) -> HttpResponse:
    point, address = _found(request, pk), address_of(request)
    if again_at := next_start(address, request.sandbox.made_for):
        messages.error(
            request,
            _("Too many sandboxes are in use from here. Another one can be started at %(at)s.")
            % {"at": f"{localtime(again_at):%H:%M}"},
        )
        return redirect("points")
    made_for = request.sandbox.made_for
    return _answer(point, kept.fork(point, created_from=address, made_for=made_for))


@login_not_required
@require_POST
def remove(request: SandboxRequest, pk: int) -> HttpResponse:
    kept.remove([_found(request, pk)])
    messages.success(request, _("The moment has been removed."))
    return redirect("points")


def _found(request: SandboxRequest, pk: int) -> SavePoint:
    return get_object_or_404(request.sandbox.points.select_related("state", "sandbox"), pk=pk)


def _answer(point: SavePoint, move: Move) -> HttpResponse:
    page = kept.page_of(point, move)
    response = HttpResponseSeeOther(page)
    give_cookies(response, kept.cookies(point, move))
    return response
