"""Texts of lessons: Markdown without HTML, whose links lead into the product only."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# A heading of a lesson would stand among those of the page that shows it.
_LEFT_OUT = ["heading", "lheading", "image", "html_block", "html_inline", "hr", "reference"]


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Whether it leads into the product; Markdown's own rule lets every site be linked."""
        return url.startswith("/") and not url.startswith(("//", "/\\"))


def _reader() -> MarkdownIt:
    return _Reader("commonmark", {"html": False}).disable(_LEFT_OUT)


@lru_cache(maxsize=512)
def html(text: str) -> SafeString:
    """What is written, as HTML: nothing of it comes through but what Markdown itself makes."""
    return mark_safe(_reader().render(text))  # noqa: S308
