"""A server of sandboxes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mi_account_sandbox.calls import Calls
from mi_account_sandbox.sandbox import Sandbox


class Portal:
    """``Portal("http://localhost:8000").start("people")``; a ``key`` lets start more of them."""

    def __init__(self, url: str, key: str = "") -> None:
        self.calls = Calls(url, key)

    def start(
        self,
        scenario: str = "people",
        *,
        state: str = "",
        language: str = "",
        name: str = "",
        at: datetime | None = None,
    ) -> Sandbox:
        """A fresh sandbox, in a scenario or in a state (``change-password/code``).

        It is gone two hours after its last use. Raises Problem.
        """
        asked: dict[str, Any] = {"state": state} if state else {"scenario": scenario}
        asked |= {"language": language} if language else {}
        asked |= {"name": name[:80]} if name else {}
        asked |= {"at": at.isoformat()} if at else {}
        return Sandbox(self.calls, self.calls.ask("POST", "sandboxes", asked)[1])

    def open(self, code: str) -> Sandbox:
        """One that is there already. Raises Problem."""
        return Sandbox(self.calls, self.calls.get(f"sandboxes/{code}"))

    def states(self) -> list[str]:
        """Steps of journeys, such as ``change-password/code``, to ``start(state=…)`` in."""
        return [each["name"] for each in self.calls.get("states")["states"]]

    def scenarios(self) -> list[str]:
        return [each["name"] for each in self.calls.get("scenarios")["scenarios"]]
