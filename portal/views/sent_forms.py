"""What a form that was refused whole had brought, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit, urlunsplit

from django import forms
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


def is_of_an_account(request: HttpRequest) -> bool:
    """Whether whoever is signed in would do with it something in their own account."""
    place = request.resolver_match
    for_anybody = place is None or not getattr(place.func, "login_required", True)
    inside = getattr(request, "sandbox", None) is not None
    return inside and not for_anybody and request.user.is_authenticated


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


def written(request: HttpRequest) -> list[str]:
    """What somebody wrote into such a form by hand, to be copied from a page."""
    return [value for name, value in typed(request) if value.strip() and name in _text_fields()]


@cache
def _text_fields() -> set[str]:
    """The names of all fields for text, of all forms that are there once addresses are known."""
    return {
        name
        for form in _all_below(forms.BaseForm)
        for name, field in getattr(form, "base_fields", {}).items()
        if isinstance(field.widget, (forms.TextInput, forms.Textarea))
    }


def _all_below(cls: type) -> Iterator[type]:
    below: list[type] = cls.__subclasses__()
    for each in below:
        yield each
        yield from _all_below(each)


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
