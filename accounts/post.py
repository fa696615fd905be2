"""How the account's letters and SMS are sent: built in one shape, with links into the sandbox."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse

from sandbox.delivery import GatewayRefused, record_refusal
from sandbox.mail import Letter
from sandbox.models import Event
from sandbox.sms import send_sms
from sandbox.visit import current_visit


class Reader(Protocol):
    """An account, as far as its letters know it."""

    @property
    def email(self) -> str: ...

    @property
    def phone(self) -> str | None: ...

    def speaks(self) -> AbstractContextManager[None]:
        """A block in which texts are in the language that it reads."""


@dataclass
class Button:
    label: str
    url: str


def absolute(name: str, *args: object) -> str:
    """A link into the sandbox we are in, built from PUBLIC_URL and never from the request."""
    visit = current_visit()
    assert visit is not None  # noqa: S101
    inside = reverse(name, urlconf=settings.SANDBOX_URLCONF, args=args)
    # Within a request the mount is already part of it (and, in a phone's browser, the phone's own
    # mount within that one), in a command it is not.
    return visit.sandbox.url + inside.removeprefix(get_script_prefix())


def send_letter(
    to: str, subject: str, paragraphs: list[str], event: Event | None, button: Button | None = None
) -> None:
    """Send a letter in the active language. Raises GatewayRefused when it is not taken."""
    context = {"subject": subject, "paragraphs": paragraphs, "button": button}
    letter = Letter(subject, render_to_string("letters/letter.txt", context), to=[to])
    letter.attach_alternative(render_to_string("letters/letter.html", context), "text/html")
    letter.cause = event
    letter.send()


def tell(
    account: Reader,
    subject: str,
    paragraphs: list[str],
    sms: str,
    event: Event,
    button: Button | None = None,
) -> None:
    """Tell the owner by every contact. A refusing gateway does not undo what they are told of."""
    if account.email:
        quietly(account.email, send_letter, account.email, subject, paragraphs, event, button)
    if account.phone:
        words = f"{sms} {button.label}: {button.url}" if button else sms
        quietly(account.phone, send_sms, account.phone, words, event)


def quietly(contact: str, send: Callable[..., None], *args: object) -> None:
    """Send, and only note it in the journal when the gateway refuses."""
    try:
        send(*args)
    except GatewayRefused as refused:
        record_refusal(refused, contact)
