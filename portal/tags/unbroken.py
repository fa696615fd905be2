"""``unbroken``: words that no line ends within."""

from __future__ import annotations

import re

from django.template import Library
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = Library()

# Of text only: no style sheet forbids a line to end after these hyphens.
_WORD = re.compile(
    r"\b(?:e-mail(?:s|ed)?|sign-in|(?:PIN|QR)-код\w*|SIM-карт\w*)\b(?![^<]*>)", re.IGNORECASE
)


@register.filter
def unbroken(text: object) -> SafeString:
    """The text, or the HTML, with “e-mail” and its like kept in one piece."""
    # A notice's own text may be HTML that is safe.
    html = conditional_escape(str(text))
    if "-" not in html:
        # Most have none, and the page of an account asks for two dozen.
        return html
    return SafeString(_WORD.sub(r'<span class="nowrap">\g<0></span>', html))
