"""Making a review, writing a finding, answering it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.profile.person_field import PersonField
from review.anchors.page import ReadPage
from review.models import Finding, Kind, Remark, Review, Severity, Status
from review.models.finding import TEXT_MAX_LENGTH
from review.models.review import TITLE_MAX_LENGTH
from review.shown import Shown
from sandbox.forms.text import LinesField, OneLineField
from scenarios.states.version import version


class NameForm(forms.Form):
    """A form that also asks for the reviewer's name, as long as none is known."""

    by = PersonField(
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("It appears beside what you write. You only enter it once."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )

    def __init__(self, name: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        if name:
            del self.fields["by"]

    @property
    def reviewer(self) -> str:
        return self.name or str(self.cleaned_data["by"])


class TitleField(OneLineField):
    """The title of a review."""

    def __init__(self, **more: Any) -> None:
        told = {"required": gettext_lazy("Give the review a title.")}
        super().__init__(max_length=TITLE_MAX_LENGTH, error_messages=told, **more)


class ReviewForm(NameForm):
    title = TitleField(label=gettext_lazy("Title"))
    language = forms.ChoiceField(label=gettext_lazy("Report language"), choices=settings.LANGUAGES)
    field_order = ["title", "by", "language"]

    def save(self, address: str | None) -> tuple[Review, str]:
        """Returns the review and the key of its private link."""
        told = self.cleaned_data
        return Review.objects.make(told["title"], told["language"], address)


class PointForm(NameForm):
    """The element of a page that a finding is about. ``still`` is the digest of the page that was
    open."""

    element = forms.IntegerField(
        label=gettext_lazy("Which place you mean"),
        min_value=0,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value"), gettext_lazy("Point at something on the page.")
        ),
    )

    def __init__(self, page: ReadPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_element(self) -> Any:
        element = self.page.numbered(self.cleaned_data["element"])
        if element is None:
            raise ValidationError(_("Point at something on the page."), code="nothing")
        return element


class PointAnewForm(PointForm):
    """Points at an element again after a finding has lost it."""

    @transaction.atomic
    def save(self, finding: Finding, shown: Shown) -> None:
        """Compare the finding with this element from now on. The element that it was first written
        about is kept unchanged."""
        element = self.cleaned_data["element"]
        finding.anchor = shown.anchor(element)
        finding.compared(version(), (shown.still, shown.path, element.number))
        Remark.objects.add(finding, self.reviewer, status=Status.OPEN)


class FindingForm(PointForm):
    # As they stand on the page: so what is missing is told from top to bottom.
    field_order = ["element", "text", "by", "title", "kind", "severity"]

    text = LinesField(
        label=gettext_lazy("What you found"),
        max_length=TEXT_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what you found.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What it is about"), choices=Kind.choices, initial=Kind.WORDING
    )
    severity = forms.TypedChoiceField(
        label=gettext_lazy("How bad it is"),
        choices=Severity.choices,
        coerce=int,
        initial=Severity.MINOR,
    )

    def save(self, review: Review, shown: Shown) -> Finding:
        """Raises ReviewFull."""
        told = self.cleaned_data
        return Finding.objects.add(
            review, **shown.fields(told["element"]), text=told["text"], kind=told["kind"],
            severity=told["severity"], by=self.reviewer,
        )  # fmt: skip


class FirstFindingForm(FindingForm):
    """A finding written while no review is open: it makes the review that it is kept in."""

    title = TitleField(
        label=gettext_lazy("Title of the review"),
        help_text=gettext_lazy(
            "No review is open in this browser: this finding creates one. If you were given the "
            "address of a review, open it first."
        ),
    )

    def begin(self, address: str | None) -> tuple[Review, str]:
        """Returns the review, with reports in the language of the page, and the key of its private
        link."""
        language = get_language() or settings.LANGUAGE_CODE
        return Review.objects.make(self.cleaned_data["title"], language, address)


class RemarkForm(NameForm):
    """A remark, a decision, or both."""

    text = LinesField(
        label=gettext_lazy("Your comment"),
        help_text=gettext_lazy("You can also decide without a comment."),
        max_length=TEXT_MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write your comment.")},
    )
    status = forms.ChoiceField(choices=Status.choices, required=False)
    field_order = ["text", "by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not self.data.get("status")
