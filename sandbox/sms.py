"""SMS, the twin of ``django.core.mail``: ``send_sms()`` hands a text to the SMS_BACKEND."""

from __future__ import annotations

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from sandbox.delivery import Draft, deliver
from sandbox.models import Channel, Event
from sandbox.spacing import plain_spaces


class Backend(Protocol):
    def send(self, sender: str, recipient: str, text: str, cause: Event | None) -> None: ...


class InboxBackend:
    """Every SMS lands in the sandbox's messages."""

    def send(self, sender: str, recipient: str, text: str, cause: Event | None) -> None:
        deliver(Draft(Channel.SMS, sender, recipient, text, cause=cause))


def send_sms(recipient: str, text: str, cause: Event | None = None) -> None:
    """Send a text to a number in E.164, marked in the active language as the training copy's.

    Raises GatewayRefused when the gateway does not take it.
    """
    backend: Backend = import_string(settings.SMS_BACKEND)()
    marked = " ".join([_("Training copy."), text])
    # A single space that does not break would make an SMS in English twice as long.
    marked = plain_spaces(marked)
    backend.send(settings.SMS_SENDER, recipient, marked, cause)
