"""One start at a time prepares; the others wait for it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from portal.bootstrap.words import say

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def one_at_a_time(path: Path) -> Iterator[int]:
    """Hold the lock file at `path`; gives its descriptor.

    A child process that keeps the descriptor open keeps the lock (not on Windows), so a package
    installer that outlives us is still waited for.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        _wait_for(file)
        yield file.fileno()


def _wait_for(file: IO[bytes]) -> None:
    told = False
    while True:
        try:
            return _take(file)
        except OSError:
            if not told:
                say("Another start is preparing things just now; waiting for it…")
            told = True
            time.sleep(0.2)
