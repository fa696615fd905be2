"""Embeds what a recorded page shows from other addresses, its pictures and frames, since those are
deleted with the sandbox that they came from."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape, unescape

from sandbox.models import Sandbox
from scenarios.models.still import without_acting
from scenarios.states.masking import masked, masked_message
from scenarios.walker.browser import Browser
from scenarios.walker.page import Page

_PICTURE = re.compile(r'(?P<before><img\b[^>]*?\ssrc=")(?P<address>/s/[^"]+)(?=")')
_FRAME = re.compile(r'(?P<before><iframe\b[^>]*?\s)src="(?P<address>/s/[^"]+)"')
# A page in a frame of a frame, as the desk has them, is still embedded.
DEPTH_AT_MOST = 2


def with_embedded(page: Page, browser: Browser, sandbox: Sandbox, depth: int = 0) -> str:
    """The page with each picture of its sandbox as a data URL, and each page in a frame as its
    ``srcdoc``, masked."""

    def picture(found: re.Match[str]) -> str:
        shown = browser.get(unescape(found["address"]), follow=False)
        kind = shown.headers.get("Content-Type", "")
        if shown.status != 200 or not kind.startswith("image/"):
            return found[0]
        return f"{found['before']}data:{kind};base64,{b64encode(shown.content).decode()}"

    def frame(found: re.Match[str]) -> str:
        shown = browser.get(unescape(found["address"]), sec_fetch_dest="iframe")
        if not shown.is_html:
            return found[0]
        source = with_embedded(shown, browser, sandbox, depth + 1)
        html = masked_message(masked(shown, sandbox, source), sandbox)
        return f'{found["before"]}srcdoc="{escape(without_acting(html))}"'

    source = _PICTURE.sub(picture, page.source)
    return _FRAME.sub(frame, source) if depth < DEPTH_AT_MOST else source
