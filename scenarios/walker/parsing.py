"""Reads a page's source into nodes, with the standard library's parser.

Our own pages close what they open, so this need not mend anything. What HTML lets a page leave out,
and every page leaves out, is put in: the head and body of a part of a page, and a table's body.
"""

from __future__ import annotations

from html.parser import HTMLParser

from scenarios.walker.tree import Node

VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
    *("source", "track", "wbr"),
}
# A browser takes away the line break that these begin with.
_LINE_BREAK_TAKEN = {"textarea", "pre"}


def parse(content: str) -> Node:
    """The root of a page, or of a part of one (then it is a node without a tag)."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    elements = [child for child in reader.root.children if isinstance(child, Node)]
    if elements and elements[0].tag == "html":
        elements[0].parent = None
        return elements[0]
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.node = Node("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr" and self.node.tag == "table":
            self._open("tbody", {})
        # Of two attributes with the same name, the first counts.
        self._open(tag, {name: value or "" for name, value in reversed(attrs)})
        if tag in VOID:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and any(each.tag == "svg" for each in self.node.lineage()):
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if self.node.tag == tag:
            # As nearly always: what a page opens it closes.
            self._close()
        elif any(each.tag == tag for each in self.node.lineage()):
            while self.node.tag != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        if self.node.tag in _LINE_BREAK_TAKEN and not self.node.children:
            data = data.removeprefix("\n")
        if data:
            self.node.children.append(data)

    def _open(self, tag: str, attrs: dict[str, str]) -> None:
        node = Node(tag, attrs, self.node)
        node.at = self.getpos()
        self.node.children.append(node)
        self.node = node

    def _close(self) -> None:
        self.node = self.node.parent or self.root
