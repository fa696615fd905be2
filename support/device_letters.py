"""What support writes when it has freed a device."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sandbox.models import Event
from support.letters import Notice, tell_writer, to_case

if TYPE_CHECKING:
    from support.models import Case


def device_freed(case: Case, event: Event) -> None:
    """Tell whoever wrote; the owner is told by what frees the device."""
    tell_writer(case, _device_freed, event)


def _device_freed(case: Case) -> Notice:
    words = {"number": case.number, "device": case.device.model if case.device else case.identifier}
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
