"""A way to prove who one is: a code to a contact of the account.

The ways a person is offered are their confirmed django-otp devices; this is the one that the
account's own contacts make.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django_otp.models import Device

from accounts.models.code import OneTimeCode
from sandbox.fields import KeyField
from sandbox.masking import spoken_mask
from sandbox.models import Channel


class ContactMethod(Device):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_methods"
    )
    channel = KeyField(max_length=5, choices=Channel.choices)
    # Chosen as a factor of two-step verification.
    second_step = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "channel"], name="contact_method_per_channel")
        ]

    def __str__(self) -> str:
        return _("By e-mail") if self.channel == Channel.EMAIL else _("By SMS")

    @property
    def description(self) -> str:
        """Where the code would go, told to the owner."""
        return spoken_mask(self.contact)

    @property
    def icon(self) -> str:
        return "mail" if self.channel == Channel.EMAIL else "message-square-text"

    @property
    def contact(self) -> str:
        """The address or number that the account has at present; empty when it has none."""
        account = self.user
        return (account.email if self.channel == Channel.EMAIL else account.phone) or ""

    def is_interactive(self) -> bool:
        """Whether a code can be sent: not when the account has lost the contact."""
        return bool(self.contact)

    def generate_challenge(
        self, purpose: str = "", after: OneTimeCode | None = None
    ) -> OneTimeCode:
        """Send a code for the purpose to the contact. Raises as ``OneTimeCode.objects.send``."""
        return OneTimeCode.objects.send(purpose, self.channel, self.contact, self.user, after=after)
