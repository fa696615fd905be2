"""How the phone tells what came of a synchronisation."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from devices.cloud.sync import State, Synced


def told_sync(result: Synced) -> str:
    """What has happened, or why nothing has."""
    if result.state == State.FULL:
        text = ngettext(
            "Storage is full: %(count)s item is waiting on the phone.",
            "Storage is full: %(count)s items are waiting on the phone.",
            result.waiting,
        )
        return text % {"count": result.waiting}
    if result.state != State.DONE:
        return {
            State.OFF: _("Sync is off."),
            State.PAUSED: _("Sync is paused."),
            State.OFFLINE: _("The phone is offline."),
            State.SIGNED_OUT: _("Sign in to your Mi account first."),
        }[result.state]
    if not result.happened:
        return _("Everything is up to date.")
    words = {"up": result.up, "down": result.down}
    return _("Sync complete: %(up)s to the cloud, %(down)s to the phone.") % words
