"""Running other programs."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


def run(
    command: Sequence[str | Path],
    *,
    quiet: bool = False,
    keep_open: Sequence[int] = (),
    cwd: Path | None = None,
    **environment: str,
) -> int:
    """The exit code of `command`; negative when a signal ended it, 127 when it cannot be started.

    It reads no input, so nothing ever waits for an answer. `environment` is added to ours.
    """
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(
            command,
            cwd=cwd,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            pass_fds=keep_open,
            check=False,
        ).returncode
    except OSError:
        return 127


def works(*command: str | Path) -> bool:
    return run(command, quiet=True) == 0
