"""What others may see of an account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Account, Card
from accounts.models.card import Shown
from accounts.profile.seen import values
from sandbox.forms.parts import part


class Choice:
    """Something that may be shown, with what others would see."""

    def __init__(self, shown: Shown, value: str) -> None:
        self.name = str(shown.label)
        self.description = value or _("Not set")

    def __str__(self) -> str:
        return self.name


class ShownForm(forms.Form):
    shown = forms.MultipleChoiceField(
        label=gettext_lazy("Visible to everyone"),
        help_text=gettext_lazy("Anything you don’t tick is visible only to you."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose from the list.")},
    )

    def __init__(self, *args: Any, account: Account, card: Card, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"shown": card.shown}, **kwargs})
        self.account = account
        told = values(account)
        part(self, "shown", forms.ChoiceField).choices = [
            (each.value, Choice(each, told[each])) for each in Shown
        ]

    def save(self) -> bool:
        """Show just this; False when it is the same as before."""
        chosen = set(self.cleaned_data["shown"])
        return Card.objects.show(self.account, [each.value for each in Shown if each in chosen])
