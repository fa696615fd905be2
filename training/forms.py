"""Joining a class."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.profile.person_field import PersonField
from sandbox.forms.text import OneLineField
from training.models import Class
from training.models.school_class import canonical_code


class CodeForm(forms.Form):
    code = OneLineField(
        label=gettext_lazy("Class code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Enter the code that the trainer shows.")},
    )

    def clean_code(self) -> str:
        code = canonical_code(self.cleaned_data["code"])
        if not Class.objects.filter(code=code).exists():
            raise ValidationError(
                _("There is no class with this code. Compare it with the one that is shown."),
                code="unknown",
            )
        return code


class JoinForm(forms.Form):
    name = PersonField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("The trainer sees it, and it appears on your certificate."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )


class ScaleForm(forms.Form):
    """One question with seven answers, from one end to the other."""

    def __init__(self, questions: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in questions.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question,
                coerce=int,
                choices=[(number, str(number)) for number in range(1, 8)],
                widget=forms.RadioSelect,
                error_messages={"required": gettext_lazy("Choose one of the seven points.")},
            )
