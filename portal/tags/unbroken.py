"""``unbroken``: words that no line ends within, and short ones that none ends after."""

from __future__ import annotations

import re
from functools import lru_cache

from django.template import Library
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from sandbox.spacing import SPACE

register = Library()

# Of text only: no style sheet forbids a line to end after these hyphens.
_WORD = re.compile(
    r"\b(?:e-mail(?:s|ed)?|sign-in|Wi-Fi|(?:PIN|QR)-код\w*|SIM-карт\w*)\b(?![^<]*>)", re.IGNORECASE
)
# Russian print lets no line end with a preposition or the like, and no style sheet can say so.
_SHORT = re.compile(
    r"(?<![\w-])([авикосуя]|во|до|за|из|ко|на|не|ни|но|об|от|по|со)\s+(?![^<]*>)", re.IGNORECASE
)
_CYRILLIC = re.compile("[а-я]")


@register.filter
def unbroken(text: object) -> SafeString:
    """The text, or the HTML, with “e-mail” and its like kept in one piece, and short Russian words
    kept with the next one."""
    # A notice's own text may be HTML that is safe.
    return _kept(conditional_escape(str(text)))


# The page of an account asks for two dozen, mostly sentences that every page has.
@lru_cache(maxsize=2000)
def _kept(html: str) -> SafeString:
    if "-" in html:
        html = _WORD.sub(r'<span class="nowrap">\g<0></span>', html)
    if _CYRILLIC.search(html):
        html = _SHORT.sub(rf"\g<1>{SPACE}", html)
    return SafeString(html)
