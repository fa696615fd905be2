"""What still lets somebody in once the password is a new one: shown, and removed unless kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Account, Card
from accounts.password.change_forms import ChangePasswordForm
from accounts.two_step.factors import Factor
from accounts.two_step.state import TwoStep
from sandbox.changing import changing
from sandbox.durations import told_length


@dataclass(frozen=True)
class Leftovers:
    """What an intruder may have left behind in an account, or its owner have put there."""

    account: Account

    @property
    def told(self) -> list[str]:
        """A line for each kind of thing; empty when there is nothing."""
        account, lines = self.account, []
        if passkeys := account.passkeys.count():
            lines.append(ngettext("%(count)s passkey", "%(count)s passkeys", passkeys) % {
                "count": passkeys
            })  # fmt: skip
        linked = account.linked_identities.select_related("identity")
        lines += [_("The service account “%(name)s”") % {"name": str(link)} for link in linked]
        if browsers := account.remembered_browsers.count():
            lines.append(
                ngettext("%(count)s remembered browser", "%(count)s remembered browsers", browsers)
                % {"count": browsers}
            )
        if Card.objects.of(account).token:
            lines.append(_("The link to your page for others"))
        return lines + self.factors_told

    @property
    def factors_told(self) -> list[str]:
        """What passes the second step: an app that somebody else added locks the owner out."""
        factors = self._factors
        apps = [each.name for each in factors if not each.is_codes]
        lines = [_("The authenticator app “%(name)s”") % {"name": name} for name in apps]
        return lines + [_("Recovery codes") for each in factors if each.is_codes]

    def remove(self, *, factors_at_once: bool) -> None:
        """``factors_at_once`` is for whoever is signed in, and has passed the second step. To
        others a letter or a code is one proof: with it alone nobody may take the second away, so
        two-step verification is reset after its usual wait, of which every contact is told.
        """
        account, factors = self.account, self._factors
        if factors and factors_at_once:
            for factor in factors:
                TwoStep(account).remove(factor)
        elif factors:
            TwoStep(account).ask_reset()
        for passkey in account.passkeys.all():
            passkey.drop(tell=False)
        for link in account.linked_identities.select_related("identity"):
            link.drop()
        account.known_browsers.all().delete()
        account.forget_browsers()
        Card.objects.close(account)

    @property
    def _factors(self) -> list[Factor]:
        two_step = TwoStep(self.account)
        return [*two_step.apps, *([two_step.codes] if two_step.codes else [])]


class FreshStartForm(ChangePasswordForm):
    """A new password for somebody who has lost the old one, or shared it unwillingly."""

    remove_all = forms.BooleanField(
        label=gettext_lazy("Remove everything listed above"),
        help_text=gettext_lazy("You can add what is yours again later."),
        required=False,
        initial=True,
    )

    def __init__(
        self, *args: Any, change: Callable[[str], bool] | None = None, **kwargs: Any
    ) -> None:
        """Without ``change``, its person is signed in."""
        super().__init__(*args, change=change, **kwargs)
        self.leftovers = Leftovers(self.account)
        self.is_signed_in = change is None
        if not self.leftovers.told:
            del self.fields["remove_all"]

    def save(self) -> bool:
        with changing(self.account.sandbox):
            if not super().save():
                return False
            if self.cleaned_data.get("remove_all"):
                self.leftovers.remove(factors_at_once=self.is_signed_in)
        return True

    @property
    def factors_wait(self) -> str:
        """How long apps and codes still work once they are to go; empty when they go at once."""
        if self.is_signed_in or not self.leftovers.factors_told:
            return ""
        return told_length(settings.TWO_STEP_RESET_AFTER)
