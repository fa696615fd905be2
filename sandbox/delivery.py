"""The one way out: puts a letter or an SMS into the sandbox's messages, or makes it go wrong on purpose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from sandbox.clock import current_visit, now
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import Channel, Event, Fault, Message, Sandbox

_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


class GatewayRefused(Exception):
    """The mail or SMS gateway does not take messages at present. Nothing was sent."""

    def __init__(self, channel: str) -> None:
        super().__init__(f"The {channel} gateway refuses messages.")
        self.channel = channel


@dataclass
class Draft:
    """A message on its way to the sandbox: what the two backends have in common."""

    channel: Channel
    sender: str
    recipient: str
    text: str
    subject: str = ""
    html: str = ""
    raw: str = ""
    cause: Event | None = None

    @property
    def code(self) -> str:
        """The one-time code that the text carries, if it carries one."""
        found = _CODE.search(self.text)
        return found[0] if found else ""


def deliver(draft: Draft) -> None:
    """Deliver into the sandbox we are in, as its faults of the channel say.

    Raises GatewayRefused when the gateway was told to refuse; the caller decides what that means.
    """
    visit = current_visit()
    if visit is None:
        raise RuntimeError("A message needs a sandbox to arrive in.")
    # Another browser may have changed the faults since this request began.
    sandbox = Sandbox.objects.get(pk=visit.sandbox.pk)
    fault, delay = _fault(sandbox, draft.channel)
    about = {"channel": draft.channel.value, "to": mask(draft.recipient)}
    if fault == Fault.REFUSED:
        raise GatewayRefused(draft.channel)
    if fault == Fault.LOST:
        record(Kind.MESSAGE_LOST, **about)
        return
    cause = draft.cause or record(Kind.MESSAGE_SENT, **about)
    arrives_at = now() + (timedelta(seconds=delay) if fault == Fault.LATE else timedelta(0))
    for _copy in range(2 if fault == Fault.DOUBLED else 1):
        Message.objects.create(
            sandbox=sandbox,
            channel=draft.channel,
            sender=draft.sender,
            recipient=draft.recipient,
            subject=draft.subject,
            text=draft.text,
            html=draft.html,
            raw=draft.raw,
            code=draft.code,
            cause=cause,
            sent_at=now(),
            arrives_at=arrives_at,
        )


def _fault(sandbox: Sandbox, channel: Channel) -> tuple[str, int]:
    if channel == Channel.EMAIL:
        return sandbox.email_fault, sandbox.email_delay
    return sandbox.sms_fault, sandbox.sms_delay


def record_refusal(refused: GatewayRefused, recipient: str) -> None:
    """Note a refused message in the journal, once the transaction it broke is over."""
    record(Kind.MESSAGE_REFUSED, channel=refused.channel, to=mask(recipient))
