"""The pretended third-party services with whose accounts one can sign in.

They stand for what real ones do. Their pages are our own: nothing leaves the sandbox.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandbox.models.event import TOLD


@dataclass(frozen=True)
class Provider:
    """``icon`` is one of lucide's, as such services have no mark here."""

    key: str
    name: Promise
    icon: str

    def __str__(self) -> str:
        return str(self.name)


PROVIDERS = {
    provider.key: provider
    for provider in [
        Provider("north", _("North Mail"), "mail"),
        Provider("daisy", _("Daisy Network"), "users"),
        Provider("compass", _("Compass Search"), "compass"),
    ]
}
# The journal keeps the key, also of a service that is no more; the name is told in the reader's
# language.
TOLD["provider"] = lambda key: PROVIDERS[key].name if key in PROVIDERS else key
