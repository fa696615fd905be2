"""Finds the journey or the step that an address names."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from scenarios.script.finding import UnknownState, found_journey, found_step
from scenarios.script.reading import why_not_all

SAFE = {"GET", "HEAD"}


def named(view: Callable[[HttpRequest, Any], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the step, or the journey, of its address; whoever looks at an old name is sent
    to the present one, and for an unknown name the nearest are told."""

    @wraps(view)
    def found(request: HttpRequest, name: str, step: str = "") -> HttpResponse:
        try:
            known = found_step(name, step) if step else found_journey(name)
        except UnknownState as unknown:
            return not_found(request, unknown)
        present, asked = str(known).split("/"), [name, step] if step else [name]
        if request.method in SAFE and request.resolver_match and present != asked:
            query = request.META.get("QUERY_STRING", "")
            there = reverse(request.resolver_match.view_name, args=present)
            return redirect(f"{there}?{query}" if query else there)
        return view(request, known)

    return found


def not_found(request: HttpRequest, unknown: UnknownState) -> HttpResponse:
    near = unknown.links or [
        (name, reverse("state" if "/" in name else "journey_states", args=name.split("/")))
        for name in unknown.near
    ]
    # What was asked for may stand in a file that cannot be read.
    told = {"name": unknown.name, "near": near, "broken": why_not_all()}
    return render(request, "states/unknown.html", told, status=404)
