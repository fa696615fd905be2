"""What support writes when it has freed a device."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sandbox.models import Event
from support.notice import Notice, Told, tell_writer, to_case


def device_freed(case: Told, device: str, event: Event) -> None:
    """Tell whoever wrote; the owner is told by what frees the device."""
    tell_writer(case, lambda case: _device_freed(case, device), event)


def _device_freed(case: Told, device: str) -> Notice:
    words = {"number": case.number, "device": device}
    return Notice(
        _("The device is free"),
        [
            _("Support approved case %(number)s: %(device)s is no longer linked to a Mi account.")
            % words,
            *filter(None, [case.decision]),
            _("Sign in to your own Mi account on it."),
        ],
        _("Support freed the device %(device)s: it is no longer linked to a Mi account. Details:")
        % words,
        to_case(case),
    )
