"""What all calls of Mailpit's API share: refusals, and reading queries and bodies."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from api.mailpit.search import BadSearch
from sandbox.requests import key_in

View = Callable[..., HttpResponse]
FORM = "application/x-www-form-urlencoded"
PAGE, PAGE_AT_MOST = 50, 1000
TRUE = {"true", "1", "on", "yes"}


class Refused(Exception):
    """Answered with a status and a sentence, as Mailpit does."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status, sentence)
        self.status, self.sentence = status, sentence


def call(*methods: str) -> Callable[[View], View]:
    def taken(view: View) -> View:
        @login_not_required
        @csrf_exempt
        @require_http_methods(list(methods))
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            origin = request.headers.get("Origin")
            if origin and urlsplit(origin).netloc != request.get_host():
                return sentence(403, "A page of another site may not use this.")
            try:
                return view(request, *args, **kwargs)
            except Refused as refused:
                return sentence(refused.status, refused.sentence)
            except BadSearch as bad:
                return sentence(400, f"This search makes no sense: {bad}")

        return answered

    return taken


def sentence(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")


def done() -> HttpResponse:
    return sentence(200, "ok")


def number(request: HttpRequest, name: str, usual: int, at_most: int) -> int:
    asked = key_in(request.GET.get(name, ""))
    return usual if asked is None else min(asked, at_most)


def part_asked(request: HttpRequest) -> tuple[int, int]:
    """The start and the length of the part of a list that is asked for; the length is Mailpit's
    default when none is given."""
    limit = number(request, "limit", PAGE, PAGE_AT_MOST)
    return number(request, "start", 0, 10**9), limit or PAGE


def body_of(request: HttpRequest) -> dict[str, Any]:
    """The body as a dictionary, from JSON or a form, which Python's client sends."""
    if not request.body:
        return {}
    try:
        if request.content_type == FORM:
            form = QueryDict(request.body, encoding="utf-8")
            return {"IDs": form.getlist("ids"), "Read": _said(form, "Read", "read")}
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Refused(400, "The body is not JSON.") from None
    if not isinstance(found, dict):
        raise Refused(400, "The body is to be an object.")
    return found


def _said(form: QueryDict, *names: str) -> bool:
    return any(form.get(name, "").lower() in TRUE for name in names)


def ids_in(body: dict[str, Any]) -> list[int]:
    """The primary keys for the given IDs. An invalid ID matches no message."""
    given = body.get("IDs") or []
    if not isinstance(given, list):
        raise Refused(400, "IDs is to be a list.")
    keys = [key_in(str(each)) for each in given]
    return [-1 if key is None else key for key in keys]
