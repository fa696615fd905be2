"""Mounts a sandbox: finds it by the path, enters it, and keeps its cookies to itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions import middleware as sessions
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.middleware import locale
from django.shortcuts import redirect
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.views import defaults

from sandbox import pulse
from sandbox.compiled import compiled
from sandbox.deadlines import catch_up
from sandbox.keys import digest_of
from sandbox.models import Sandbox, WasRemoved, WasReset
from sandbox.models.sandbox import CODE_DIGITS_COUNT
from sandbox.requests import SAFE, AnyRequest, address_of, is_part, sandbox_of
from sandbox.sparing import spared
from sandbox.visit import entered

logger = logging.getLogger(__name__)
# How a page answers on purpose. Anything else may be how the end of what it works with shows: a
# row that is not there, a key that leads nowhere, none where one had to be.
MEANT = (Http404, PermissionDenied, SuspiciousOperation)
GetResponse = Callable[[HttpRequest], HttpResponse]
MOUNT = re.compile(rf"^/s/(?P<code>[0-9A-Za-z]{{{CODE_DIGITS_COUNT}}})(?P<rest>/.*)?$", re.DOTALL)


@compiled
def open_by_code(code: str) -> QuerySet[Sandbox]:
    return Sandbox.objects.open().filter(code=code)


def own_cookies(header: str) -> dict[str, str]:
    """The cookies of a request, the most specific path winning.

    Browsers send the cookie of the longest path first (RFC 6265, 5.4); Django would keep the last.
    """
    cookies: dict[str, str] = {}
    for pair in header.split(";"):
        name, _, value = pair.partition("=")
        cookies.setdefault(name.strip(), value.strip().strip('"'))
    return cookies


def browser_of(cookies: dict[str, str]) -> str:
    """A digest that identifies the browser: of its cookie for accounts, or else of
    its CSRF cookie."""
    names = (settings.KNOWN_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    token = next(filter(None, map(cookies.get, names)), "")
    return digest_of(token) if token else ""


class MountMiddleware:
    """Serves ``/s/<code>/…`` as if the sandbox were a site of its own.

    Inside, ``request.sandbox`` is the sandbox, ``reverse()`` leads back into it, and every cookie
    is set for its path only. Outside, ``request.sandbox`` is None.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: AnyRequest) -> HttpResponse:
        request.COOKIES = own_cookies(request.META.get("HTTP_COOKIE", ""))
        request.sandbox = None
        mount = MOUNT.match(request.path_info)
        if not mount:
            return self.get_response(request)
        code, rest = mount["code"], mount["rest"]
        if not rest or code != code.lower():
            query = request.META.get("QUERY_STRING", "")
            inside = escape_uri_path(rest or "/") + (f"?{query}" if query else "")
            return HttpResponsePermanentRedirect(f"/s/{code.lower()}{inside}")
        if rest == pulse.PLACE and request.method in pulse.METHODS:
            return pulse.answer(request, code)
        sandbox = open_by_code.first(code)
        if sandbox is None:
            return self.not_found(request)
        return self.serve(request, sandbox, rest)

    def not_found(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            response = defaults.page_not_found(request, LookupError("No such sandbox"))
        response.headers["Content-Language"] = language
        patch_vary_headers(response, ("Accept-Language",))
        add_never_cache_headers(response)
        return response

    def serve(self, request: AnyRequest, sandbox: Sandbox, rest: str) -> HttpResponse:
        request.sandbox = sandbox
        request.path_info = rest
        request.urlconf = settings.SANDBOX_URLCONF
        outside = get_script_prefix()
        set_script_prefix(sandbox.path)
        try:
            with entered(
                sandbox,
                address_of(request),
                request.META.get("HTTP_USER_AGENT", ""),
                browser_of(request.COOKIES),
            ):
                if not _prepare(sandbox, patient=request.method not in SAFE):
                    return self.not_found(request)
                response = self.get_response(request)
        finally:
            set_script_prefix(outside)
        if sandbox_of(request) is None:
            response.cookies.clear()
        for cookie in response.cookies.values():
            # A browser within the sandbox has set its own cookies for its own path; and who goes
            # on in a second sandbox is signed in there.
            if not MOUNT.match(cookie["path"]):
                cookie["path"] = sandbox.path
        return response

    def process_exception(self, request: AnyRequest, exception: Exception) -> HttpResponse | None:
        """Handle what failed only because the sandbox was reset or removed during the request:
        after a reset redirect to the start with the reason, after a removal answer 404."""
        sandbox = request.sandbox
        if sandbox is None or isinstance(exception, MEANT):
            return None
        resets = Sandbox.objects.filter(pk=sandbox.pk).values_list("resets", flat=True).first()
        if resets is None:
            # There is nothing left that a session could belong to.
            request.session.flush()
            request.sandbox = None
            return self.not_found(request)
        if resets == sandbox.resets:
            return None
        return _led_home(request)


def _prepare(sandbox: Sandbox, *, patient: bool) -> bool:
    """Note the visit and let act what is due; False when the sandbox was removed meanwhile.

    When neither can be written, the page is answered all the same.
    """
    try:
        catch_up(sandbox, patient=patient)
    except WasReset:
        sandbox.refresh_from_db()
    except WasRemoved:
        return False
    except Exception:
        logger.exception("What is due cannot act.")
    return True


def _only_for_elsewhere(response: HttpResponse) -> None:
    """Of the cookies to be set, keep those of the sandbox that the browser is redirected into, and
    drop the others."""
    leads = "HX-Redirect" in response.headers
    for name, morsel in list(response.cookies.items()):
        if not (leads and MOUNT.match(morsel["path"])):
            del response.cookies[name]


def _led_home(request: AnyRequest) -> HttpResponse:
    # The row of this session went with the others: the message below needs a new one.
    request.session.flush()
    request.user = AnonymousUser()
    messages.info(
        request,
        _("The sandbox has been reset in the meantime. Everyone is signed out."),
    )
    return redirect("home")


class SessionMiddleware(sessions.SessionMiddleware):
    """Django's, except that a session is prolonged by use, and that parallel requests of a browser
    do not harm each other.

    While one request signs in, the session key of another becomes invalid. So an invalid key does
    not delete the cookie, and a background request of an open page neither sets nor deletes it,
    except when it redirects into another sandbox: then it sets that one's cookies.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if sandbox_of(request) is None:
            session: Any = request.session
            agent = request.META.get("HTTP_USER_AGENT", "")
            session.comes_from(address_of(request), agent)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session: Any = getattr(request, "session", None)
        if session is None:
            return response
        if SESSION_KEY in session:
            session.keep_alive()
        part = is_part(request)
        begins = session.session_key is None
        if (session.is_empty() and not session.was_ended_here) or (part and begins):
            patch_vary_headers(response, ("Cookie",))
        else:
            response = self._keep(request, response)
        if part:
            _only_for_elsewhere(response)
        return response

    def _keep(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            if request.method not in SAFE or not request.session.modified:
                return super().process_response(request, response)
            with spared("What a session remembers could not be kept.", patient=True):
                response = super().process_response(request, response)
        except SessionInterrupted:
            if sandbox_of(request) is None:
                raise
            # Another request has ended this session in the meantime, such as a password change.
            return redirect(settings.LOGIN_URL)
        return response


class LocaleMiddleware(locale.LocaleMiddleware):
    """Django's, without looking for a language in the path, where ours never is."""

    def process_request(self, request: HttpRequest) -> None:
        sandbox = sandbox_of(request)
        chosen_here = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        language = "" if sandbox is None or chosen_here else sandbox.language
        language = language or translation.get_language_from_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
