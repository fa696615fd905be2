"""Keeps the pages that people in a class were sent, so that their trainer sees what they see."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from html import unescape
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from sandbox.models import MadeFor
from sandbox.requests import SandboxRequest, sandbox_of
from sandbox.sparing import spared
from scenarios.walker.page import in_phone
from training.models import Attempt
from training.models.seen_page import PAGES_AT_MOST, Pane, latest_number
from training.models.seen_picture import BYTES_AT_MOST, PICTURES_AT_MOST
from training.whose import bare_attempt_of

GetResponse = Callable[[HttpRequest], HttpResponse]
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
# The desk and the panel hold the pages, they are none themselves.
NOT_KEPT = ("/desk/", "/lesson/")
PANES = [("/phone/", Pane.PHONE), ("/inbox/", Pane.INBOX)]


class SeenPagesMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        inside = request.path_info
        response = self.get_response(request)
        sandbox = sandbox_of(request)
        if sandbox is not None and sandbox.made_for == MadeFor.CLASS:
            keep = _keeper(request, response)
            attempt = bare_attempt_of(request) if keep and not inside.startswith(NOT_KEPT) else None
            if keep and attempt:
                with spared("What somebody was shown could not be kept.", patient=True):
                    keep(attempt, request, response, inside)
        return response


def _keeper(request: HttpRequest, response: HttpResponse) -> Any:
    """What keeps an answer of this kind; None for what is not looked at."""
    if _is_page(request, response):
        return _keep
    kind = response.headers.get("Content-Type", "")
    whole = response.status_code == 200 and not response.streaming
    return _keep_picture if whole and kind.startswith("image/") else None


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is a whole page: no part for htmx, no redirect, no letter, no picture."""
    return (
        not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and "HX-Request" not in request.headers
        and response.content[:15].lower() == b"<!doctype html>"
    )


def _keep(attempt: Attempt, request: SandboxRequest, response: HttpResponse, path: str) -> None:
    html = response.content
    found = _TITLE.search(html[:4000].decode(errors="replace"))
    pane = next((pane for start, pane in PANES if path.startswith(start)), Pane.SITE)
    row = {
        "title": unescape(found[1]).partition(" · ")[0].strip()[:200] if found else "",
        "html": zlib.compress(html, 6),
    }
    pages = attempt.pages.newest_first().defer("html")
    latest = pages.filter(pane=pane).first() if _is_anew(request) else None
    if latest and latest.path == path:
        attempt.pages.filter(pk=latest.pk).update(**row)
        return
    number = latest_number.first(attempt) or 0
    if number >= PAGES_AT_MOST:
        return
    try:
        with transaction.atomic():
            attempt.pages.create(
                pane=pane, number=number + 1, path=path[:300], name=_name(request, path),
                status=response.status_code, event=request.sandbox.last_event, **row,
            )  # fmt: skip
    except IntegrityError:
        # Two frames were answered in the same moment: the next page has the next number.
        return


def _keep_picture(
    attempt: Attempt, request: HttpRequest, response: HttpResponse, path: str
) -> None:
    content = response.content
    if len(content) > BYTES_AT_MOST or attempt.pictures.count() >= PICTURES_AT_MOST:
        return
    query = request.META.get("QUERY_STRING", "")
    where = f"{path}?{query}" if query else path
    kept = {"kind": response.headers["Content-Type"][:40], "content": content}
    attempt.pictures.update_or_create(path=where[:300], defaults=kept)


def _is_anew(request: HttpRequest) -> bool:
    """Whether a script fetched the page again, rather than somebody went to it."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"


def _name(request: HttpRequest, path: str) -> str:
    try:
        return resolve(in_phone(path), getattr(request, "urlconf", None)).view_name
    except Resolver404:
        return ""
