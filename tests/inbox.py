"""The mailbox and the phone that lie beside the site."""

from __future__ import annotations

from sandbox.models import Channel, Message, Sandbox
from sandbox.visit import entered
from scenarios.walker.parsing import parse
from scenarios.walker.tree import Node
from tests.judge import judge_letter


class Inbox:
    """What arrived in a sandbox; ``to`` narrows it to one address or number."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def messages(self, channel: str = "", to: str = "") -> list[Message]:
        """Newest first; what is still under way is not there yet."""
        with entered(self.sandbox):
            found = self.sandbox.messages.arrived().newest_first()
            if channel:
                found = found.filter(channel=channel)
            if to:
                found = found.filter(recipient__iexact=to)
            return list(found)

    def letters(self, to: str = "") -> list[Message]:
        return self.messages(Channel.EMAIL, to)

    def texts(self, to: str = "") -> list[Message]:
        """The SMS."""
        return self.messages(Channel.SMS, to)

    def last_letter(self, to: str = "") -> Message:
        found = self.letters(to)
        assert found, f"no letter to {to or 'anybody'}, only {self.messages()}"
        judge_letter(found[0])
        return found[0]

    def last_sms(self, to: str = "") -> Message:
        found = self.texts(to)
        assert found, f"no SMS to {to or 'anybody'}, only {self.messages()}"
        return found[0]

    def code(self, to: str = "") -> str:
        """The newest one-time code, by whatever way it came."""
        found = next((message.code for message in self.messages(to=to) if message.code), "")
        assert found, f"no code in {self.messages(to=to)}"
        return found

    def html(self, to: str = "") -> Node:
        """The newest letter as its reader sees it."""
        return parse(self.last_letter(to).html)

    def link(self, text: str, to: str = "") -> str:
        """Where a button or link of the newest letter leads."""
        return self.html(to).find("a", text=text)["href"]
