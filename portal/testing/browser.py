"""A Chromium for the browser tests: one that is on this machine, else one that can be fetched.

A browser is told to the tests as environment variables, first of all PORTAL_CHROME: its path.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from portal.bootstrap import apt
from portal.bootstrap.programs import works
from portal.bootstrap.words import say, stop
from portal.testing import npm_chromium, playwright_chromium

Environment = dict[str, str]

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
MAC_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PLACES = (
    r"Google\Chrome\Application\chrome.exe",
    r"Chromium\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)


def find() -> Environment | None:
    """A browser that is here already."""
    if chosen := os.environ.get("PORTAL_CHROME"):
        if not _starts(chosen):
            stop(f"PORTAL_CHROME={chosen} is not a browser that starts.")
        return {"PORTAL_CHROME": chosen}
    for path in _places():
        if _starts(path):
            return {"PORTAL_CHROME": path}
    return npm_chromium.find() or playwright_chromium.find()


def fetch() -> Environment | None:
    """A browser from where one can be had."""
    say("No Chromium is on this machine; looking for one to install…")
    return _from_debian() or npm_chromium.fetch() or playwright_chromium.fetch()


def _places() -> Iterator[str]:
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    if sys.platform == "darwin":
        yield from MAC_PLACES
    if sys.platform == "win32":
        for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            for place in WINDOWS_PLACES:
                yield str(Path(os.environ.get(folder, "")) / place)


def _starts(path: str) -> bool:
    # On Windows, asking a browser for its version opens a window.
    return Path(path).is_file() and (sys.platform == "win32" or works(path, "--version"))


def _from_debian() -> Environment | None:
    if not apt.is_open() or _is_ubuntu():
        return None
    path = shutil.which("chromium") if apt.install("chromium") else None
    return {"PORTAL_CHROME": path} if path else None


def _is_ubuntu() -> bool:
    """Ubuntu's chromium package is only a pointer to its snap, which no container can run."""
    return "ID=ubuntu" in Path("/etc/os-release").read_text("utf-8").splitlines()
