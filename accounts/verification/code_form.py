"""The one input of every code step."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.fields import CodeField
from accounts.models import OneTimeCode


class CodeForm(forms.Form):
    """Proves with its digits that the person reads the messages to the code's contact."""

    code = CodeField()

    def __init__(self, *args: Any, sent: OneTimeCode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sent = sent

    def clean_code(self) -> str:
        digits: str = self.cleaned_data["code"]
        self.sent.prove(digits)
        return digits
