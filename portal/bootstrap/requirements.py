"""The pinned requirements files."""

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from portal.bootstrap.places import ROOT

PIN = re.compile(
    r"""(?P<name>[\w.-]+)(\[[\w,-]+])?==(?P<version>[\w.+!]+)
        (\s*;\s*sys_platform\s*(?P<relation>==|!=)\s*['"](?P<platform>\w+)['"])?""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Requirements:
    """A requirements file, with the files that it includes by `-r`."""

    path: Path

    @classmethod
    def of_command(cls, arguments: Sequence[str]) -> "Requirements":
        for_tests = "test" in arguments[:2]
        return cls(ROOT / ("requirements-dev.txt" if for_tests else "requirements.txt"))

    def files(self) -> Iterator["Requirements"]:
        """This file and those that it includes."""
        yield self
        for line in self.path.read_text(encoding="utf-8").splitlines():
            if line.startswith("-r "):
                yield from Requirements(self.path.parent / line[3:].strip()).files()

    def digest(self) -> str:
        """Changes when any line that is to be installed changes."""
        contents = b"\0".join(part.path.read_bytes() for part in self.files())
        return hashlib.sha256(contents).hexdigest()

    def are_met_here(self) -> bool:
        """Whether the running interpreter can import every pinned version."""
        return all(_installed(name) == version for name, version in self.pins())

    def pins(self) -> Iterator[tuple[str, str]]:
        """Name and version of each package that this platform needs."""
        for part in self.files():
            for line in part.path.read_text(encoding="utf-8").splitlines():
                pin = PIN.match(line)
                if pin and _is_for_this_platform(pin["relation"], pin["platform"]):
                    yield pin["name"], pin["version"]


def _is_for_this_platform(relation: str | None, platform: str) -> bool:
    return relation is None or (relation == "==") == (sys.platform == platform)


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
