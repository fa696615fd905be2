"""The factors of two-step verification as a person sees them, each with its django-otp device."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import segno
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django_otp.models import Device
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from accounts.models import Account, ContactMethod, RecoveryCodes

SMS, CODES = "sms", "codes"
# The name that an app shows; in Latin letters the picture stays small.
ISSUER = "Mi account"


@dataclass(frozen=True)
class Factor:
    """``key`` is its name in addresses."""

    key: str
    device: Device
    name: str
    description: str
    icon: str

    def __str__(self) -> str:
        return self.name

    @property
    def stored(self) -> str | dict[str, str]:
        """How the journal keeps it: to be told in any language, and after it is gone."""
        if self.key == SMS:
            return {SMS: self.device.description}
        return {CODES: ""} if self.is_codes else self.name

    @property
    def is_codes(self) -> bool:
        return self.key == CODES


def of_app(app: TOTPDevice) -> Factor:
    return Factor(
        f"app-{app.pk}", app, app.name, _("A code from the authenticator app"), "scan-qr-code"
    )


def of_sms(method: ContactMethod) -> Factor:
    words = {"to": method.description}
    return Factor(
        SMS, method, _("SMS to %(to)s") % words, _("A code in a message"), "message-square-text"
    )


def of_codes(codes: RecoveryCodes) -> Factor:
    left = codes.left
    told = ngettext("%(count)s code is left", "%(count)s codes are left", left) % {"count": left}
    return Factor(CODES, codes, _("Recovery codes"), told, "life-buoy")


def typed_key(app: TOTPDevice) -> str:
    """The app's key in groups of four, for somebody who types it."""
    key = b32encode(app.bin_key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def address(app: TOTPDevice, account: Account) -> str:
    """What the QR code says.

    https://github.com/google/google-authenticator/wiki/Key-Uri-Format
    """
    label = quote(f"{ISSUER}:{account.email or account.phone or account.mi_id}")
    facts = {"secret": b32encode(app.bin_key).decode(), "issuer": ISSUER}
    return f"otpauth://totp/{label}?{urlencode(facts, quote_via=quote)}"


def qr(app: TOTPDevice, account: Account) -> SafeString:
    """The address as an SVG picture without styles, black on white in every theme."""
    drawn = segno.make_qr(address(app, account), error="m").svg_inline(
        scale=4, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    # What the picture is, the page says.
    drawn = drawn.replace("<svg ", '<svg aria-hidden="true" ', 1)
    return mark_safe(drawn)  # noqa: S308  # segno's own drawing: the text is in no attribute of it
