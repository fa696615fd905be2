"""Tells a browser by its User-Agent: ``Chrome, Windows``."""

from __future__ import annotations

# The first that fits: later names stand in the agents of earlier browsers too.
_BROWSERS = {
    "YaBrowser/": "Yandex Browser",
    "MiuiBrowser/": "Mi Browser",
    "SamsungBrowser/": "Samsung Internet",
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
_SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iOS",
    "iPad": "iPadOS",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def told(agent: str) -> str:
    """The browser and its system; an agent that is no browser is told by its first word."""
    browser = _first(_BROWSERS, agent)
    parts = [browser, _first(_SYSTEMS, agent)] if browser else agent[:40].split("/")[:1]
    return ", ".join(part for part in parts if part)


def _first(names: dict[str, str], agent: str) -> str:
    return next((name for mark, name in names.items() if mark in agent), "")
