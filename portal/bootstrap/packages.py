"""Python packages: uv where there is one, else pip from wherever it can be had."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from portal.bootstrap.places import BASE_PYTHON
from portal.bootstrap.programs import run, works

UV_INSTALL = ("pip", "install", "--quiet", "--compile-bytecode", "--python")
PIP_INSTALL = ("install", "--quiet", "--no-input", "--disable-pip-version-check")


def install(python: Path, *what: str, keep_open: Sequence[int] = ()) -> int:
    """Install `what` for the interpreter `python`; the exit code of the installer.

    Its own words of complaint go to the person; it is silent when all goes well.
    """
    if (uv := shutil.which("uv")) and run(
        [uv, *UV_INSTALL, python, *what], keep_open=keep_open
    ) == 0:
        return 0
    # uv does not read pip's configuration: where that names the mirror, only pip gets through.
    # Somebody's PIP_USER would put the packages beside the virtual environment.
    return run([*_pip(python), *PIP_INSTALL, *what], keep_open=keep_open, PIP_USER="0")


def _pip(python: Path) -> Sequence[str | Path]:
    own = (python, "-m", "pip")
    if works(*own, "--version") or works(python, "-m", "ensurepip"):
        return own
    return (BASE_PYTHON, "-m", "pip", "--python", python)
