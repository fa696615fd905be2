"""Removes from a page what differs each time, such as tokens, so that equal pages give equal
stills."""

from __future__ import annotations

import re
from html import escape

from sandbox.models import Sandbox
from sandbox.models.sandbox import CODE_DIGITS_COUNT
from sandbox.spacing import kept_together
from scenarios.walker.page import Page

NOBODYS_CODE = "0" * CODE_DIGITS_COUNT
_TOKEN = re.compile(
    r'(name="csrfmiddlewaretoken" value=")[^"]*|(csrf[-_]?token["\']?: ?["\'])[^"\']*'
)
# What stands in the addresses of letters: tokens, and keys of rows.
_IN_A_LINK = re.compile(r"[\w-]{16,}|\d+")
_LINK = re.compile(rf"(?<=/s/{NOBODYS_CODE}/)[\w/-]+")
_SECONDS = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?")
_STYLELESS = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{told}</title></head>'
    "<body><main><h1>{told}</h1></main></body></html>"
)


def masked(page: Page, sandbox: Sandbox, source: str = "") -> str:
    """The masked HTML of a page, or of what a response that is no page was turned into."""
    if not page.is_html:
        kind = page.headers.get("Content-Type", "")
        size = kept_together(f"{len(page.content)} B")
        return _STYLELESS.format(told=escape(f"{page.status} {kind}, {size}"))
    source = _TOKEN.sub(lambda found: found[1] or found[2], source or page.source)
    source = _SECONDS.sub(r"\1:00", source)
    return source.replace(sandbox.code, NOBODYS_CODE).replace(
        sandbox.label, NOBODYS_CODE[: len(sandbox.label)]
    )


def masked_message(source: str, sandbox: Sandbox) -> str:
    """The text or HTML of a letter or SMS; what is masked stays as long as it was, since long
    addresses break lines."""
    source = source.replace(sandbox.path, f"/s/{NOBODYS_CODE}/")
    return _LINK.sub(lambda link: _IN_A_LINK.sub(_zeros, link[0]), source)


def _zeros(found: re.Match[str]) -> str:
    return "0" if found[0].isdecimal() else "0" * len(found[0])
