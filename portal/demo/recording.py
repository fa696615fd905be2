"""Records the states of the journeys while the demo is looked at."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from portal.bootstrap.places import ROOT

LOG = "record.log"


@contextmanager
def recording_meanwhile() -> Iterator[subprocess.Popen[bytes]]:
    """Record what is missing in a process of its own, which ends with the block at the latest.

    It steps back for whoever serves, so pages are as quick meanwhile. What it says is in ``LOG``.
    """
    command = [sys.executable, "manage.py", "record", "--missing", "--processes", "1"]
    with (Path(settings.VAR) / LOG).open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            _stepping_back(command),
            cwd=ROOT,
            env=os.environ | {"PUBLIC_URL": settings.PUBLIC_URL},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    own = os.getpid()
    try:
        yield process
    finally:
        # The server's workers come by here too when they end.
        if os.getpid() == own:
            process.terminate()
            process.wait()


def _stepping_back(command: list[str]) -> list[str]:
    return command if sys.platform == "win32" else ["nice", "-n", "19", *command]
