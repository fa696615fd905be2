"""A lesson's text, as it is typed or uploaded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.lesson.reader import LessonFaults, lesson_of
from training.models import Mode


class LessonField(forms.CharField):
    """Cleans to the text itself; refuses it with every fault and the line of each."""

    widget = forms.Textarea(attrs={"spellcheck": "false", "class": "mono", "rows": 18})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def clean(self, value: Any) -> str:
        text = str(super().clean(value)).replace("\r\n", "\n")
        if not text.strip():
            return ""
        try:
            lesson_of(text)
        except LessonFaults as faults:
            raise ValidationError(
                [
                    ValidationError(
                        _("Line %(line)s: %(what)s"),
                        code="lesson",
                        params={"line": fault.line, "what": fault.message},
                    )
                    for fault in faults.faults
                ]
            ) from None
        return text


class ModeForm(forms.Form):
    mode = forms.ChoiceField(
        label=gettext_lazy("Mode"), choices=Mode.choices, initial=Mode.TRY,
        widget=forms.RadioSelect,
    )  # fmt: skip


class OwnLessonForm(ModeForm):
    text = LessonField(
        label=gettext_lazy("Text of the lesson"),
        error_messages={"required": gettext_lazy("Paste the lesson’s text, or upload its file.")},
    )
    field_order = ("text", "mode")
