"""Starting a sandbox: with which people in it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandbox import starting
from sandbox.models import Sandbox


@dataclass(frozen=True)
class Choice:
    """The words of a choice and, below them, what it means."""

    title: str | Promise
    description: str | Promise

    def __str__(self) -> str:
        return str(self.title)


SCENARIOS = [
    (
        "people",
        Choice(_("With the demo people"), _("Five accounts with letters, devices and a history.")),
    ),
    ("empty", Choice(_("Empty"), _("No one is in it yet: you register the first account."))),
]


class StartForm(forms.Form):
    scenario = forms.ChoiceField(
        label=_("What it contains"),
        choices=SCENARIOS,
        initial="people",
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what the sandbox starts with."),
            "invalid_choice": _("Choose what the sandbox starts with."),
        },
    )

    def save(self, address: str | None) -> Sandbox:
        """Start the sandbox for somebody at an address."""
        return starting.start(self.cleaned_data["scenario"], created_from=address)
