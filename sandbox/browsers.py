"""Names a browser by its User-Agent header: ``Chrome, Windows``.

The header is read by ua-parser. This module adds the agents that it does not know, and the names
under which its browsers and systems are shown here.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from ua_parser import parse

REMEMBERED_AGENTS = 4096
# Apps with a browser in them, by their own word in the agent.
_APPS = {
    "Telegram": "Telegram", "VKAndroidApp": "VK", "VKApp": "VK", "WhatsApp": "WhatsApp",
    "Viber/": "Viber", " Line/": "Line", "Snapchat": "Snapchat", "Discord/": "Discord",
    "OdklAndroid": "OK", "OKiOS": "OK", "MicroMessenger": "WeChat", "GSA/": "Google",
    "YaSearchBrowser": "Yandex", "YandexSearch": "Yandex", "YaBrowser/": "Yandex Browser",
    "OPT/": "Opera", "OPR/": "Opera", "OPX/": "Opera GX", "OPiOS/": "Opera Mini",
    "MiuiBrowser/": "Mi Browser", "HuaweiBrowser/": "Huawei Browser",
    "VKClient/": "VK", "vk.vkclient": "VK", "LinkedInApp": "LinkedIn", "Zalo/": "Zalo",
    "Quark/": "Quark", "HeyTapBrowser/": "HeyTap Browser", "VivoBrowser/": "Vivo Browser",
    " Focus/": "Firefox Focus",
}  # fmt: skip
# What shows a page inside of an app, or of the home screen, where the agent names no browser.
_IN_AN_APP = "Mobile Safari UI/WKWebView"
_NAMES = {
    "Chrome Mobile": "Chrome", "Chrome Mobile iOS": "Chrome", "Chrome Mobile WebView": "WebView",
    "HeadlessChrome": "Chrome",
    "Mobile Safari": "Safari", "Firefox iOS": "Firefox", "Firefox Mobile": "Firefox",
    "Edge Mobile": "Edge", "Opera Mobile": "Opera", "Opera Touch": "Opera",
    "MiuiBrowser": "Mi Browser", "IE": "Internet Explorer", "IE Mobile": "Internet Explorer",
    # The home screen's web apps say just what letters in Apple Mail say.
    _IN_AN_APP: "WebView", "Apple Mail": "WebView", "DuckDuckGo Mobile": "DuckDuckGo",
}  # fmt: skip
# What ua-parser calls a Chromium that tells its version in another way.
_NOT_OF_CHROMIUM = {"Android": "WebView", "Safari": "Chrome"}
_SYSTEMS = {"Mac OS X": "macOS", "Chrome OS": "ChromeOS", "Web0S": "webOS", "Other": ""}
_CONSOLES = ("PlayStation", "Nintendo")
_HARMONY = re.compile(r"\b(Open)?HarmonyOS\b|\bOpenHarmony\b")
_IN_THE_HAND = {"Android", "iOS", "iPadOS", "HarmonyOS"}
# Browsers that name their model: most say just ``K``. What was built when is no model.
_MODEL = re.compile(
    r"; Android [\d.]+; (?:HarmonyOS; |[a-z]{2}-[a-zA-Z]{2}; )?(?:SAMSUNG )?"
    r"(?!wv\b|HMSCore|SDK\b|Microsoft\b)([^;)/]{2,60}?)(?: Build/[^;)]*)?(?:; [^)]*)?\)"
)
_BUILD = re.compile(r"[A-Z0-9]{4}\.\d{6}\.\w+|[A-Z]{3}\d{2}[A-Z]?")
_NO_NAME = {"", "Mozilla", "Other", "AppleWebKit", "Mobile", "Version"}
# A number, of a build or a version, is none either.
_A_NAME = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Browser:
    agent: str

    def __str__(self) -> str:
        return told_agent(self.agent)

    @property
    def name(self) -> str:
        """The browser's name; for an agent that is no browser, the first word, if
        that is a name."""
        app = next((name for mark, name in _APPS.items() if mark in self.agent), "")
        family = _facts(self.agent)[0]
        if app:
            return app
        if family == _IN_AN_APP and "Safari/" in self.agent:
            return "Safari"
        if family in _NOT_OF_CHROMIUM and "Chrome/" in self.agent:
            return _NOT_OF_CHROMIUM[family]
        found = _NAMES.get(family, family) or self.agent[:40].split("/")[0].strip()
        is_none = found in _NO_NAME or not _A_NAME.match(found) or _BUILD.fullmatch(found)
        return "" if is_none else found

    @property
    def system(self) -> str:
        if _HARMONY.search(self.agent):
            return "HarmonyOS"
        return _facts(self.agent)[1]

    @property
    def model(self) -> str:
        """The phone or tablet that it runs on, where the agent tells."""
        found = _MODEL.search(self.agent)
        return found[1] if found and not _BUILD.fullmatch(found[1]) else ""

    @property
    def icon(self) -> str:
        return "smartphone" if self.system in _IN_THE_HAND else "monitor"


def get_ready() -> None:
    """Have the parser compile its thousand patterns, which takes a quarter of a second: otherwise
    whoever signs in first would do it, and with the database locked."""
    parse("")


@lru_cache(maxsize=REMEMBERED_AGENTS)
def _facts(agent: str) -> tuple[str, str]:
    """The browser's and the system's name as ua-parser gives them. Parsing takes about a
    millisecond."""
    read = parse(agent)
    system = read.os.family if read.os else ""
    device = read.device.family if read.device else ""
    if system == "iOS" and device == "iPad":
        system = "iPadOS"
    if not system and device.startswith(_CONSOLES):
        system = device
    return read.user_agent.family if read.user_agent else "", _SYSTEMS.get(system, system)


def told_agent(agent: str) -> str:
    """The browser and its model or system, such as ``Chrome, Windows``; what is unknown is left
    out."""
    browser = Browser(agent)
    parts = [part for part in (browser.name, browser.model or browser.system) if part]
    return ", ".join(parts) or (_("Unknown browser") if agent else "")


def told_address(address: str | None) -> str:
    """Where a browser came from: an IP address, or "this computer", when it runs on the computer
    that the sandbox runs on; empty when nobody knows."""
    if not address:
        return ""
    found = ipaddress.ip_address(address)
    mapped = getattr(found, "ipv4_mapped", None)
    return _("this computer") if (mapped or found).is_loopback else address
