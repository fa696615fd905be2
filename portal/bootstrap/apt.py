"""Debian's packages, for those who may install them."""

import os
import shutil
import sys

from portal.bootstrap.programs import run
from portal.bootstrap.words import say

INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120")
QUESTIONLESS = {"DEBIAN_FRONTEND": "noninteractive"}


def is_open() -> bool:
    """Whether this is Debian or a child of it, and we are root."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    say(f"Installing {', '.join(packages)} with apt-get…")
    # The lists of a fresh machine are empty or out of date, so the first try may well fail.
    return _install(packages) or (_update() and _install(packages))


def _install(packages: tuple[str, ...]) -> bool:
    return run([*INSTALL, *packages], quiet=True, environment=QUESTIONLESS) == 0


def _update() -> bool:
    return run(["apt-get", "update"], quiet=True) == 0
