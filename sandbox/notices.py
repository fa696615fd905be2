"""Notices: what a page tells once, above its content, about what has just been done."""

from __future__ import annotations

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def leading_on(said: str, then: str, url_name: str) -> SafeString:
    """What is so now (``said``), and the one thing to do next as a link (``then``).

    The page is one without a row's key in its address: a notice that waits in a session comes along
    into a copy of the sandbox, where rows have other keys.
    """
    return format_html('{} <a href="{}">{}</a>', said, reverse(url_name), then)
