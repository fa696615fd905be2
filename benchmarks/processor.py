"""Processor time of other processes, which a busy machine changes little."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
# In /proc/<pid>/stat after the name, which may hold spaces: user and system time.
USER, SYSTEM = 11, 12


@dataclass(frozen=True)
class Processor:
    """Of the processes with these ids; of none where the system does not tell (it has no /proc)."""

    ids: tuple[int, ...]

    @classmethod
    def of_children(cls) -> Processor:
        """Of all that this process has started by now, and what they have started."""
        return cls(tuple(_below(os.getpid())))

    def seconds(self) -> float:
        return sum(_ticks(each) for each in self.ids) / os.sysconf("SC_CLK_TCK") if self.ids else 0

    def since(self, before: float, shared_by: float = 1) -> float | None:
        """What was used since then, divided; None where it cannot be told."""
        return (self.seconds() - before) / shared_by if self.ids else None


def _below(pid: int) -> list[int]:
    found = []
    for tasks in PROC.glob(f"{pid}/task/*/children"):
        for child in map(int, tasks.read_text().split()):
            found += [child, *_below(child)]
    return found


def _ticks(pid: int) -> int:
    fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    return int(fields[USER]) + int(fields[SYSTEM])
