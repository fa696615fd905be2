"""Counts the instructions that the processor carries out for an answer, with valgrind's callgrind.

Nothing else on the machine disturbs the count, so that two versions can be compared on a busy one,
and a hundredth of a difference is one. Valgrind runs a program some fifty times slower.

This module knows nothing of the portal: another project is counted by it just as well.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

WARM_UP = 4
REPEATED = 6
# The order of sets and dictionaries is the same in every run.
STEADY = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def counted(command: list[str], folder: Path) -> None:
    """Run a Python program under callgrind; its files go to the folder."""
    if shutil.which("valgrind") is None:
        sys.exit("Counting instructions needs valgrind.")
    valgrind = ["valgrind", "--tool=callgrind", "--instr-atstart=no", "--quiet"]
    files = f"--callgrind-out-file={folder / 'count'}"
    environment = os.environ | STEADY | {"COUNTS": str(folder)}
    subprocess.run([*valgrind, files, sys.executable, *command], env=environment, check=True)


def millions(ask: Callable[[], object]) -> float:
    """Millions of instructions of one answer, in a program that ``counted`` has started."""
    for _number in range(WARM_UP):
        ask()
    _control("--instr=on")
    _control("--zero")
    for _number in range(REPEATED):
        ask()
    _control("--dump")
    _control("--instr=off")
    return _newest_total() / REPEATED / 1e6


def _control(what: str) -> None:
    subprocess.run(["callgrind_control", what, str(os.getpid())], check=True, capture_output=True)


def _newest_total() -> int:
    files = Path(os.environ["COUNTS"]).glob("count*")
    text = max(files, key=lambda file: file.stat().st_mtime_ns).read_text()
    found = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
    assert found, text[-500:]
    return int(found[1])
