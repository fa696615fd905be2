"""Spaces that no line ends at: within a number, a size, a time."""

from __future__ import annotations

SPACE = "\N{NO-BREAK SPACE}"


def kept_together(text: str) -> str:
    """The text with all its spaces such."""
    return text.replace(" ", SPACE)


def plain_spaces(text: str) -> str:
    """The text with all its spaces ordinary ones again."""
    return text.replace(SPACE, " ")
