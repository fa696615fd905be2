"""The project's own virtual environment."""

import os
import shutil
import sys
import time
from pathlib import Path
from typing import NoReturn

from portal.bootstrap import apt, packages
from portal.bootstrap.lock import one_at_a_time
from portal.bootstrap.places import BASE_PYTHON, VAR, VENV, VENV_PYTHON
from portal.bootstrap.programs import run, works
from portal.bootstrap.requirements import Requirements
from portal.bootstrap.words import say, stop

LOCK = VAR / "setup.lock"
# Lies outside .venv, because uv makes no environment in a folder that is not empty.
UNFINISHED = VAR / "setup.unfinished"
# A helper of an interrupted start may go on writing for a few seconds.
REMOVAL_TRIES = 15


def is_entered() -> bool:
    """Whether the running interpreter is the one in .venv."""
    return VENV.exists() and VENV.samefile(sys.prefix)


def is_ready_for(requirements: Requirements) -> bool:
    stamp = _stamp(requirements)
    return _is_whole() and stamp.is_file() and stamp.read_text("utf-8") == _state(requirements)


def prepare_for(requirements: Requirements) -> None:
    """Make .venv where it is missing or broken, and install what is missing in it."""
    with one_at_a_time(LOCK) as lock:
        if is_ready_for(requirements):
            return
        whole = _is_whole()
        UNFINISHED.touch()
        if not whole:
            say("Making .venv for this project…")
            _make()
        say(f"Installing {requirements.path.name} (the first time takes a minute)…")
        _install(requirements, lock)
        UNFINISHED.unlink()


def enter() -> NoReturn:
    """Run this very command again with the interpreter in .venv."""
    command = [str(VENV_PYTHON), *sys.orig_argv[1:]]
    if sys.platform == "win32":
        # Windows has no way to become another program, only to wait for it.
        sys.exit(run(command, may_ask=True))
    os.execv(VENV_PYTHON, command)  # noqa: S606 - no shell is wanted


def _is_whole() -> bool:
    """False for what an interrupted start left, and when its Python is gone or became another."""
    return (
        not UNFINISHED.exists()
        and (VENV / "pyvenv.cfg").is_file()
        and VENV_PYTHON.exists()
        and all(_interpreter() in stamp.read_text("utf-8") for stamp in VENV.glob("*.stamp"))
    )


def _interpreter() -> str:
    return str(VENV_PYTHON.resolve())


def _make() -> None:
    for way in (_by_uv, _by_venv, _without_pip, _by_venv_from_debian):
        _remove()
        if way():
            return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    stop(
        "This Python cannot make a virtual environment: install its venv module"
        f" (Debian and Ubuntu: sudo apt install python{version}-venv), then run this again."
    )


def _by_uv() -> bool:
    uv = shutil.which("uv")
    return uv is not None and works(uv, "venv", "--no-project", "--python", BASE_PYTHON, VENV)


def _by_venv() -> bool:
    return works(BASE_PYTHON, "-m", "venv", VENV)


def _without_pip() -> bool:
    has_pip = works(BASE_PYTHON, "-m", "pip", "--version")
    return has_pip and works(BASE_PYTHON, "-m", "venv", "--without-pip", VENV)


def _by_venv_from_debian() -> bool:
    """Debian keeps a part of the venv module in a package of its own."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return apt.is_open() and apt.install(package) and _by_venv()


def _remove() -> None:
    for _ in range(REMOVAL_TRIES):
        shutil.rmtree(VENV, ignore_errors=True)
        if not VENV.exists():
            return
        time.sleep(1)
    stop("The folder .venv is broken and cannot be replaced: delete it by hand.")


def _install(requirements: Requirements, lock: int) -> None:
    code = packages.install(VENV_PYTHON, "-r", str(requirements.path), keep_open=[lock])
    if code > 0:
        # The installer itself gave up and left things in order; a killed one (below 0) did not.
        UNFINISHED.unlink()
    if code != 0:
        stop("Installing did not work: see above. The same command tries again.")
    for part in requirements.files():
        _stamp(part).write_text(_state(part), "utf-8")


def _stamp(requirements: Requirements) -> Path:
    return VENV / f"{requirements.path.name}.stamp"


def _state(requirements: Requirements) -> str:
    return f"{requirements.digest()}\n{_interpreter()}\n"
