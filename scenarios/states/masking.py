"""Removes from a page what differs each time, such as tokens, so that equal pages give equal
stills."""

from __future__ import annotations

import re

from sandbox.models import Sandbox
from sandbox.models.sandbox import CODE_DIGITS_COUNT
from scenarios.walker.page import Page

NOBODYS_CODE = "0" * CODE_DIGITS_COUNT
_TOKEN = re.compile(
    r'(name="csrfmiddlewaretoken" value=")[^"]*|(csrf[-_]?token["\']?: ?["\'])[^"\']*'
)
# What stands in the addresses of letters: tokens, and keys of rows.
_IN_A_LINK = re.compile(r"[\w-]{16,}|\d+")
_LINK = re.compile(rf"(?<=/s/{NOBODYS_CODE}/)[\w/-]+")
_SECONDS = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?")


def masked(page: Page, sandbox: Sandbox, source: str = "") -> str:
    """The masked HTML of a page, or of what was made of it."""
    source = _TOKEN.sub(lambda found: found[1] or found[2], source or page.source)
    return masked_code(_SECONDS.sub(r"\1:00", source), sandbox)


def masked_code(source: str, sandbox: Sandbox) -> str:
    source = source.replace(sandbox.code, NOBODYS_CODE)
    return source.replace(sandbox.label, NOBODYS_CODE[: len(sandbox.label)])


def masked_message(source: str, sandbox: Sandbox) -> str:
    """The text or HTML of a letter or SMS; what is masked stays as long as it was, since long
    addresses break lines."""
    source = source.replace(sandbox.path, f"/s/{NOBODYS_CODE}/")
    return _LINK.sub(lambda link: _IN_A_LINK.sub(_zeros, link[0]), source)


def _zeros(found: re.Match[str]) -> str:
    return "0" if found[0].isdecimal() else "0" * len(found[0])
