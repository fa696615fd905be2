"""What still lets somebody in once the password is a new one: shown, and removed unless kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Account, Card
from accounts.password.change_forms import ChangePasswordForm
from sandbox.changing import changing


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
            lines.append(_("The link by which others see your card"))
        return lines

    def remove(self) -> None:
        account = self.account
        for passkey in account.passkeys.all():
            passkey.remove(tell=False)
        for link in account.linked_identities.select_related("identity"):
            link.drop()
        account.known_browsers.all().delete()
        account.forget_browsers()
        Card.objects.close(account)


class FreshStartForm(ChangePasswordForm):
    """A new password for somebody who has lost the old one, or shared it unwillingly."""

    remove_all = forms.BooleanField(
        label=gettext_lazy("Remove all of this"),
        help_text=gettext_lazy("You can add what is yours again later."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.leftovers = Leftovers(self.account)
        if not self.leftovers.told:
            del self.fields["remove_all"]

    def save(self) -> bool:
        with changing(self.account.sandbox):
            if not super().save():
                return False
            if self.cleaned_data.get("remove_all"):
                self.leftovers.remove()
        return True
