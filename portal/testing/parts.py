"""How long the parts of a check took."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from portal.bootstrap.words import say


class Parts:
    def __init__(self) -> None:
        self._took: dict[str, tuple[float, float]] = {}

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        before = os.times()
        yield
        after = os.times()
        # Windows does not know what ended programs used.
        used = sum(after[:4]) - sum(before[:4])
        self._took[name] = after.elapsed - before.elapsed, used

    def tell(self) -> None:
        say("")
        for name, (passed, used) in self._took.items():
            say(f"{name}: {passed:.0f} s, {used:.0f} s of processor time")
