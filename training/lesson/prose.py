"""Texts of lessons: Markdown without HTML, whose links lead into the product only."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# A heading of a lesson would stand among those of the page that shows it.
_LEFT_OUT = ["heading", "lheading", "image", "html_block", "html_inline", "hr", "reference"]


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        """Whether the link stays within the product. Markdown's own rule would allow every site."""
        return url.startswith("/") and not url.startswith(("//", "/\\"))


def _reader() -> MarkdownIt:
    return _Reader("commonmark", {"html": False}).disable(_LEFT_OUT)


@lru_cache(maxsize=512)
def html(text: str) -> SafeString:
    """The text as HTML. HTML inside the text is escaped, so the result holds only what Markdown
    makes."""
    return mark_safe(_reader().render(text))  # noqa: S308
