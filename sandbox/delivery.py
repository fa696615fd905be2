"""The one way out: a letter or an SMS lands in the sandbox's messages, or goes wrong on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import ArmedFault, Channel, Event, Fault, Message, Sandbox, WasRemoved
from sandbox.models.message import SUBJECT_MAX_LENGTH
from sandbox.visit import current_visit

# Digits that stand for themselves: not a part of a link, a date or a longer number.
_CODE = re.compile(rf"(?<![\w/=.+-])\d{{{settings.CODE_LENGTH}}}(?![\w/=+-])")


class GatewayRefused(Exception):
    """The mail or SMS gateway does not take messages at present. Nothing was sent."""

    def __init__(self, channel: str, armed: ArmedFault | None = None) -> None:
        super().__init__(f"The {channel} gateway refuses messages.")
        self.channel = channel
        # The fault that was armed for this message.
        self.armed = armed


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


@contextmanager
def rehearsed() -> Iterator[None]:
    """Undo whatever is written and sent in this block, and swallow a refusal by the gateway.

    An unknown contact is handled like a known one, but within this block: otherwise the time that
    an answer takes would show whether there is such an account.
    """
    with suppress(GatewayRefused), transaction.atomic():
        yield
        transaction.set_rollback(True)


def knock(channel: Channel, recipient: str) -> None:
    """Raise GatewayRefused when the gateway would refuse a message to there now.
    Nothing is sent."""
    _way_to(channel, recipient)


@compiled
def as_it_is(sandbox_pk: int) -> QuerySet[Sandbox]:
    return Sandbox.objects.filter(pk=sandbox_pk)


def _way_to(channel: Channel, recipient: str) -> tuple[Sandbox, str, int, ArmedFault | None]:
    """The sandbox we are in, the fault that a message meets, its delay in seconds, and the armed
    fault that caused it (None for a lasting one). Raises GatewayRefused."""
    visit = current_visit()
    if visit is None:
        raise RuntimeError("A message needs a sandbox to arrive in.")
    # Another browser may have changed the faults since this request began.
    sandbox = as_it_is.first(visit.sandbox.pk)
    if sandbox is None:
        raise WasRemoved
    armed = ArmedFault.objects.meeting(sandbox, channel, recipient)
    fault, delay = (armed.fault, armed.delay) if armed else sandbox.fault_of(channel)
    if fault == Fault.REFUSED:
        raise GatewayRefused(channel, armed)
    return sandbox, fault, delay, armed


def deliver(draft: Draft) -> None:
    """Deliver into the sandbox we are in, as its faults of the channel say.

    Raises GatewayRefused when the gateway was told to refuse; the caller decides what that means.
    """
    sandbox, fault, delay, armed = _way_to(draft.channel, draft.recipient)
    about: dict[str, Any] = {"channel": draft.channel.value, "to": mask(draft.recipient)}
    if armed and not armed.meet():
        # Another message met it in the same moment: ours meets the next one, or none.
        deliver(draft)
        return
    if fault == Fault.LOST:
        record(Kind.MESSAGE_LOST, **about)
        return
    draft.cause = draft.cause or record(Kind.MESSAGE_SENT, **about)
    for _copy in range(2 if fault == Fault.DOUBLED else 1):
        _put(draft, sandbox, timedelta(seconds=delay) if fault == Fault.LATE else timedelta(0))


def _put(draft: Draft, sandbox: Sandbox, delay: timedelta) -> None:
    sent_at = now()
    if delay:
        sandbox.expect(sent_at + delay)
    Message.objects.create(
        sandbox=sandbox,
        channel=draft.channel,
        sender=draft.sender,
        recipient=draft.recipient,
        subject=draft.subject[:SUBJECT_MAX_LENGTH],
        text=draft.text,
        html=draft.html,
        raw=draft.raw,
        code=draft.code,
        cause=draft.cause,
        sent_at=sent_at,
        arrives_at=sent_at + delay,
        awaited=bool(delay),
    )


def record_refusal(refused: GatewayRefused, recipient: str) -> None:
    """Note a refused message in the journal, once the transaction it broke is over."""
    if refused.armed:
        refused.armed.meet()
    record(Kind.MESSAGE_REFUSED, channel=refused.channel, to=mask(recipient))
