"""What an agent may decide in a case: ask for more, refuse, approve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.masking import mask
from support.forms.person import TextField
from support.letters import same
from support.models import Case, Topic


@dataclass(frozen=True)
class Destination:
    """Where a link back into the account may go, as a choice with its title and description."""

    contact: str
    title: str
    description: str | Promise
    icon: str

    def __str__(self) -> str:
        return self.title


def destinations(case: Case) -> dict[str, Destination]:
    """By key: the account's own contacts, then the case's, which only evidence can vouch for."""
    found = {}
    for own in case.own_contacts:
        key, icon = ("email", "mail") if "@" in own else ("phone", "smartphone")
        found[key] = Destination(
            own, mask(own), gettext_lazy("A contact that the account has proved."), icon
        )
    if not any(same(own, case.contact) for own in case.own_contacts):
        trusted = gettext_lazy("The contact of the case. Only when the evidence convinces you.")
        found["case"] = Destination(case.contact, case.spoken_contact, trusted, "file-check")
    return found


class DecisionForm(forms.Form):
    """What the page offers for all three decisions."""

    text = TextField(
        label=gettext_lazy("Message to the person"),
        help_text=gettext_lazy(
            "Needed to ask for more and to refuse. The person reads it as it is."
        ),
        required=False,
    )
    to = forms.ChoiceField(
        label=gettext_lazy("If you approve, send the link for a new password to"),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.destinations = {}
        if case.topic == Topic.ACCESS and case.own_contacts:
            self.destinations = destinations(case)
            self.fields["to"].choices = list(self.destinations.items())  # type: ignore[attr-defined]
            self.fields["to"].initial = next(iter(self.destinations))
        else:
            del self.fields["to"]


class AskForm(DecisionForm):
    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise ValidationError(_("Write what the person should tell or show."), code="required")
        return str(self.cleaned_data["text"])

    def save(self) -> bool:
        return self.case.ask(self.cleaned_data["text"])


class RefuseForm(DecisionForm):
    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise ValidationError(_("Write why: the person reads it."), code="required")
        return str(self.cleaned_data["text"])

    def save(self) -> bool:
        return self.case.refuse(self.cleaned_data["text"])


class ApproveForm(DecisionForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.case.topic == Topic.DEVICE:
            self._check_device()
        elif self.case.account is None:
            raise ValidationError(
                _("There is no account to give back: nobody here is known as %(identifier)s.")
                % {"identifier": self.case.identifier},
                code="no_account",
            )
        elif self.case.topic == Topic.ACCESS and not self.case.account.is_activated:
            raise ValidationError(
                _(
                    "This account was never activated, so none of its contacts is proved."
                    " Refuse the case."
                ),
                code="not_activated",
            )
        return cleaned

    def _check_device(self) -> None:
        device = self.case.device
        if device and device.account_id and device.account_id != self.case.account_id:
            raise ValidationError(
                _(
                    "Meanwhile the device was linked to another account than the one that this"
                    " case is about. Refuse the case."
                ),
                code="moved_on",
            )

    def save(self) -> bool:
        """Raises ValidationError ``refused`` when the link could not be sent."""
        chosen = self.destinations.get(self.cleaned_data.get("to", ""))
        return self.case.approve(self.cleaned_data["text"], chosen.contact if chosen else "")
