"""Tells a browser by its User-Agent: ``Chrome, Windows``."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_IN_THE_HAND = {"Android", "iOS", "iPadOS"}
# Browsers that name their model: most say just ``K``.
_MODEL = re.compile(r"; Android [\d.]+; ([^;)]{2,60})\)")


@dataclass(frozen=True)
class Browser:
    agent: str

    def __str__(self) -> str:
        return told(self.agent)

    @property
    def name(self) -> str:
        """The browser; of an agent that is none, the first word."""
        return _first(_BROWSERS, self.agent) or self.agent[:40].split("/")[0]

    @property
    def system(self) -> str:
        return _first(_SYSTEMS, self.agent) if _first(_BROWSERS, self.agent) else ""

    @property
    def model(self) -> str:
        """The phone or tablet that it runs on, where the agent tells."""
        found = _MODEL.search(self.agent)
        return found[1] if found else ""

    @property
    def icon(self) -> str:
        return "smartphone" if self.system in _IN_THE_HAND else "monitor"


def told(agent: str) -> str:
    """The browser and its system; an agent that is no browser is told by its first word."""
    browser = Browser(agent)
    return ", ".join(part for part in (browser.name, browser.model or browser.system) if part)


def _first(names: dict[str, str], agent: str) -> str:
    return next((name for mark, name in names.items() if mark in agent), "")
