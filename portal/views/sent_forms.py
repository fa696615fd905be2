"""What a form that was refused whole had brought, and the way back to it."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError

from sandbox.returning import own_address

TOKEN = "csrfmiddlewaretoken"  # noqa: S105
# What is never written into a page: passwords, and what a passkey has answered.
SECRET = ("password", "credential")
# The pages on which somebody who is signed in has nothing to do: they lead on.
COMING_IN = {
    "sign_in", "sign_in_sms", "sign_in_sms_code", "register", "register_password", "register_phone",
}  # fmt: skip


def comes_in(request: HttpRequest) -> bool:
    place = request.resolver_match
    return place is not None and place.url_name in COMING_IN


def has_token(request: HttpRequest) -> bool:
    return bool(_fields(request).get(TOKEN))


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a form of our own whose token was too old, for sending them once more.

    Only of one that says where it comes from: another site could have filled in all others, and
    somebody would press the button for it. The view that takes the form asks for what is missing.
    """
    if not request.headers.get("Origin") or not has_token(request):
        return []
    return [
        # A page would show line ends so, and send them as it found them.
        (name, str(value).replace("\r\n", "\n"))
        for name, values in _fields(request).lists()
        for value in values
        if name != TOKEN and not any(word in name for word in SECRET)
    ]


def page_of_form(request: HttpRequest) -> str:
    """Where the form that was sent can be opened anew; empty where nobody can tell."""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc == request.get_host():
        page = own_address(request, urlunsplit(("", "", *came_from[2:4], "")))
        if page:
            return page
    return request.get_full_path() if comes_in(request) else ""


def _fields(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except (ValueError, OSError, SuspiciousOperation, MultiPartParserError):
        # It was not even a form.
        return QueryDict()
