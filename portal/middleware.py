"""What no page should have to think of: too large bodies, addresses that nobody types, caches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.cache import patch_vary_headers

from api.problems import is_asked_by_script
from portal.views import errors
from sandbox import failures
from sandbox.requests import SAFE
from sandbox.room import NoRoom

METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
GetResponse = Callable[[HttpRequest], HttpResponse]
CHUNK = 64 * 1024
# A browser shows our answer only when we listened to the end; somebody who sends more gets cut off.
DRAINED_AT_MOST = 256 * 1024 * 1024
FORM_WITH_FILES = "multipart/form-data"
# What Django tells caches of a page that none may keep.
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"


class RefusingMiddleware:
    """Refuses some requests once their address is resolved, so that the page knows its sandbox."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        raise NotImplementedError


class BodyLimitMiddleware(RefusingMiddleware):
    """Answers 413 to a body over BODY_MAX_BYTES, without keeping any of it.

    A form with files is read as far as it goes: of files only their size is kept then
    (``portal.uploads``), and the page says beside the field that one is too big.
    """

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) <= settings.BODY_MAX_BYTES:
            return None
        if request.content_type == FORM_WITH_FILES and int(length) <= DRAINED_AT_MOST:
            return None
        left = min(int(length), DRAINED_AT_MOST)
        while left > 0 and (chunk := request.read(min(CHUNK, left))):
            left -= len(chunk)
        return errors.too_large(request)


class MethodMiddleware(RefusingMiddleware):
    """Answers 405 to what no page knows, before anybody looks for a form's token in it."""

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        if request.method in METHODS or is_asked_by_script(request):
            return None
        page = errors.wrong_method(request)
        page.headers["Allow"] = ", ".join(METHODS)
        return page


class AddressMiddleware(RefusingMiddleware):
    """Answers 400 to a path with a null byte, or to more fields than Django takes; in fields, null
    bytes count as not typed.

    Nobody sees a null byte, and PostgreSQL keeps none: the other words of a search remain. A script
    is told instead. In a form that is sent, the sentence stands beside the field.
    """

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _has_too_many_fields(request):
            # Whatever asks for one of them would raise, in the page that tells the error too.
            request.GET = QueryDict()
        elif "%00" in request.META.get("QUERY_STRING", "") and not is_asked_by_script(request):
            query = _without_null_bytes(request.GET).urlencode()
            request.META["QUERY_STRING"], request.GET = query, QueryDict(query)
        return super().__call__(request)

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        # Of a page, it has none any more.
        in_query = "%00" in request.META.get("QUERY_STRING", "")
        if "\0" in request.path or in_query or _has_too_many_fields(request):
            return errors.bad_request(request)
        return None


def _without_null_bytes(fields: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True)
    for name, values in fields.lists():
        clean.setlist(name.replace("\0", ""), [value.replace("\0", "") for value in values])
    return clean


def _has_too_many_fields(request: HttpRequest) -> bool:
    fields = request.META.get("QUERY_STRING", "").count("&") + 1
    return fields > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


class CsrfMiddleware(CsrfViewMiddleware):
    """Django's, without giving a browser again what it has: an answer that is late would put the
    secret from before a sign-in in place of the new one, and the next form would be refused."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        known = request.COOKIES.get(settings.CSRF_COOKIE_NAME)
        if known and request.META.get("CSRF_COOKIE") == known:
            patch_vary_headers(response, ("Cookie",))
            return response
        return super().process_response(request, response)


class OnceMoreMiddleware:
    """Asks a page that only reads once more, when the database ended its first try; and tells when
    there is no room for what was to be begun.

    What writes is not repeated: a part of it may be done already.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> Any:
        if isinstance(exception, NoRoom):
            return errors.no_room(request)
        if request.method not in SAFE or failures.kind_of(exception) not in failures.AGAIN_AT_ONCE:
            return None
        for each in connections.all(initialized_only=True):
            if not each.in_atomic_block:
                each.close_if_unusable_or_obsolete()
        page = request.resolver_match
        return page.func(request, *page.args, **page.kwargs) if page else None


class WrongMethodMiddleware:
    """Gives Django's empty 405 a page: one gets there by opening the address of a button again."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = errors.wrong_method(request)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class PrivatePagesMiddleware:
    """A sandbox's pages are kept by no cache, and no page wants to be found by search engines."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        if getattr(request, "sandbox", None):
            response.headers.setdefault("Cache-Control", NEVER)
        return response


class OperatorCookieMiddleware:
    """Sends an operator's session to the operator's pages only: elsewhere there is no operator."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        inside = getattr(request, "sandbox", None)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie and not inside and request.path_info.startswith(settings.OPERATOR_PATH):
            cookie["path"] = settings.OPERATOR_PATH
        return response
