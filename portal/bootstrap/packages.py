"""Python packages: uv where there is one, else pip from wherever it can be had."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from portal.bootstrap.places import BASE_PYTHON
from portal.bootstrap.programs import run, works

UV_INSTALL = ("pip", "install", "--quiet", "--compile-bytecode", "--python")
PIP_INSTALL = ("install", "-qq", "--no-input", "--disable-pip-version-check")


def install(python: Path, *what: str, keep_open: Sequence[int] = ()) -> int:
    """Install `what` for the interpreter `python`; the exit code of the installer.

    Pip's complaints go to the person; all is silent when all goes well.
    """
    return _by_uv(python, what, keep_open) and _by_pip(python, what, keep_open)


def _by_uv(python: Path, what: Sequence[str], keep_open: Sequence[int]) -> int:
    uv = shutil.which("uv")
    if uv is None:
        return 127
    # It does not read pip's configuration: where that names a mirror, only pip gets through, and
    # uv's complaint would only confuse.
    return run([uv, *UV_INSTALL, python, *what], quiet=True, keep_open=keep_open)


def _by_pip(python: Path, what: Sequence[str], keep_open: Sequence[int]) -> int:
    command = [*_pip(python), *PIP_INSTALL, *what]
    # Somebody's PIP_USER would put the packages beside the virtual environment.
    return run(command, keep_open=keep_open, environment={"PIP_USER": "0"})


def _pip(python: Path) -> Sequence[str | Path]:
    own = (python, "-m", "pip")
    if works(*own, "--version") or works(python, "-m", "ensurepip"):
        return own
    return (BASE_PYTHON, "-m", "pip", "--python", python)
