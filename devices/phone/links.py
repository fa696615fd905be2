"""Links in what a phone shows: those into the site open in the phone's own browser."""

from __future__ import annotations

import re
from html import escape, unescape

from django.urls import reverse
from django.utils.http import urlencode

from devices.models import Device
from sandbox.models import Message
from sandbox.source import Piece

__all__ = ["Piece", "in_the_browser", "letter_for", "pieces"]
_HREF = re.compile(r"""(<a\b[^>]*?)\shref=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_TARGET = re.compile(r"""\starget=(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


def in_the_browser(phone: Device, url: str) -> str:
    """Where a link leads on the phone; empty when it leads out of the sandbox."""
    inside = phone.sandbox.url
    if not url.startswith(inside):
        return ""
    page = url.removeprefix(inside)
    return f"{reverse('phone_browser', args=[phone.pk])}?{urlencode({'to': page})}"


def pieces(message: Message, phone: Device) -> list[Piece]:
    """The text, its links being those that the phone opens."""
    return [
        Piece(piece.text, in_the_browser(phone, piece.url) if piece.url else "")
        for piece in message.pieces
    ]


def letter_for(phone: Device, html: str) -> str:
    """A letter whose links open in the phone's browser, around the frame that the letter is in."""

    def led(found: re.Match[str]) -> str:
        url = in_the_browser(phone, unescape(found[2] or found[3] or ""))
        return f'{found[1]} target="_parent" href="{escape(url)}"' if url else found[1]

    return _HREF.sub(led, _TARGET.sub("", html))
