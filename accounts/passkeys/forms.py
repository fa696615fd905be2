"""A passkey's name, given when it is made, and changed later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Account, Passkey
from accounts.models.passkey import NAME_MAX_LENGTH
from accounts.passkeys.webauthn import RelyingParty
from sandbox.forms.text import OneLineField


class PasskeyNameForm(forms.Form):
    name = OneLineField(
        label=gettext_lazy("Name of the passkey"),
        help_text=gettext_lazy(
            "To help you recognise it later: for example, the device or password manager."
        ),
        max_length=NAME_MAX_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Give it a name.")},
    )

    def __init__(
        self, *args: Any, account: Account, passkey: Passkey | None = None, **kwargs: Any
    ) -> None:
        """``passkey`` is the one to be renamed; without it, it is for a new one."""
        super().__init__(*args, **kwargs)
        self.account, self.passkey = account, passkey
        self.others = account.passkeys.exclude(pk=passkey.pk if passkey else None)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.others.filter(name=name).exists():
            raise ValidationError(_("You already have a passkey with this name."), code="taken")
        return name

    def save(self) -> None:
        assert self.passkey is not None  # noqa: S101
        self.passkey.rename(self.cleaned_data["name"])


class AnswerField(forms.Field):
    """What the page's script puts in: the device's answer, good for one use and never shown."""

    widget = forms.HiddenInput

    def prepare_value(self, value: Any) -> str:
        return ""


class NewPasskeyForm(PasskeyNameForm):
    credential = AnswerField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.others.count() >= settings.PASSKEYS:
            raise ValidationError(_too_many(), code="too_many")
        return cleaned

    def make(self, party: RelyingParty) -> Passkey | None:
        """The new passkey; None, with the reason in the form, when the answer is refused."""
        try:
            return party.make(
                self.account, self.cleaned_data["name"], self.cleaned_data["credential"] or ""
            )
        except ValidationError as refused:
            self.add_error(None, refused)
            return None


def _too_many() -> str:
    return ngettext(
        "You can have at most %(count)s passkey. Remove one first.",
        "You can have at most %(count)s passkeys. Remove one first.",
        settings.PASSKEYS,
    ) % {"count": settings.PASSKEYS}
