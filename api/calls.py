"""What every call of the API does, in one line, for its description and its page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# By module and function, as in the description's ``operationId`` after ``api_views_``.
CALLS = {
    "sandboxes_create": _("Start a sandbox"),
    "sandboxes_show": _("See a sandbox and who is in it"),
    "sandboxes_remove": _("Remove a sandbox and all it holds"),
    "sandboxes_reset": _("Reset a sandbox to its beginning"),
    "messages_messages": _("Read its e-mails and SMS, or wait for one"),
    "messages_message": _("Read one message"),
    "messages_raw": _("Get a message as it was sent"),
    "events_events": _("Read its journal, or wait for an event"),
    "clock_clock": _("Read its time and what it waits for"),
    "clock_move": _("Move its clock forward"),
    "delivery_delivery": _("See how messages are delivered"),
    "delivery_change": _("Delay, lose or double all messages"),
    "delivery_arm": _("Queue a fault for the next messages"),
    "delivery_disarm": _("Cancel queued faults"),
    "contents_accounts": _("List its accounts"),
    "contents_devices": _("List its devices"),
    "contents_browser": _("Get a browser that is signed in, for Playwright"),
    "points_points": _("List its saved moments"),
    "points_keep": _("Save this moment"),
    "points_restore": _("Go back to a saved moment"),
    "points_remove": _("Remove a saved moment"),
    "points_fork": _("Start a second sandbox in the same state"),
    "catalogue_scenarios": _("List what a sandbox may begin with"),
    "catalogue_states": _("List the states it may begin in"),
}


def told(operation: str, summary: str) -> str:
    """One line about a call in the reader's language; of a router that was added, ``summary``."""
    return str(CALLS.get(operation.removeprefix("api_views_"), summary))
