"""How long a journey waits: ``11m``, ``3d``, or until just after something named has run out."""

from __future__ import annotations

import re
from datetime import timedelta

from django.conf import settings

_LENGTH = re.compile(r"(?P<count>\d{1,5})(?P<unit>[smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
NAMED = {
    "activation": "ACTIVATION_LINK_LIFE",
    "another-letter": "ACTIVATION_RESEND_AFTER",
    "code": "CODE_LIFE",
    "another-code": "CODE_RESEND_AFTER",
    "proof": "PROOF_FRESH_FOR",
    "second-step": "SECOND_STEP_WITHIN",
    "password-link": "PASSWORD_LINK_LIFE",
    "recovery-link": "RECOVERY_LINK_LIFE",
    "not-me-link": "NOT_ME_LINK_LIFE",
    "undo": "CONTACT_UNDO_FOR",
    "two-step-reset": "TWO_STEP_RESET_AFTER",
    "data-copy": "DATA_COPY_READY_AFTER",
    "deletion": "DELETION_GRACE",
    "provider": "PROVIDER_VISIT_LIFE",
    "session": "SESSION_IDLE",
    "tv-code": "TV_CODE_LIFE",
    "ring": "RING_FOR",
    "find-device": "FIND_DEVICE_HELD_FOR",
    "plan": "CLOUD_PLAN_LIFE",
}


def length(words: str) -> timedelta:
    """The duration. Raises ValueError for a text that is neither a duration nor a known name."""
    if words in NAMED:
        return getattr(settings, NAMED[words]) + timedelta(seconds=1)
    found = _LENGTH.fullmatch(words)
    if not found:
        raise ValueError(f"“{words}” is no length: 90s, 11m, 24h, 3d, or {', '.join(NAMED)}")
    return timedelta(**{_UNITS[found["unit"]]: int(found["count"])})
