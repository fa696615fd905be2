"""One name for this machine: cookies of one are unknown to another."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

GetResponse = Callable[[HttpRequest], HttpResponse]
LOOPBACK = re.compile(
    r"(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::(?P<port>\d{1,5}))?", re.IGNORECASE
)


class LoopbackMiddleware:
    """Leads somebody who opens a page at another name of this machine, such as ``127.0.0.1``, to
    the one that links in e-mails have.

    Otherwise a link opens, as it seems, in another browser. Scripts that send no ``Sec-Fetch-Mode``
    are answered where they ask.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        opens = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
        if opens and _is_another_name(request.META.get("HTTP_HOST", "")):
            return HttpResponseRedirect(settings.PUBLIC_URL + request.get_full_path())
        return self.get_response(request)


def _is_another_name(host: str) -> bool:
    """Another port may be a tunnel to this one: whoever comes through it stays there."""
    public = urlsplit(settings.PUBLIC_URL).netloc
    here, there = LOOPBACK.fullmatch(host), LOOPBACK.fullmatch(public)
    if not here or not there:
        return False
    return host.lower() != public.lower() and here["port"] == there["port"]
