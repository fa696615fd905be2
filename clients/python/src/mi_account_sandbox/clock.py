"""The sandbox's clock, which goes where one likes in no time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mi_account_sandbox.things import Deadline, Event, moment

if TYPE_CHECKING:
    from mi_account_sandbox.sandbox import Sandbox


class Clock:
    """Each of ``by``, ``to`` and ``until`` returns what happened on the way, all of it done."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    @property
    def now(self) -> datetime:
        return moment(self._sandbox.get("clock")["now"])

    @property
    def deadlines(self) -> list[Deadline]:
        """What is waited for, the next one first."""
        return [Deadline.of(each) for each in self._sandbox.get("clock")["deadlines"]]

    def by(self, length: timedelta | None = None, **parts: float) -> list[Event]:
        """``by(minutes=10)``, with the arguments of ``timedelta``."""
        whole = (length or timedelta()) + timedelta(**parts)
        return self._move({"by": f"PT{whole.total_seconds():f}S"})

    def to(self, at: datetime) -> list[Event]:
        """Raises Problem (409) for a moment that has passed."""
        return self._move({"to": at.isoformat()})

    def until(self, key: str) -> list[Event]:
        """To the next deadline of a kind, such as ``code``. Raises Problem (409) for none."""
        return self._move({"until": key})

    def _move(self, body: dict[str, str]) -> list[Event]:
        told = self._sandbox.ask("POST", "clock", body)
        return [Event.of(each) for each in told["events"]]
