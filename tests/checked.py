"""What the W3C's checker (https://validator.w3.org/nu/) has against pages that a parser takes.

Each rule stands for a kind that it once found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scenarios.walker.tree import Node

HEADINGS = {f"h{level}" for level in range(1, 7)}
_CLOCK = r"\d{1,2}:\d\d(:\d\d(\.\d{1,3})?)?"
MOMENT = re.compile(
    rf"\d{{4}}-\d\d-\d\d([T ]{_CLOCK}(Z|[+-]\d\d:\d\d)?)?|{_CLOCK}|P[\dYMDTHS.]+", re.ASCII
)


def as_a_checker_wants(html: Node) -> Iterator[str]:
    for node in html.walk():
        if node.tag in {"ul", "ol"} and node.get("role") == "list":
            yield f"{node!r} is a list by itself: its role says nothing"
        if any(name.startswith("hx-") for name in node.attrs):
            yield f"{node!r} has an attribute that HTML does not know: data-hx- is one"
        if node.tag == "time" and not MOMENT.fullmatch(node.get("datetime") or node.text):
            yield f"{node!r} tells no moment for machines"
        if node.tag == "button" and node.get("role") == "switch" and not node.get("type"):
            yield f"{node!r} is a switch and must say its type"
        if node.tag in {"section", "article"} and not _is_named(node):
            yield f"{node!r} has neither a heading nor a name, so it is but a div"


def headings_in_order(html: Node) -> Iterator[str]:
    """Of a whole page; a part of one begins at any level."""
    before = 0
    for node in html.walk():
        if node.tag in HEADINGS:
            level = int(node.tag[1])
            if level > before + 1 and before:
                yield f"{node!r} leaves out a level below h{before}"
            before = level


def _is_named(node: Node) -> bool:
    if node.get("aria-label") or node.get("aria-labelledby"):
        return True
    return any(inner.tag in HEADINGS for inner in node.walk())
