"""Limits the size of what is sent to us, and keeps signed-in pages out of caches."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from portal.views import errors

GetResponse = Callable[[HttpRequest], HttpResponse]
CHUNK = 64 * 1024
# A browser shows our answer only when we listened to the end; somebody who sends more gets cut off.
DRAINED_AT_MOST = 256 * 1024 * 1024


class BodyLimitMiddleware:
    """Answers 413 to a body over BODY_MAX_BYTES, without keeping any of it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) <= settings.BODY_MAX_BYTES:
            return self.get_response(request)
        left = min(int(length), DRAINED_AT_MOST)
        while left > 0 and (chunk := request.read(min(CHUNK, left))):
            left -= len(chunk)
        return errors.too_large(request)


class PrivatePagesMiddleware:
    """A signed-in person's pages are kept by no cache, and no page wants to be found by search engines."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        if "Cache-Control" not in response.headers and getattr(request, "sandbox", None):
            add_never_cache_headers(response)
        return response
