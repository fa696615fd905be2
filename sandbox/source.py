"""Reads the source of a message: its header lines, its links, and the links within its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_string, policy
from html.parser import HTMLParser

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SENTENCE_END = ".,;:!?)»"


@dataclass(frozen=True)
class Link:
    url: str
    label: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text; with ``url``, it is a link."""

    text: str
    url: str = ""


def head_of(source: str) -> list[tuple[str, str]]:
    """The header lines of a letter's source, their values decoded."""
    letter = message_from_string(source, policy=policy.default)
    return [(name, str(value).strip()) for name, value in letter.items()]


def pieces_of(text: str) -> Iterator[Piece]:
    """The text cut at its links; joined again, the pieces are the text."""
    end = 0
    for found in _ADDRESS.finditer(text):
        url = found[0].rstrip(_SENTENCE_END)
        if found.start() > end:
            yield Piece(text[end : found.start()])
        yield Piece(url, url)
        end = found.start() + len(url)
    if end < len(text):
        yield Piece(text[end:])


def links_of(html: str, text: str) -> list[Link]:
    """Every address that a message links to, once, with the link's text."""
    anchors = _Anchors()
    anchors.feed(html)
    links: dict[str, Link] = {}
    for link in anchors.found:
        # The same address may stand behind a button and once more as itself.
        links.setdefault(link.url, link)
    for piece in pieces_of(text):
        if piece.url:
            links.setdefault(piece.url, Link(piece.url))
    return list(links.values())


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Link] = []
        self._url: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        url = dict(attrs).get("href") or ""
        if tag == "a" and _ADDRESS.match(url):
            self._url, self._words = url, []

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._url:
            label = " ".join("".join(self._words).split())
            self.found.append(Link(self._url, "" if label == self._url else label))
            self._url = None
