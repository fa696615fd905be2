"""The Chromium that Playwright downloads for itself."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from portal.bootstrap import apt
from portal.bootstrap.programs import run
from portal.bootstrap.words import say
from portal.testing import node


def find() -> dict[str, str] | None:
    """The browser that was downloaded earlier."""
    if not node.runs_playwright():
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return {"PORTAL_CHROME": path} if Path(path).is_file() else None


def fetch() -> dict[str, str] | None:
    if not node.make_playwright_run():
        return None
    libraries = ["--with-deps"] if apt.is_open() else []
    install = [sys.executable, "-m", "playwright", "install", *libraries, "chromium"]
    say("Downloading Playwright's own Chromium (170 MB)…")
    return find() if run(install, quiet=True) == 0 else None
