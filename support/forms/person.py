"""What a person may tell and show support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from accounts import pictures
from accounts.contacts.canonical import peeled
from accounts.contacts.email_syntax import check_address
from accounts.fields import EmailField, IdentifierField, check_has_digit, read_phone
from accounts.profile.photo_forms import PictureField
from devices.models import Device
from sandbox.forms.parts import part
from sandbox.forms.text import LinesField, OneLineField
from sandbox.models import Sandbox
from sandbox.sizes import told_size
from support.models import Case, Topic

IDENTIFIER_MAX_LENGTH = 254


class ContactField(OneLineField):
    """An e-mail address, or a phone number in any usual spelling (cleaned to E.164)."""

    default_error_messages = {
        "required": gettext_lazy("Enter an e-mail address or a phone number."),
        "max_length": gettext_lazy("This is too long for an e-mail address or a phone number."),
        "invalid": gettext_lazy(
            "Check it: an address looks like name@example.test, a number like "
            "+7\N{NO-BREAK SPACE}999\N{NO-BREAK SPACE}555-01-37."
        ),
    }

    regions: Sequence[str] = ("RU",)

    def clean(self, value: Any) -> str:
        typed = peeled(super().clean(value))
        if "@" in typed:
            return EmailField().clean(typed)
        check_has_digit(typed, self.error_messages["required"])
        return read_phone(typed, self.regions, self.error_messages["invalid"])


class TextField(LinesField):
    """Some lines of visible characters, neither too few nor too many."""

    def __init__(self, *, at_least: int = 1, **kwargs: Any) -> None:
        self.at_least = at_least
        widget = forms.Textarea(attrs={"rows": 5})
        super().__init__(**{"widget": widget, **kwargs})

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and len(value) < self.at_least:
            raise ValidationError(
                ngettext(
                    "Tell us a little more: at least %(count)s character.",
                    "Tell us a little more: at least %(count)s characters.",
                    self.at_least,
                )
                % {"count": self.at_least},
                code="too_short",
            )
        if len(value) > settings.CASE_TEXT_MAX_LENGTH:
            raise ValidationError(
                ngettext(
                    "Make it shorter: at most %(count)s character.",
                    "Make it shorter: at most %(count)s characters.",
                    settings.CASE_TEXT_MAX_LENGTH,
                )
                % {"count": settings.CASE_TEXT_MAX_LENGTH},
                code="too_long",
            )


class EvidenceForm(forms.Form):
    """A text with, perhaps, a picture of a document."""

    picture = PictureField(label=gettext_lazy("Picture of a document"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].help_text = _(
            "JPEG, PNG or WebP, at most %(limit)s. Send the sample, not a real document."
        ) % {"limit": told_size(settings.PHOTO_MAX_BYTES)}

    def clean_picture(self) -> bytes | None:
        upload = self.cleaned_data["picture"]
        return pictures.within(upload, settings.EVIDENCE_SIDE) if upload else None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors and cleaned.get("picture"):
            # Browsers never fill a file in again.
            self.add_error("picture", ValidationError(_("Choose the picture again."), code="again"))
        return cleaned


class CaseForm(EvidenceForm):
    identifier: OneLineField = IdentifierField(
        label=gettext_lazy("Which account is this about?"),
        help_text=gettext_lazy("Its e-mail address, phone number or Mi ID."),
        max_length=IDENTIFIER_MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy(
                "Enter the e-mail address, phone number or Mi ID of the account."
            ),
            "max_length": gettext_lazy(
                "This is too long for an e-mail address, phone number or Mi ID."
            ),
        },
    )
    contact = ContactField(
        label=gettext_lazy("Where should we reply?"),
        help_text=gettext_lazy("An e-mail address or phone number you have access to now."),
        max_length=IDENTIFIER_MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    reason = TextField(
        label=gettext_lazy("What happened"),
        help_text=gettext_lazy(
            "What you did, and how we can tell that the account is yours: for example, when it "
            "was created and which devices it has."
        ),
        at_least=settings.CASE_TEXT_MIN_LENGTH,
        error_messages={"required": gettext_lazy("Tell us what happened.")},
    )
    field_order = ["identifier", "contact", "reason", "picture"]
    # The one that the case is about.
    device: Device | None = None

    def __init__(
        self, *args: Any, sandbox: Sandbox, topic: Topic, region: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sandbox, self.topic, self.region = sandbox, topic, region
        part(self, "contact", ContactField).regions = [region, "RU"]

    def clean_identifier(self) -> str:
        typed: str = self.cleaned_data["identifier"]
        if "@" in typed:
            check_address(typed)
        return typed

    def save(self, browser: str) -> Case | None:
        """Open the case; None, with the error on the form, when there are too many already."""
        try:
            return Case.objects.open(
                self.sandbox,
                self.topic,
                self.cleaned_data["identifier"],
                self.cleaned_data["contact"],
                self.cleaned_data["reason"],
                get_language() or settings.LANGUAGE_CODE,
                self.cleaned_data["picture"],
                browser=browser,
                region=self.region,
                device=self.device,
            )
        except ValidationError as refusal:
            self.add_error(None, refusal)
            return None


class AnswerForm(EvidenceForm):
    text = TextField(
        label=gettext_lazy("Your reply"),
        error_messages={"required": gettext_lazy("Write a reply.")},
    )
    field_order = ["text", "picture"]

    def save(self, case: Case) -> bool:
        """Send the answer; False when support does not wait for one any more, or when the form
        tells why it is refused."""
        try:
            return case.answer(self.cleaned_data["text"], self.cleaned_data["picture"])
        except ValidationError as refusal:
            # Nothing was changed, but the case at hand does not know that yet.
            case.refresh_from_db()
            self.add_error("picture", refusal)
            return False
