"""What a run of the tests leaves for the next one, and its workers for one another: ``var/tests``.

Whatever lies there can be removed; it is made again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from portal.bootstrap.lock import one_at_a_time
from tests.house import APPS, ROOT, shown

FOLDER = ROOT / "var" / "tests"
# How many of a kind stay: those of the branches that somebody goes to and fro between.
STAY = 4


def kept(kind: str, made_from: Iterable[bytes]) -> Path:
    """The folder of a thing of this kind, once it was made from just these."""
    digest = blake2b(digest_size=12)
    for part in made_from:
        digest.update(blake2b(part).digest())
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{kind}-{digest.hexdigest()}"
    others = [other for other in FOLDER.glob(f"{kind}-*") if other != path]
    for old in sorted(others, key=_last_used, reverse=True)[STAY - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
    return path


def _last_used(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0


def migrated_database() -> Path:
    """An empty SQLite database with every table; migrating takes longer than most runs of tests."""
    migrations = sorted(path for app in APPS for path in (ROOT / app).glob("migrations/*.py"))
    sources = [ROOT / "requirements.txt", *migrations]
    folder = kept("migrated", (shown(path).encode() + path.read_bytes() for path in sources))
    with one_at_a_time(FOLDER / "lock"):
        if folder.exists():
            os.utime(folder)
        else:
            _migrate(folder)
    return folder / "db.sqlite3"


def _migrate(folder: Path) -> None:
    unfinished = folder.with_name(f"unfinished-{folder.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env={
            **os.environ,
            "DATABASE_URL": "",
            "VAR": str(unfinished),
            "DJANGO_SETTINGS_MODULE": "portal.settings",
        },
        cwd=ROOT,
        check=True,
    )
    unfinished.rename(folder)
