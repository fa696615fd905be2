"""Choosing the way in which a person proves who they are, and sending the code there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from accounts.models import Account, ContactMethod, OneTimeCode, Purpose
from accounts.two_step.factors import Factor
from accounts.two_step.state import TwoStep
from sandbox.compiled import compiled
from sandbox.forms.parts import part


@compiled
def confirmed_ways(account: Account) -> QuerySet[ContactMethod]:
    return ContactMethod.objects.filter(user=account, confirmed=True).order_by("-channel")


def contacts(account: Account) -> list[ContactMethod]:
    """The confirmed ways that can bring a code to this person at present, SMS before letters."""
    found = confirmed_ways.all(account)
    for way in found:
        way.user = account
    return [way for way in found if way.is_interactive()]


def ways(account: Account, purpose: Purpose) -> dict[str, ContactMethod | Factor]:
    """How the person can prove who they are. Only a second factor vouches for second factors, and
    the number is one when SMS was chosen."""
    two_step = TwoStep(account)
    by_number = purpose == Purpose.PHONE and two_step.sms
    # A passkey lets in without the second step, so adding one is as good as switching that off.
    guards = purpose in {Purpose.TWO_STEP, Purpose.PASSKEYS}
    if by_number or (guards and two_step.is_on):
        sent = [two_step.sms.device] if two_step.sms else []
    else:
        sent = contacts(account)
    typed = two_step.typed if purpose != Purpose.TWO_STEP_RESET else []
    return {way.persistent_id: way for way in sent} | {each.key: each for each in typed}


def has_choice(account: Account, purpose: Purpose) -> bool:
    """Whether there is more than one way, so that another may be offered."""
    return len(ways(account, purpose)) + account.passkeys.exists() > 1


class WayForm(forms.Form):
    way = forms.ChoiceField(
        label=gettext_lazy("How to get the code"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how to get the code."),
            "invalid_choice": gettext_lazy("Choose one of these methods."),
        },
    )

    def __init__(
        self,
        *args: Any,
        account: Account,
        purpose: Purpose,
        sent: OneTimeCode | None,
        **kwargs: Any,
    ) -> None:
        """``sent`` is the code that this browser already has for the purpose."""
        super().__init__(*args, **kwargs)
        self.purpose, self.sent = purpose, sent
        self.ways = ways(account, purpose)
        part(self, "way", forms.ChoiceField).choices = list(self.ways.items())
        self.fields["way"].initial = next(iter(self.ways), None)

    @property
    def typed(self) -> Factor | None:
        """The chosen way when its code is at hand, so that nothing is to be sent."""
        way = self.ways[self.cleaned_data["way"]]
        return way if isinstance(way, Factor) else None

    def save(self) -> OneTimeCode | None:
        """Send a code; the one under way serves when it is too soon for another.

        None, with the reason in the form, when the message is refused.
        """
        way = self.ways[self.cleaned_data["way"]]
        assert not isinstance(way, Factor)  # noqa: S101
        try:
            return way.generate_challenge(self.purpose, after=self.sent)
        except ValidationError as refused:
            if refused.code == "too_soon" and self.sent and self.sent.contact == way.contact:
                return self.sent
            self.add_error("way", refused)
            return None
