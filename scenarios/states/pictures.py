"""Embeds the pictures of a recorded page, since they are deleted with the sandbox that they came
from."""

from __future__ import annotations

import re
from base64 import b64encode
from html import unescape

from scenarios.walker.browser import Browser
from scenarios.walker.page import Page

_PICTURE = re.compile(r'(?P<before><img\b[^>]*?\ssrc=")(?P<address>/s/[^"]+)(?=")')


def with_pictures(page: Page, browser: Browser) -> str:
    """The page with each picture of its sandbox as a data URL; a response that is no page is left
    as it is."""
    if not page.is_html:
        return ""

    def written(found: re.Match[str]) -> str:
        picture = browser.get(unescape(found["address"]), follow=False)
        kind = picture.headers.get("Content-Type", "")
        if picture.status != 200 or not kind.startswith("image/"):
            return found[0]
        return f"{found['before']}data:{kind};base64,{b64encode(picture.content).decode()}"

    return _PICTURE.sub(written, page.source)
