"""What a person may have sent again, after a pause."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sandbox.clock import now
from sandbox.durations import whole_seconds


class Resent:
    """A part of a model with ``sent_at`` and ``expires_at``: it can be sent again, ``resend_after``
    later."""

    # Columns of the model; django-stubs cannot say so here.
    sent_at: Any
    expires_at: Any

    @property
    def resend_after(self) -> timedelta:
        pause: timedelta = settings.CODE_RESEND_AFTER
        return pause

    @property
    def resend_at(self) -> datetime:
        at: datetime = self.sent_at + self.resend_after
        return at

    @property
    def has_run_out(self) -> bool:
        """Its time is over, whatever else may be: so for an account and for nobody's alike."""
        return self.expires_at is not None and now() >= self.expires_at

    @property
    def resend_wait(self) -> int:
        """Seconds until it can be sent again; 0 when it can be now."""
        return whole_seconds(self.resend_at - now())


def gateway_refuses() -> ValidationError:
    """What is told when a gateway takes no message."""
    sentence = _("The message could not be sent: the gateway rejected it. Try again later.")
    return ValidationError(sentence, code="refused")
