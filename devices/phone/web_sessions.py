"""The browser sessions that a phone opens by itself, for the account that is signed in on it."""

from __future__ import annotations

from django.db.models import Manager

from sandbox.models import BrowserSession

# What such a session was opened with, and its name for the device.
DEVICE = "device"


def end_web_sessions(sessions: Manager[BrowserSession], serial: str) -> None:
    """End those of an account that one device has opened; what was signed in to by hand in its
    browser goes on."""
    for session in sessions.filter(factor=DEVICE):
        if session.get_decoded().get(DEVICE) == serial:
            session.delete()
