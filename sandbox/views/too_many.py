"""The page for somebody who has reached the limit of sandboxes: when another can be started, and
the way to the demo sandbox."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sandbox import starting
from sandbox.clock import real_now
from sandbox.durations import whole_seconds
from sandbox.pages import address_in


def too_many(request: HttpRequest, again_at: datetime) -> HttpResponse:
    demo = starting.demo_sandbox(get_language() or "")
    context = {"again_at": again_at, "demo_url": address_in(demo, "people")}
    seconds = max(1, whole_seconds(again_at - real_now()))
    page = render(request, "429.html", context, status=429)
    page.headers["Retry-After"] = str(seconds)
    return page
