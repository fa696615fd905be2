"""One sandbox: a world of its own with accounts, messages, a journal and a clock."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from mi_account_sandbox.calls import Calls
from mi_account_sandbox.clock import Clock
from mi_account_sandbox.things import Event, Message, Person, Phone

WAIT = 20.0
SHOWN = 20


class NothingCame(AssertionError):
    """Nothing of what was waited for came in time."""


class Sandbox:
    """``url`` is the site; ``mailpit_url`` the base address for clients of Mailpit.

    ``page`` is where to begin: in a state, its page; ``storage_state`` the browser that stands
    there, for Playwright's ``new_context(storage_state=…)``. ``began`` is the number of its newest
    event when this was made: what comes after it is yours.
    """

    def __init__(self, calls: Calls, told: dict[str, Any]) -> None:
        self.calls = calls
        self.code: str = told["code"]
        self.began = int(told["event"])
        self.url: str = told["url"]
        self.mailpit_url: str = told["mailpit_url"]
        self.people = {each["key"]: Person(**each) for each in told["people"]}
        self.phones = [Phone(**each) for each in told["phones"]]
        self.page: str = told.get("page", self.url)
        self.storage_state: Any = told.get("browser", {"cookies": [], "origins": []})
        self.clock = Clock(self)

    def __repr__(self) -> str:
        return f"<Sandbox {self.url}>"

    # Calls about this sandbox

    def get(self, place: str = "", **asked: Any) -> Any:
        return self.calls.get(self._place(place), **asked)

    def ask(self, method: str, place: str = "", body: object = None) -> Any:
        return self.calls.ask(method, self._place(place), body)[1]

    def _place(self, place: str) -> str:
        return f"sandboxes/{self.code}/{place}".rstrip("/")

    # What happened

    @property
    def event(self) -> int:
        """The number of the newest event: ask for what comes ``after`` it."""
        return int(self.get()["event"])

    def events(
        self, *, after: int = 0, kind: str = "", account: str = "", wait: float = 0
    ) -> list[Event]:
        told = self.calls.wait(
            self._place("events"), wait, after=after, kind=kind, account=account, limit=500
        )
        return [Event.of(each) for each in (told or {"events": []})["events"]]

    def happened(
        self, kind: str, *, after: int = 0, account: str = "", wait: float = 0
    ) -> Event | None:
        """The first event of a kind after a number; ``wait`` for it so many seconds."""
        found = self.events(after=after, kind=kind, account=account, wait=wait)
        return found[0] if found else None

    # Messages

    def messages(self, *, channel: str = "", to: str = "", after: int = 0) -> list[Message]:
        """Those that have arrived, the oldest first."""
        told = self.get("messages", channel=channel, to=to, after=after, limit=500)
        return [Message.of(each) for each in told["messages"]]

    def sms(self, *, to: str = "", after: int = 0, wait: float = WAIT) -> Message:
        """The first SMS that came of what happened after an event. Raises NothingCame."""
        return self._first("sms", to, after, wait)

    def letter(self, *, to: str = "", after: int = 0, wait: float = WAIT) -> Message:
        """The first letter that came of what happened after an event. Raises NothingCame."""
        return self._first("email", to, after, wait)

    def _first(self, channel: str, to: str, after: int, wait: float) -> Message:
        told = self.calls.wait(
            self._place("messages"), wait, channel=channel, to=to, after=after, limit=1
        )
        if told and told["messages"]:
            return Message.of(told["messages"][0])
        happened = "\n".join(map(str, self.events(after=after)[-SHOWN:])) or "  nothing"
        what = f"No {channel} to {to or 'anybody'} within {wait:g} s, caused after event {after}."
        raise NothingCame(f"{what} Since then happened:\n{happened}")

    # Going wrong on purpose

    def deliver(self, **faults: str) -> None:
        """Set lasting faults: ``deliver(sms="lost", email="none")``."""
        self.ask("PUT", "delivery", {name: {"fault": fault} for name, fault in faults.items()})

    def arm(
        self, channel: str, fault: str, *, to: str = "", count: int = 1, delay: int = 40
    ) -> None:
        """Let the next messages go wrong, and only those: ``arm("sms", "lost", to=number)``."""
        asked = {"channel": channel, "fault": fault, "to": to, "count": count, "delay": delay}
        self.ask("POST", "delivery/armed", asked)

    # Who and what is there

    def browser(self, person: str, language: str = "") -> Any:
        """A signed-in browser, for Playwright's ``new_context(storage_state=…)``."""
        return self.get("browser", person=person, language=language)

    def accounts(self) -> list[dict[str, Any]]:
        return list(self.get("accounts")["accounts"])

    def devices(self) -> list[dict[str, Any]]:
        return list(self.get("devices")["devices"])

    # Back and beside

    def point(self, name: str) -> None:
        """Save this moment under a name. Raises Problem for a name that is taken."""
        self.ask("POST", "points", {"name": name})

    def back_to(self, name: str) -> None:
        """Back to a saved moment, its time too; browsers that were signed in then still are."""
        self.ask("POST", f"points/{quote(name, safe='')}/restore")

    def points(self) -> list[str]:
        return [each["name"] for each in self.get("points")["points"]]

    def fork(self, storage_state: Any = None, *, name: str = "") -> Sandbox:
        """A second sandbox in this very state. A browser that is given (Playwright's
        ``context.storage_state()``) comes along as the second's ``storage_state``."""
        asked: dict[str, Any] = {"browser": storage_state} if storage_state else {}
        asked |= {"name": name[:80]} if name else {}
        return Sandbox(self.calls, self.ask("POST", "fork", asked))

    def reset(self) -> None:
        """Back to the beginning; everybody is signed out."""
        self.ask("POST", "reset")

    def delete(self) -> None:
        """Remove it at once, with all it holds."""
        self.ask("DELETE")
