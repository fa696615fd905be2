"""The checks that go before the tests."""

import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

from portal.bootstrap.places import ROOT
from portal.bootstrap.programs import run
from portal.bootstrap.words import say

# Djade is a program and no module.
DJADE = str(Path(sysconfig.get_path("scripts")) / "djade")
DJANGO_VERSION = "5.2"


def failed_checks() -> list[str]:
    """Run every check, also after one failed; the names of those that failed."""
    return [name for name, command in _checks() if not _passes(name, command)]


def _checks() -> Iterator[tuple[str, Sequence[str]]]:
    module = (sys.executable, "-m")
    manage = (sys.executable, "manage.py")
    templates = map(str, _templates())
    yield "ruff check", (*module, "ruff", "check")
    yield "ruff format", (*module, "ruff", "format", "--check")
    yield "djade", (DJADE, "--check", "--target-version", DJANGO_VERSION, *templates)
    yield "mypy", (*module, "mypy")
    yield "manage.py check", (*manage, "check")
    yield "manage.py makemigrations", (*manage, "makemigrations", "--check", "--dry-run")


def _passes(name: str, command: Sequence[str]) -> bool:
    say(f"\n=== {name} ===")
    return run(command, cwd=ROOT) == 0


def _templates() -> list[Path]:
    found = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("*/templates/**/*.html")]
    return sorted(path.relative_to(ROOT) for path in found)
