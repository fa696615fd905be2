"""Texts of lessons: Markdown without HTML, whose links lead into the product only."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# A heading of a lesson would stand among those of the page that shows it.
_LEFT_OUT = ["heading", "lheading", "image", "html_block", "html_inline", "hr", "reference"]


def _into_the_product(url: str) -> bool:
    return url.startswith("/") and not url.startswith(("//", "/\\"))


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).disable(_LEFT_OUT)
    reader.validateLink = _into_the_product  # type: ignore[method-assign]
    return reader


@lru_cache(maxsize=512)
def html(text: str) -> SafeString:
    """What is written, as HTML: nothing of it comes through but what Markdown itself makes."""
    return mark_safe(_reader().render(text))  # noqa: S308
