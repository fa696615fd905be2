"""Starting a sandbox: with which people in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sandbox import starting
from sandbox.forms.parts import part
from sandbox.models import Sandbox
from scenarios.scenario import offered


class StartForm(forms.Form):
    scenario = forms.ChoiceField(
        label=_("Start with"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what the sandbox starts with."),
            "invalid_choice": _("Choose what the sandbox starts with."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scenarios = list(offered().items())
        part(self, "scenario", forms.ChoiceField).choices = scenarios
        self.fields["scenario"].initial = scenarios[0][0]

    def save(self, address: str | None) -> Sandbox:
        """Start the sandbox for somebody at an address, with people who speak as they read."""
        language = get_language() or ""
        return starting.start(
            self.cleaned_data["scenario"], cast_language=language, created_from=address
        )
