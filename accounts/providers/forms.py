"""At a pretended service: which of its accounts one is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Identity
from accounts.profile.personal_forms import NameField
from accounts.providers.catalogue import Provider
from sandbox.changing import changing
from sandbox.forms.parts import part
from sandbox.models import Sandbox

NEW = "new"


class IdentityForm(forms.Form):
    identity = forms.ChoiceField(
        label=gettext_lazy("Account"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose an account."),
            "invalid_choice": gettext_lazy("Choose an account from the list."),
        },
    )
    name = NameField(
        label=gettext_lazy("Name of the new account"),
        required=False,
        error_messages={"required": gettext_lazy("Enter the name of the account.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, sandbox: Sandbox, provider: Provider, **kwargs: Any) -> None:
        self.known = {
            str(identity.pk): identity
            for identity in sandbox.identities.filter(provider=provider.key).order_by("pk")
        }
        first = next(iter(self.known), NEW)
        super().__init__(*args, **{"initial": {"identity": first}, **kwargs})
        self.sandbox, self.provider = sandbox, provider
        part(self, "identity", forms.ChoiceField).choices = [
            *((key, str(identity)) for key, identity in self.known.items()),
            (NEW, _("A new account")),
        ]
        if not self.known:
            self.fields["identity"].widget = forms.HiddenInput()
            self.fields["name"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("identity") != NEW:
            # The field of the other choice: what is in it does not matter.
            self.errors.pop("name", None)
        elif "name" in cleaned and not cleaned["name"]:
            self.add_error(
                "name", ValidationError(_("Enter the name of the account."), code="required")
            )
        elif "name" in cleaned:
            self._check_new(cleaned["name"])
        return cleaned

    def _check_new(self, name: str) -> None:
        if name.casefold() in {identity.name_key for identity in self.known.values()}:
            self.add_error("name", _taken())
        elif len(self.known) >= settings.PROVIDER_IDENTITIES:
            most = settings.PROVIDER_IDENTITIES
            words = ngettext(
                "There can be at most %(count)s account here. Choose one from the list.",
                "There can be at most %(count)s accounts here. Choose one from the list.",
                most,
            )
            self.add_error("name", ValidationError(words % {"count": most}, code="too_many"))

    def save(self) -> Identity | None:
        """The chosen account; None, with the reason in the form, when a new one's name was taken
        meanwhile."""
        chosen = self.cleaned_data["identity"]
        if chosen != NEW:
            return self.known[chosen]
        try:
            with changing():
                return self.sandbox.identities.create(
                    provider=self.provider.key, name=self.cleaned_data["name"]
                )
        except IntegrityError:
            self.add_error("name", _taken())
            return None


def _taken() -> ValidationError:
    words = _("There is already an account with this name. Choose it, or use another name.")
    return ValidationError(words, code="taken")
