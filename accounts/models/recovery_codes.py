"""Recovery codes: ten, shown once, each good for one sign-in.

Only a keyed hash of each is kept. A new set ends the old one.
"""

from __future__ import annotations

import secrets
import unicodedata
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac
from django_otp.models import Device, ThrottlingMixin

from sandbox.clock import now

if TYPE_CHECKING:
    from accounts.models.account import Account

SIGNS = "0123456789"
GROUP, GROUPS = 5, 2


def plain(typed: str) -> str:
    """A code in the one form that is hashed, however it was grouped, in whatever case and width of
    signs."""
    folded = unicodedata.normalize("NFKC", typed).casefold()
    return "".join(sign for sign in folded if sign.isalnum())


def _digest(account: Account, code: str) -> str:
    # By Mi ID, which a copied sandbox keeps.
    salt = f"recovery code {account.mi_id}"
    return salted_hmac(salt, plain(code), algorithm="sha256").hexdigest()


class RecoveryCodesManager(models.Manager["RecoveryCodes"]):
    def renew(self, account: Account) -> list[str]:
        """Make a new set and end the old one; the codes are returned here and never again."""
        self.filter(user=account).delete()
        made = self.create(user=account, name="recovery codes")
        codes: set[str] = set()
        while len(codes) < settings.RECOVERY_CODES:
            groups = (
                "".join(secrets.choice(SIGNS) for _sign in range(GROUP)) for _group in range(GROUPS)
            )
            codes.add("-".join(groups))
        shown = sorted(codes, key=lambda _code: secrets.randbits(32))
        made.codes.bulk_create(RecoveryCode(owner=made, digest=_digest(account, c)) for c in shown)
        return shown

    def devices_for_user(
        self, user: Account, confirmed: bool | None = None
    ) -> models.QuerySet[RecoveryCodes]:
        found = self.filter(user=user)
        return found if confirmed is None else found.filter(confirmed=confirmed)


class RecoveryCodes(ThrottlingMixin, Device):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    made_at = models.DateTimeField(default=now)

    objects = RecoveryCodesManager()

    def __str__(self) -> str:
        return f"{self.user} ×{self.left}"

    @property
    def left(self) -> int:
        return self.codes.filter(used_at=None).count()

    def holds(self, codes: list[str]) -> bool:
        """Whether each of these is an unused code of the set; nothing is spent."""
        unused = set(self.codes.filter(used_at=None).values_list("digest", flat=True))
        return all(_digest(self.user, code) in unused for code in codes)

    def get_throttle_factor(self) -> int:
        return 1

    def is_interactive(self) -> bool:
        return False

    def verify_token(self, token: str) -> bool:
        """Spend one code. Needs the row locked, as every django-otp device does."""
        if not self.verify_is_allowed()[0]:
            return False
        wanted = _digest(self.user, token)
        unused = self.codes.filter(used_at=None)
        spent = next((c for c in unused if constant_time_compare(c.digest, wanted)), None)
        right = bool(spent and unused.filter(pk=spent.pk).update(used_at=now()))
        if right:
            self.throttle_reset(commit=False)
        else:
            self.throttle_increment(commit=False)
        self.save(update_fields=["throttling_failure_timestamp", "throttling_failure_count"])
        return right


class RecoveryCode(models.Model):
    owner = models.ForeignKey(RecoveryCodes, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.digest[:8]
