"""The kinds of events of the sandbox itself and its messages, each with its sentence.

What the words in ``%(…)s`` are, ``sandbox.event_kinds`` says.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sandbox.event_kinds import EventKind, register


@register
class Kind(EventKind):
    # The sandbox
    SANDBOX_STARTED = "sandbox.started", _("The sandbox was started.")
    SANDBOX_RESET = "sandbox.reset", _("The sandbox was reset.")
    CLOCK_MOVED = "clock.moved", _("The clock was moved forward by %(by)s.")
    DUE_FAILED = (
        "clock.due_failed",
        _("Something that was due went wrong. It will be tried again later."),
    )
    DELIVERY_CHANGED = "delivery.changed", _("Delivery was changed (%(channel)s): %(fault)s.")
    DELIVERY_DELAYED = (
        "delivery.delayed",
        _("Delivery was changed (%(channel)s): late by %(by)s."),
    )
    DELIVERY_ARMED = (
        "delivery.armed",
        _("Set for the next messages (%(channel)s) to %(to)s, %(count)s in all: %(fault)s."),
    )
    # Messages
    MESSAGE_SENT = "message.sent", _("A message was sent to %(to)s (%(channel)s).")
    MESSAGE_LOST = "message.lost", _("A message to %(to)s was lost on the way (%(channel)s).")
    MESSAGE_REFUSED = (
        "message.refused",
        _("The gateway rejected a message to %(to)s (%(channel)s)."),
    )
    MESSAGE_ARRIVED = (
        "message.arrived",
        _("A late message by %(channel)s to %(to)s has arrived."),
    )
