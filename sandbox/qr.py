"""Draws QR codes."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def picture(address: str, width: int = 264) -> SafeString:
    """A QR code as an SVG, black on white in both themes, because scanners need the contrast. It
    has no accessible name of its own; the page gives one."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=3, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    drawn = drawn.replace("<svg ", f'<svg aria-hidden="true" width="{width}" ', 1)
    return mark_safe(drawn)  # noqa: S308  # segno's own drawing of an address of ours
