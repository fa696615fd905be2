"""Reads a page as strictly as HTML may be read: html5lib also says what is wrong with it."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

import html5lib
from html5lib.constants import E as ERROR_SENTENCES

from scenarios.walker import parsing
from scenarios.walker.tree import Node, squeezed

# What a parser puts around a part of a page.
_AROUND = {"", "DOCUMENT_FRAGMENT"}


def parse(content: str, *, fragment: bool = False) -> tuple[Node, list[str]]:
    """The root of the page (or of a part of one) and what a strict parser has against it."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    root = parser.parseFragment(content) if fragment else parser.parse(content)
    lines = content.splitlines()
    complaints = [
        f"line {line}: {ERROR_SENTENCES[code] % facts} … {''.join(lines[line - 1 : line])[:160]}"
        for (line, _column), code, facts in parser.errors
    ]
    return _converted(root, None), complaints


def _converted(element: Any, parent: Node | None) -> Node:
    attrs = {str(name).rpartition("}")[2]: value for name, value in element.attrib.items()}
    node = Node(element.tag.rpartition("}")[2], attrs, parent)
    if element.text:
        node.children.append(element.text)
    for child in element:
        if isinstance(child.tag, str):
            node.children.append(_converted(child, node))
        if child.tail:
            node.children.append(child.tail)
    return node


def complaints(content: str) -> list[str]:
    """What is wrong with a page or a part of one; and where the walker would read it otherwise."""
    strict, found = parse(content, fragment="<html" not in content[:200].lower())
    if (mine := _outline(parsing.parse(content))) != (theirs := _outline(strict)):
        first = next(pair for pair in zip_longest(mine, theirs) if pair[0] != pair[1])
        found.append(f"the walker reads {first[0]!r} where a browser reads {first[1]!r}")
    return found


def _outline(node: Node) -> list[object]:
    """Every tag and text in order; browsers give SVG's names their capitals back."""
    told: list[object] = []

    def tell(node: Node) -> None:
        named = node.tag not in _AROUND
        if named:
            attrs = {name.lower(): value for name, value in node.attrs.items()}
            told.append((node.tag.lower(), attrs))
        for child in node.children:
            if isinstance(child, Node):
                tell(child)
            elif text := squeezed(child):
                told.append(text)
        if named:
            told.append(("end", node.tag.lower()))

    tell(node)
    return told
