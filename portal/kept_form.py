"""What was typed into a form that was refused for its token, to be sent again by one press.

Only of a form that a page of ours has sent: the browser itself says so, and no other site can make
it. Passwords and codes are typed again.
"""

from __future__ import annotations

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
SECRETS = ("password", "code")
CHARACTERS_AT_MOST = 20_000


def kept(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields, in order; empty when there is nothing to send again."""
    if not _is_of_our_page(request):
        return []
    try:
        fields, files = request.POST, request.FILES
    except (ValueError, OSError, SuspiciousOperation, MultiPartParserError):
        # It was not even a form.
        return []
    if files or not fields.get(TOKEN):
        return []
    pairs = [
        # A browser reads line ends so, and sends them as it found them.
        (name, str(value).replace("\r\n", "\n"))
        for name, values in fields.lists()
        for value in values
        if name != TOKEN and not any(secret in name for secret in SECRETS)
    ]
    size = sum(len(name) + len(value) for name, value in pairs)
    return pairs if size <= CHARACTERS_AT_MOST else []


def _is_of_our_page(request: HttpRequest) -> bool:
    """By what browsers write themselves. One that writes neither is not believed."""
    ours = f"{request.scheme}://{request.get_host()}"
    fetched = request.headers.get("Sec-Fetch-Site", "same-origin")
    return request.headers.get("Origin") == ours and fetched == "same-origin"
