"""A browser's cookies in the format of Playwright's ``storageState``."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

# Name, path and value of each cookie.
Jar = list[list[str]]


def told_browser(jar: Jar) -> dict[str, Any]:
    return {"cookies": [_cookie(*kept) for kept in jar], "origins": []}


def _cookie(name: str, path: str, value: str) -> dict[str, Any]:
    return {
        "name": name,
        "value": value,
        "domain": urlsplit(settings.PUBLIC_URL).hostname,
        "path": path,
        "expires": -1,
        "httpOnly": True,
        "secure": settings.HTTPS,
        "sameSite": "Lax",
    }
