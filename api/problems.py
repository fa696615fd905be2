"""Errors of the API as ``application/problem+json`` (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Schema

CONTENT_TYPE = "application/problem+json"
PREFIX = "/api/"
TITLES: dict[int, Promise] = {
    400: _("The request makes no sense"),
    401: _("This key is not known"),
    403: _("This page is not allowed to ask that"),
    404: _("There is no such thing"),
    405: _("This cannot be done there"),
    409: _("This cannot be done now"),
    413: _("The body is too large"),
    415: _("The body is not JSON"),
    422: _("The request was not understood"),
    429: _("Too many sandboxes in a short time"),
    500: _("Something went wrong on our side"),
    503: _("The portal is busy"),
}


class FieldError(Schema):
    field: str
    code: str
    message: str


class ProblemOut(Schema):
    """A problem as it is sent."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError]


class Problem(Exception):
    """Raised anywhere in a call, and answered with ``status``. ``errors`` name the fields that are
    wrong."""

    def __init__(
        self,
        status: int,
        detail: str | Promise = "",
        errors: Iterable[dict[str, str]] = (),
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(status, detail)
        self.status, self.detail = status, detail
        self.errors, self.headers = list(errors), headers or {}


def problem(status: int, field: str, code: str, detail: str | Promise) -> Problem:
    """A Problem about one field."""
    return Problem(status, detail, [{"field": field, "code": code, "message": str(detail)}])


def of_form(refused: ValidationError, field: str) -> Problem:
    """A form's refusal as a Problem: 422, or 409 for a moment in the past, which was valid a little
    earlier."""
    error = refused.error_list[0]
    detail = "".join(error.messages)
    code = str(error.code or "invalid")
    return problem(409 if code == "past" else 422, field, code, detail)


def answer(found: Problem) -> HttpResponse:
    title = str(TITLES[found.status])
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": found.status,
        "detail": str(found.detail or title),
        "errors": found.errors,
    }
    return JsonResponse(
        body, status=found.status, content_type=CONTENT_TYPE, headers=found.headers,
        json_dumps_params={"ensure_ascii": False},
    )  # fmt: skip


def is_asked_by_script(request: HttpRequest | None) -> bool:
    """Whether a script asked, which needs no HTML page about an error."""
    return request is not None and request.path_info.startswith(PREFIX)
