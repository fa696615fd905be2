"""Checks a page's HTML with a strict parser, html5lib, which only the development requirements
install."""

from __future__ import annotations

from collections.abc import Iterator

from html5lib import HTMLParser
from html5lib.constants import E as SENTENCES

from review.audit.faults import Looked, Seen
from review.models import Severity


def complaints(looked: Looked) -> Iterator[Seen]:
    """Each kind of parse error once, with the line of its first occurrence."""
    source = looked.still.html if looked.still else ""
    parser = HTMLParser()
    parser.parse(source)
    lines, told = source.splitlines(), set()
    for (line, _column), code, facts in parser.errors:
        if code not in told:
            told.add(code)
            where = "".join(lines[line - 1 : line]).strip()[:160]
            yield Seen(
                f"html {code}", f"{SENTENCES[code] % facts} {where}", severity=Severity.MINOR
            )
