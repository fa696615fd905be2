"""Two middlewares for recorded states: one shows the answer to a sent form again (see
``ShownPage``), one notes which sessions belong to a phone's browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static

from devices.phone.middleware import PhoneRequest
from sandbox.context import theme_of
from scenarios.context import opened_state
from scenarios.models import ShownPage
from scenarios.models.still import in_theme

GetResponse = Callable[[Any], HttpResponse]
PARAMETER = "shown"
STRIP, STATE = '<aside class="strip"', '<aside class="strip-state"'
# The session's name for the phone that the browser is on.
PHONE = "phone"


class ShownPageMiddleware:
    """Answers ``?shown=<token>`` with the stored page of that token, while its sandbox exists. It
    runs no view; forms on the page are sent to its plain address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        sandbox = getattr(request, "sandbox", None)
        token = request.GET.get(PARAMETER, "") if sandbox and request.method == "GET" else ""
        if not token or "\0" in token:
            return None
        shown = ShownPage.objects.filter(sandbox=sandbox, token=token).first()
        if shown is None:
            return None
        html = in_theme(_with_state(shown.html, request), theme_of(request))
        return HttpResponse(html, status=shown.status)


def _with_state(html: str, request: HttpRequest) -> str:
    """A page with the strip of the opened state: while it was recorded, nobody had opened it."""
    if STRIP not in html or STATE in html or not opened_state(request)["opened_state"]:
        return html
    style = f'<link rel="stylesheet" href="{static("css/blocks/states.css")}"></head>'
    head, end, rest = html.replace("</head>", style, 1).partition("</aside>")
    return head + end + render_to_string("states/in_strip.html", request=request) + rest


class PhoneSessionMiddleware:
    """Notes in the session of a phone's browser which phone it is. Its cookie is sent to no other
    page, so without the note it could not be restored together with a saved moment."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: PhoneRequest) -> HttpResponse:
        response = self.get_response(request)
        session = getattr(request, "session", None)
        if session is not None and request.phone and session.modified and not session.is_empty():
            session[PHONE] = request.phone.pk
        return response
