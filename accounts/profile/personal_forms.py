"""What a person tells about themselves: names, region and language, and what they like to add."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import regex
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from accounts.fields import BirthdayField, RegionField
from accounts.kinds import Kind
from accounts.models import Account
from accounts.models.profile import Gender
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.visible import can_be_shown, unseen_in, without_unseen

# Unassigned and private signs, line breaks, emoji with their modifiers and keycaps, and what pages
# are made of.
_FORBIDDEN = regex.compile(
    r"[<>/%\p{Cn}\p{Co}\p{Cs}\p{So}\p{Me}\p{Zl}\p{Zp}\p{EMod}\p{ExtPict}]", regex.VERSION1
)


def check_signs(name: str) -> None:
    """Raise ValidationError ``forbidden_character`` for a sign that no name has, and quote it where
    it can be seen."""
    found = _FORBIDDEN.search(name)
    if unseen_in(name):
        said = _(
            "There was an invisible character here, as often comes along with copied text. It "
            "has been removed. Check what is left and send the form again."
        )
    elif not found:
        return
    elif can_be_shown(found[0]):
        said = _(
            "“%(sign)s” can’t be used. A name can’t have emoji, invisible "
            "characters or any of the signs < > / %%."
        ) % {"sign": found[0]}
    else:
        said = _(
            "There is a character here that no name contains, such as part of an emoji. Remove it."
        )
    raise ValidationError(said, code="forbidden_character")


class NameField(forms.CharField):
    """A name of NAME_MIN_LENGTH to NAME_MAX_LENGTH visible characters, its spaces put in order."""

    def to_python(self, value: Any) -> str:
        # Some keyboards send й as two characters; it is counted and stored as one.
        name = unicodedata.normalize("NFC", " ".join((super().to_python(value) or "").split()))
        if not name:
            return ""
        check_signs(name)
        if not any(character.isalnum() for character in name):
            raise ValidationError(_("A name needs at least one letter."), code="no_letter")
        self._check_length(name)
        return name

    def prepare_value(self, value: Any) -> Any:
        """What was typed, without what cannot be seen in the field anyway."""
        return without_unseen(value) if isinstance(value, str) else value

    def _check_length(self, name: str) -> None:
        if len(name) < settings.NAME_MIN_LENGTH:
            least = settings.NAME_MIN_LENGTH
            raise ValidationError(
                ngettext(
                    "A name needs at least %(count)s character.",
                    "A name needs at least %(count)s characters.",
                    least,
                )
                % {"count": least},
                code="too_short",
            )
        most = self.most()
        if len(name) > most:
            raise ValidationError(self.too_long(most) % {"count": most}, code="too_long")

    def most(self) -> int:
        """How many characters the name may have."""
        return settings.NAME_MAX_LENGTH

    def too_long(self, most: int) -> str:
        """What is told of a name with more than ``most`` characters."""
        return ngettext(
            "A name can have at most %(count)s character.",
            "A name can have at most %(count)s characters.",
            most,
        )


class LastNameField(NameField):
    def too_long(self, most: int) -> str:
        return ngettext(
            "A last name can have at most %(count)s character.",
            "A last name can have at most %(count)s characters.",
            most,
        )


class NicknameField(NameField):
    def too_long(self, most: int) -> str:
        return ngettext(
            "A nickname can have at most %(count)s character.",
            "A nickname can have at most %(count)s characters.",
            most,
        )


class NameForm(forms.Form):
    first_name = NameField(
        label=gettext_lazy("First name"),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": gettext_lazy("Enter your first name.")},
    )
    last_name = LastNameField(
        label=gettext_lazy("Last name"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        names = {"first_name": account.first_name, "last_name": account.last_name}
        super().__init__(*args, **{"initial": names, **kwargs})
        self.account = account

    @changing()
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
        help_text=gettext_lazy("The site, e-mails and SMS will be in this language."),
        error_messages={
            "required": gettext_lazy("Choose a language."),
            "invalid_choice": gettext_lazy("Choose a language from the list."),
        },
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        choices = {"region": str(account.region), "language": account.language}
        super().__init__(*args, **{"initial": choices, **kwargs})
        self.account = account

    @changing()
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


class AboutForm(forms.Form):
    """Nothing here is needed; what is left empty is taken back."""

    nickname = NicknameField(
        label=gettext_lazy("Nickname"),
        required=False,
        help_text=gettext_lazy("Can be shown to others instead of your name."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender"),
        required=False,
        choices=[("", pgettext_lazy("gender", "Not set")), *Gender.choices],
        widget=forms.Select(attrs={"autocomplete": "sex"}),
        error_messages={"invalid_choice": gettext_lazy("Choose from the list.")},
    )
    birthday = BirthdayField(required=False)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        known = {name: getattr(account, name) for name in ABOUT}
        super().__init__(*args, **{"initial": known, **kwargs})
        self.account = account

    def clean_birthday(self) -> date | None:
        day: date | None = self.cleaned_data["birthday"]
        today = localdate(now())
        if day and day >= today:
            raise ValidationError(_("A date of birth must be in the past."), code="future")
        # The whole of the first year that the list offers.
        if day and day.year < today.year - settings.AGE_AT_MOST:
            raise ValidationError(_("Check the year: it is too far in the past."), code="too_old")
        return day

    @changing()
    def save(self) -> bool:
        """Write down what was told or taken back; False when it is the same as before."""
        told = {name: self.cleaned_data[name] for name in ABOUT}
        changed = [name for name in ABOUT if getattr(self.account, name) != told[name]]
        for name in changed:
            setattr(self.account, name, told[name])
        if changed:
            self.account.save(update_fields=changed)
        for name in changed:
            record(ABOUT[name], self.account)
        return bool(changed)


ABOUT = {
    "nickname": Kind.NICKNAME_CHANGED,
    "gender": Kind.GENDER_CHANGED,
    "birthday": Kind.BIRTHDAY_CHANGED,
}
