"""The pulse: tells open pages, which ask every few seconds, whether anything has happened in a
sandbox.

The mount answers before sessions, languages and accounts are loaded: a pulse costs one database
query, and reveals only the number of the newest event.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sandbox.deadlines import catch_up
from sandbox.models import Sandbox

PLACE, METHODS = "/pulse/", {"GET", "HEAD"}
ASKED_EVERY = "2s"
# The name of the event that a page hears when something has happened.
CHANGED = "sandbox-changed"
_NEEDED = ["code", "last_event", "next_due_at", "clock_offset", "frozen_at", "used_at", "resets"]


def beat(code: str) -> Sandbox | None:
    """The sandbox of this code with the columns that the answer needs, after its due acts have run.
    None when there is no such sandbox."""
    sandbox = Sandbox.objects.open().only(*_NEEDED).filter(code=code).first()
    if sandbox is None:
        return None
    catch_up(sandbox)
    return sandbox


def answer(request: HttpRequest, code: str) -> HttpResponse:
    """204 while the newest event is the one that was ``seen``, else its number.

    After a reset the number may be a lower one. A page of ours gets it as the element that asks on.
    """
    sandbox = beat(code)
    if sandbox is None:
        return HttpResponseNotFound(content_type="text/plain")
    if request.GET.get("seen") == str(sandbox.last_event):
        response = HttpResponse(status=204)
    elif request.headers.get("HX-Request"):
        response = HttpResponse(element(sandbox), headers={"HX-Trigger": CHANGED})
    else:
        response = HttpResponse(str(sandbox.last_event), content_type="text/plain")
    add_never_cache_headers(response)
    return response


def element(sandbox: Sandbox) -> SafeString:
    """The element that asks for the pulse and, when something has happened, sends the page the
    event CHANGED."""
    return format_html(
        '<span id="pulse" hidden data-hx-get="{}pulse/?seen={}" data-hx-trigger="every {}"'
        ' data-hx-target="this" data-hx-select="unset" data-hx-swap="outerHTML"></span>',
        sandbox.path,
        sandbox.last_event,
        ASKED_EVERY,
    )
