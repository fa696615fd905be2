"""Keeps the letters and SMS that were sent on the way to a state, each as a page to look at."""

from __future__ import annotations

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils import translation

from sandbox.models import Message
from sandbox.source import pieces_of
from scenarios.models import State, StateMessage, Still
from scenarios.states.masking import masked_message


def keep_sent(state: State, messages: Iterable[Message]) -> None:
    """``messages`` are those of the step, in the order in which they were sent."""
    named: dict[str, Still] = {}
    for message in messages:
        text = masked_message(message.text, message.sandbox)
        still = Still.objects.keep(
            masked_message(message.html, message.sandbox) or _as_page(message, text, state.language)
        )
        StateMessage.objects.create(
            state=state, name=_name(message, still, named), channel=message.channel,
            subject=message.subject, text=text, still=still,
        )  # fmt: skip


def _as_page(message: Message, text: str, language: str) -> str:
    """An SMS as a phone shows it."""
    told = {"sender": message.sender_name, "subject": message.subject, "pieces": pieces_of(text)}
    with translation.override(language):
        return render_to_string("letters/sms.html", told)


def _name(message: Message, still: Still, named: dict[str, Still]) -> str:
    """What it is, by its channel and the event that caused it: ``sms-code.sent``. Another one of
    the same kind has a number; the same one delivered twice has one name."""
    about = f"{message.channel}-{message.cause.kind if message.cause else 'message'}"
    name, number = about, 1
    while named.setdefault(name, still) != still:
        number += 1
        name = f"{about}-{number}"
    return name
