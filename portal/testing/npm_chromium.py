"""The Chromium that an npm package carries whole, for Linux machines where we are not root.

It is packed for a cloud function: browser, libraries and one typeface, each compressed by Brotli.
"""

import io
import os
import platform
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from portal.bootstrap.places import VAR
from portal.bootstrap.programs import run
from portal.bootstrap.words import say
from portal.testing import node

PACKAGE = "@sparticuz/chromium@153.0.0"
FOLDER = VAR / "chromium" / "153.0.0"
BROWSER = FOLDER / "chromium"
FONTS = FOLDER / "fonts.conf"

# Without a configuration that names a folder of fonts, it draws no letters at all.
FONTS_CONFIGURATION = f"""\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{FOLDER}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{FOLDER / "font-cache"}</cachedir>
</fontconfig>
"""


def find() -> dict[str, str] | None:
    """The browser that was fetched earlier."""
    if not FONTS.is_file():
        return None
    libraries = os.pathsep.join(filter(None, [str(FOLDER), os.environ.get("LD_LIBRARY_PATH")]))
    return {
        "PORTAL_CHROME": str(BROWSER),
        "LD_LIBRARY_PATH": libraries,
        "FONTCONFIG_FILE": str(FONTS),
    }


def fetch() -> dict[str, str] | None:
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return None
    npm = node.npm()
    if npm is None:
        return None
    say(f"Fetching {PACKAGE} with npm (70 MB)…")
    with TemporaryDirectory() as folder:
        if run([*npm, "pack", PACKAGE, "--silent"], cwd=Path(folder), quiet=True) != 0:
            return None
        _unpack(next(Path(folder).glob("*.tgz")))
    return find()


def _unpack(package: Path) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as tar:
        for member in tar:
            if member.name.endswith(".tar.br"):
                _unpack_all(brotli.decompress(_content(tar, member)))
            elif member.name.endswith("/chromium.br"):
                BROWSER.write_bytes(brotli.decompress(_content(tar, member)))
    BROWSER.chmod(0o755)
    # Written last: it is what tells a whole browser from a half one.
    FONTS.write_text(FONTS_CONFIGURATION, "utf-8")


def _unpack_all(archive: bytes) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            if member.isfile() and member.name != FONTS.name:
                (FOLDER / Path(member.name).name).write_bytes(_content(tar, member))


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(member)
    return file.read() if file else b""
