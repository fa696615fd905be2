"""Running other programs."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def run(
    command: Sequence[str | Path],
    *,
    quiet: bool = False,
    may_ask: bool = False,
    keep_open: Sequence[int] = (),
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> int:
    """The exit code of `command`; negative when a signal ended it, 127 when it cannot be started.

    It can ask the person nothing, unless it `may_ask`. Of our open files it has those in
    `keep_open` (not on Windows), and `environment` is added to ours.
    """
    output = subprocess.DEVNULL if quiet else None
    try:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=os.environ | dict(environment or {}),
            stdin=None if may_ask else subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=() if sys.platform == "win32" else keep_open,
        )
    except OSError:
        return 127
    return _wait_for(process)


def works(*command: str | Path) -> bool:
    return run(command, quiet=True) == 0


def _wait_for(process: "subprocess.Popen[bytes]") -> int:
    interrupted = False
    while True:
        try:
            code = process.wait()
            break
        except KeyboardInterrupt:
            # The terminal told the program too: it may end in its own way.
            interrupted = True
    if interrupted:
        raise KeyboardInterrupt
    return code
