"""What the server writes about itself: one line a request, and never what was typed or sent.

No raw path (it may hold the secret of a link), no query, no body, no contact, no session key; of an
exception its kind and its place, because its words may quote any of those.
"""

from __future__ import annotations

import json
import logging
import secrets
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.core.exceptions import BadRequest, DisallowedHost, SuspiciousOperation
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from api.problems import Problem, answer, is_asked_by_script
from sandbox import failures

FIELDS = ("request_id", "method", "route", "status", "duration_ms", "sandbox", "account")
NOT_UNDERSTOOD = (BadRequest, MultiPartParserError, SuspiciousOperation)
logger = logging.getLogger("portal.request")


class LoggedRequest(HttpRequest):
    """A request that has its line in the log: for type checkers, never made."""

    log_id: str


class RequestLogMiddleware:
    """Gives each request an id, which the answer repeats, and writes a line when it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: LoggedRequest) -> HttpResponse:
        began = perf_counter()
        if not _is_for_us(request):
            # One line, and nothing of what was sent; further in, everything would stumble over it.
            logger.warning("Refused: a host that is not ours was asked for.", extra=about(request))
            return _not_ours(request)
        request.log_id = secrets.token_hex(8)
        response = self.get_response(request)
        response.headers["X-Request-ID"] = request.log_id
        if logger.isEnabledFor(logging.INFO):
            told = about(request) | {
                "status": response.status_code,
                "duration_ms": round((perf_counter() - began) * 1000, 1),
            }
            logger.info("answered", extra=told)
        return response


def _is_for_us(request: HttpRequest) -> bool:
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True


def _not_ours(request: HttpRequest) -> HttpResponse:
    if is_asked_by_script(request):
        with translation.override(translation.get_language_from_request(request)):
            detail = _("The portal does not go by this name: see ALLOWED_HOSTS.")
            page = answer(Problem(400, detail))
    else:
        page = render(None, "400.html", status=400)
    # Or the handler would tell it once more.
    setattr(page, "_has_been_logged", True)  # noqa: B010 - a mark of Django's that has no type
    return page


def about(request: HttpRequest) -> dict[str, Any]:
    """What may be told of a request."""
    sandbox = getattr(request, "sandbox", None)
    session = getattr(request, "session", None)
    # Asking a session that the page had no need of would cost a query.
    account = session.get(SESSION_KEY) if session is not None and session.accessed else None
    return {
        "request_id": getattr(request, "log_id", ""),
        "method": request.method,
        "route": route(request),
        "sandbox": sandbox.label if sandbox else None,
        "account": account,
    }


def route(request: HttpRequest) -> str:
    """The pattern of the address, as ``pass/activate/<str:token>/``."""
    found = getattr(request, "resolver_match", None)
    return f"/{found.route}" if found else "(no route)"


def _calm(record: logging.LogRecord) -> None:
    """A request that nobody can understand is no fault of ours: one line, whoever sends a thousand
    of them, and not the way on which it was found out."""
    kind = record.exc_info[0] if isinstance(record.exc_info, tuple) else None
    if kind and issubclass(kind, NOT_UNDERSTOOD):
        record.exc_info = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg, record.args = "Refused: %s", (kind.__name__,)


class WithoutSecrets(logging.Filter):
    """Puts the route in place of the path in what Django itself says of a request."""

    def filter(self, record: logging.LogRecord) -> bool:
        _calm(record)
        request = getattr(record, "request", None)
        if not isinstance(request, HttpRequest):
            return True
        for name, value in about(request).items():
            record.__dict__.setdefault(name, value)
        if isinstance(record.args, tuple):
            paths = {request.path, request.path_info, request.get_full_path()}
            record.args = tuple(
                route(request) if str(each) in paths else each for each in record.args
            )
        return True


class _Formatter(logging.Formatter):
    def told(self, record: logging.LogRecord) -> dict[str, Any]:
        at = datetime.fromtimestamp(record.created, UTC)
        known = {name: record.__dict__[name] for name in FIELDS if name in record.__dict__}
        return {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in known.items() if value is not None},
            **({"exception": _without_words(record.exc_info)} if record.exc_info else {}),
        }


class JsonFormatter(_Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.told(record), ensure_ascii=False, default=str)


class PlainFormatter(_Formatter):
    """The same for people: the fields one after another."""

    def format(self, record: logging.LogRecord) -> str:
        told = self.told(record)
        exception = told.pop("exception", "")
        head = " ".join(str(told.pop(name)) for name in ("time", "level", "logger", "message"))
        rest = "".join(f" {name}={value}" for name, value in told.items())
        return f"{head}{rest}" + (f"\n{exception}" if exception else "")


def _without_words(exc_info: Any) -> str:
    kind, error, trace = exc_info if isinstance(exc_info, tuple) else (None, None, None)
    name = f"{kind.__module__}.{kind.__qualname__}" if kind else ""
    # A database's error says by its code what is wrong: locked, full, a deadlock.
    why = failures.told_failure(error) if isinstance(error, DatabaseError | InterfaceError) else ""
    return "".join([*traceback.format_tb(trace), f"{name} ({why})" if why else name])
