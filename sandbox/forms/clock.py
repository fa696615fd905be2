"""Moves the sandbox's clock: by so much, or to a moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext_lazy as _

from sandbox import deadlines
from sandbox.clock import now, real_now
from sandbox.forms.text import OneLineField
from sandbox.models import Sandbox

JUMP_AT_MOST = timedelta(days=400)
# A clock that runs on without end would come to years that no calendar holds.
AHEAD_AT_MOST = timedelta(days=3650)


class ClockForm(forms.Form):
    """``cleaned_data["to"]`` is the moment to go to."""

    def __init__(self, sandbox: Sandbox, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sandbox = sandbox

    def checked(self, to: datetime) -> datetime:
        if to <= now():
            raise ValidationError(
                _("That moment has already passed, and the clock only goes forward."), code="past"
            )
        if to > now() + JUMP_AT_MOST:
            raise ValidationError(
                _("The clock can move forward by at most %(days)s days at a time."),
                code="too_far",
                params={"days": JUMP_AT_MOST.days},
            )
        if to > real_now() + AHEAD_AT_MOST:
            raise ValidationError(
                _("The clock is ten years ahead. Reset the sandbox to continue."),
                code="too_far_ahead",
            )
        return to

    def save(self) -> None:
        deadlines.jump(self.sandbox, self.cleaned_data["to"])


class MoveForm(ClockForm):
    minutes = forms.IntegerField(
        label=_("Number of minutes"),
        min_value=1,
        max_value=JUMP_AT_MOST // timedelta(minutes=1),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        minutes = self.cleaned_data.get("minutes")
        if minutes:
            try:
                self.cleaned_data["to"] = self.checked(now() + timedelta(minutes=minutes))
            except ValidationError as refused:
                self.add_error("minutes", refused)
        return self.cleaned_data


class JumpForm(ClockForm):
    """``to`` comes in ISO 8601 with its offset, as the page that lists the deadlines wrote it."""

    to = OneLineField(max_length=40)

    def clean_to(self) -> datetime:
        try:
            to = parse_datetime(self.cleaned_data["to"])
        except ValueError:
            to = None
        if to is None or not is_aware(to):
            raise ValidationError(_("There is no such moment on the clock."), code="invalid")
        return self.checked(to)
