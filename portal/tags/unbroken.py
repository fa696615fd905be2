"""``unbroken``: words that no line ends within."""

from __future__ import annotations

import re

from django.template import Library
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

register = Library()

# Of text only: no style sheet forbids a line to end after these hyphens.
_WORD = re.compile(
    r"\b(?:e-mail(?:s|ed)?|sign-in|(?:PIN|QR)-код\w*|SIM-карт\w*)\b(?![^<]*>)", re.IGNORECASE
)


@register.filter(is_safe=True)
@stringfilter
def unbroken(text: str) -> SafeString:
    """The text, or the HTML, with “e-mail” and its like kept in one piece."""
    return SafeString(_WORD.sub(r'<span class="nowrap">\g<0></span>', conditional_escape(text)))
