"""Makes a page that stands open in a sandbox valid in its copy.

The answer to a sent form, or what is told once, is shown by no address: such a page is taken along
as it is, with every address in it moved. It cannot be where something else in it is the key of a
row, or worked out from one: that is another one in the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from scenarios.moving import Move, leads_into_a_copy
from scenarios.walker.page import Page
from scenarios.walker.tree import Node

# An attribute that is an address in a sandbox; it may begin with the site's own.
_ADDRESS = re.compile(r'(?<==")(?P<site>https?://[^/"]+)?(?P<mount>/s/\w+)(?P<inside>/[^"]*)(?=")')
_DIGIT = re.compile(r"\d")
_KEY = re.compile(r"[a-z_-]*\d{1,18}")
# What a person types is no row's key.
TYPED = {"text", "tel", "email", "password", "number", "search", "date", "url", ""}

# Of these fields, a number is no row's key: so many minutes, a day of a date, or a yes.
NUMBERS = {
    "minutes", "birthday_day", "birthday_month", "birthday_year",
    "by_phone", "cancel", "on", "renew", "withdraw",
}  # fmt: skip


def can_follow(page: Page) -> bool:
    """Whether a page can be taken into a copy of its sandbox as it is."""
    return (
        page.is_html
        and page.source.startswith("<!")
        and all(leads_into_a_copy(inside) for inside in set(_with_numbers(page.source)))
        and not any(map(_holds_a_key, page.html.walk()))
    )


def moved(html: str, move: Move) -> str:
    """The page as the copy would show it."""
    told = {inside: move.address(move.source.path + inside[1:]) for inside in _with_numbers(html)}

    def written(found: re.Match[str]) -> str:
        there = told.get(unescape(found["inside"]))
        return (found["site"] or "") + escape(there) if there else found[0]

    html = _ADDRESS.sub(written, html).replace(move.source.code, move.target.code)
    return re.sub(rf"\b{move.source.label}\b", move.target.label, html)


def _with_numbers(html: str) -> Iterator[str]:
    """The addresses of a page that may name a row, without the mount."""
    for found in _ADDRESS.finditer(html):
        if _DIGIT.search(found["inside"].replace(found["mount"], "")):
            yield unescape(found["inside"])


def _holds_a_key(node: Node) -> bool:
    if node.tag not in {"input", "option", "button"}:
        return False
    if node.tag == "input" and node.get("type") in TYPED:
        return False
    if any(each.get("name") in NUMBERS for each in (node, node.parent) if each):
        return False
    return bool(_KEY.fullmatch(node.get("value")))
