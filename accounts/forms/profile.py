"""What a person tells about themselves: names, region and language."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.forms.fields import RegionField, without_invisible
from accounts.models import Account
from sandbox.journal import record
from sandbox.kinds import Kind

FORBIDDEN_SIGNS = "<>/%"
# Controls, invisible and unassigned characters, line breaks, emoji and the modifiers of emoji.
FORBIDDEN_CATEGORIES = {"Cc", "Cf", "Cn", "Co", "Cs", "Sk", "So", "Zl", "Zp"}


def _is_forbidden(character: str) -> bool:
    return character in FORBIDDEN_SIGNS or unicodedata.category(character) in FORBIDDEN_CATEGORIES


class NameField(forms.CharField):
    """A name of NAME_MIN_LENGTH to NAME_MAX_LENGTH visible characters, its spaces put in order."""

    def to_python(self, value: Any) -> str:
        # Some keyboards send й as two characters; it is counted and stored as one.
        name = unicodedata.normalize("NFC", " ".join((super().to_python(value) or "").split()))
        if not name:
            return ""
        if any(_is_forbidden(character) for character in name):
            raise ValidationError(
                _("A name has no emoji, no invisible characters and none of the signs < > / %."),
                code="forbidden_character",
            )
        if not any(character.isalnum() for character in name):
            raise ValidationError(_("A name has at least one letter."), code="no_letter")
        self._check_length(name)
        return name

    def prepare_value(self, value: Any) -> Any:
        """What was typed, without what cannot be seen in the field anyway."""
        return without_invisible(value) if isinstance(value, str) else value

    def _check_length(self, name: str) -> None:
        if len(name) < settings.NAME_MIN_LENGTH:
            least = settings.NAME_MIN_LENGTH
            raise ValidationError(
                ngettext(
                    "A name has at least %(count)s character.",
                    "A name has at least %(count)s characters.",
                    least,
                )
                % {"count": least},
                code="too_short",
            )
        if len(name) > settings.NAME_MAX_LENGTH:
            most = settings.NAME_MAX_LENGTH
            raise ValidationError(
                ngettext(
                    "A name has at most %(count)s character.",
                    "A name has at most %(count)s characters.",
                    most,
                )
                % {"count": most},
                code="too_long",
            )


class NameForm(forms.Form):
    first_name = NameField(
        label=gettext_lazy("First name"),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": gettext_lazy("Enter your first name.")},
    )
    last_name = NameField(
        label=gettext_lazy("Last name"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        names = {"first_name": account.first_name, "last_name": account.last_name}
        super().__init__(*args, **{"initial": names, **kwargs})
        self.account = account

    @transaction.atomic
    def save(self) -> bool:
        """Write the names down; False when they are the same as before."""
        before = (self.account.first_name, self.account.last_name)
        names = (self.cleaned_data["first_name"], self.cleaned_data["last_name"])
        if names == before:
            return False
        self.account.first_name, self.account.last_name = names
        self.account.save(update_fields=["first_name", "last_name"])
        record(Kind.NAME_CHANGED, self.account)
        return True


class RegionForm(forms.Form):
    region = RegionField()
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy("The site, letters and SMS are in this language."),
        error_messages={
            "required": gettext_lazy("Choose a language."),
            "invalid_choice": gettext_lazy("Choose a language from the list."),
        },
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        choices = {"region": str(account.region), "language": account.language}
        super().__init__(*args, **{"initial": choices, **kwargs})
        self.account = account

    @transaction.atomic
    def save(self) -> bool:
        """Write the choices down; False when they are the same as before."""
        kinds = {"region": Kind.REGION_CHANGED, "language": Kind.LANGUAGE_CHANGED}
        changed = [name for name in kinds if name in self.changed_data]
        for name in changed:
            setattr(self.account, name, self.cleaned_data[name])
        if changed:
            self.account.save(update_fields=changed)
        for name in changed:
            record(kinds[name], self.account)
        return bool(changed)
