"""Letters for the pages that the browser tests look at."""

import subprocess
import sys

from portal.bootstrap import apt


def install_cyrillic() -> None:
    """Install a typeface with Cyrillic letters where there is none, if we may."""
    if sys.platform == "linux" and not _has_cyrillic() and apt.is_open():
        apt.install("fontconfig", "fonts-dejavu-core")


def _has_cyrillic() -> bool:
    try:
        found = subprocess.run(["fc-list", ":lang=ru"], capture_output=True, check=False)
    except OSError:
        return False
    return bool(found.stdout.strip())
