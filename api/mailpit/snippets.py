"""The beginning of a message, as Mailpit shows it in a list."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BYTES_AT_MOST = 200
SKIPPED = {"script", "title", "head", "style", "noscript"}
# Where one of these ends and something else begins at once, words are apart.
_BLOCK_END = re.compile(
    r"</(div|p|td|th|h[1-6]|ul|ol|li|address|article|aside|blockquote|dl|dt|footer|header|hr|main"
    r"|nav|pre|table|thead|tfoot|video)><",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(br /|br)>", re.IGNORECASE)


def snippet_of(text: str, html: str) -> str:
    """Of the HTML when there is some, else of the text."""
    shown = " ".join((_text_in(html) if html.strip() else text).replace("\ufeff", " ").split())
    content = shown.encode()
    return shown if len(content) <= BYTES_AT_MOST else f"{_cut(content).decode()}..."


def _cut(content: bytes) -> bytes:
    """Cut as Mailpit does, which counts bytes and drops the last character when it has several."""
    end = BYTES_AT_MOST
    while end and content[end - 1] & 0xC0 == 0x80:
        end -= 1
    return content[: end - 1 if end and content[end - 1] & 0xC0 == 0xC0 else end]


def _text_in(html: str) -> str:
    reader = _Reader()
    reader.feed(_BREAK.sub(" ", _BLOCK_END.sub(r"</\1> <", html)))
    reader.close()
    shown = "".join(reader.found)
    return "".join(each if each.isprintable() else " " for each in shown)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in SKIPPED:
            self._within.append(tag)
        elif tag == "img":
            self.found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._within:
            del self._within[self._within.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.found.append(data)
