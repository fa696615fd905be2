"""What an agent may decide in a case: ask for more, refuse, approve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.forms.parts import part
from sandbox.numbers import spoken_contact
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
            own, case.told(own), gettext_lazy("Verified on this account."), icon
        )
    if not any(same(own, case.contact) for own in case.own_contacts):
        trusted = gettext_lazy("The contact given in the case. Only if the documents convince you.")
        found["case"] = Destination(
            case.contact, spoken_contact(case.contact), trusted, "file-check"
        )
    return found


class DecisionForm(forms.Form):
    """What the page offers for all three decisions."""

    # Each field says which decision needs it, so none is called optional.
    tells_when_needed = True
    text = TextField(
        label=gettext_lazy("Message to the customer"),
        help_text=gettext_lazy(
            "Needed only to request more information or to decline. The customer will read it as "
            "written."
        ),
        required=False,
    )
    to = forms.ChoiceField(
        label=gettext_lazy("If you approve, send the password link to"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"required": gettext_lazy("Choose where to send the password link.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.destinations = {}
        if case.topic == Topic.ACCESS and case.own_contacts:
            self.destinations = destinations(case)
            part(self, "to", forms.ChoiceField).choices = list(self.destinations.items())
            self.fields["to"].initial = self._proved()
        else:
            del self.fields["to"]

    def _proved(self) -> str | None:
        """The account's own contact that the applicant reads. When they read none, the agent has
        to decide: what they have lost is no default, and a stranger's contact is none either."""
        if "case" in self.destinations:
            return None
        found = self.destinations.items()
        return next(key for key, to in found if same(to.contact, self.case.contact))


class AskForm(DecisionForm):
    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise ValidationError(
                _("Write what the customer should tell or show you."), code="required"
            )
        return str(self.cleaned_data["text"])

    def save(self) -> bool:
        return self.case.ask(self.cleaned_data["text"])


class RefuseForm(DecisionForm):
    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise ValidationError(
                _("Write the reason: the customer will read it."), code="required"
            )
        return str(self.cleaned_data["text"])

    def save(self) -> bool:
        return self.case.refuse(self.cleaned_data["text"])


class ApproveForm(DecisionForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "to" in self.fields:
            self.fields["to"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.case.topic == Topic.DEVICE:
            self._check_device()
        elif self.case.account is None:
            raise ValidationError(
                _("There is nothing to restore: there is no account %(identifier)s here.")
                % {"identifier": self.case.identifier},
                code="no_account",
            )
        elif self.case.topic == Topic.ACCESS and not self.case.account.is_activated:
            raise ValidationError(
                _(
                    "This account was never activated, so none of its contacts is verified. "
                    "Decline the case."
                ),
                code="not_activated",
            )
        return cleaned

    def _check_device(self) -> None:
        device = self.case.device
        if device and device.account_id and device.account_id != self.case.account_id:
            raise ValidationError(
                _(
                    "The device has since been linked to a different account from the one in "
                    "this case. Decline the case."
                ),
                code="moved_on",
            )

    def save(self) -> bool:
        """Approve the case; False when it was decided meanwhile. Raises ValidationError ``refused``
        when the link could not be sent."""
        chosen = self.destinations.get(self.cleaned_data.get("to", ""))
        return self.case.approve(self.cleaned_data["text"], chosen.contact if chosen else "")
