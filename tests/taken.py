"""What one of a run's workers has taken on, so that the others need not do it again."""

from __future__ import annotations

import os
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from uuid import uuid4

from tests.kept import kept

# A run without workers is one by itself.
ALONE = uuid4().hex


class Taken:
    """Things of a kind: a file each, in a folder of this run."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @cached_property
    def folder(self) -> Path:
        folder = kept(self.kind, [os.environ.get("PYTEST_XDIST_TESTRUNUID", ALONE).encode()])
        folder.mkdir(exist_ok=True)
        return folder

    def take(self, what: str) -> bool:
        """Whether nobody has taken it yet; from now on somebody has."""
        name = blake2b(what.encode(), digest_size=16).hexdigest()
        try:
            (self.folder / name).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True
