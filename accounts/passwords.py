"""What a password may not be: too long, a common one, or a copy of one's own details."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

PRODUCT_NAMES = ["miaccount", "mi account", "xiaomi", "песочница", "миаккаунт"]
TOO_ALIKE = 0.75
_SEPARATORS = re.compile(r"[\W_]+")


class MaximumLengthValidator:
    """Refuses, rather than cuts, what is longer than ``max_length`` characters."""

    def __init__(self, max_length: int) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(
                ngettext(
                    "The password is too long: it may have at most %(count)s character.",
                    "The password is too long: it may have at most %(count)s characters.",
                    self.max_length,
                )
                % {"count": self.max_length},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return ""


class CommonPasswordValidator(password_validation.CommonPasswordValidator):
    """Django's list of some twenty thousand, in our words."""

    def get_error_message(self) -> str:
        return _("Many people use this password, so it is the first to be tried. Choose another one.")


class OwnDetailsValidator:
    """Refuses a password made of the person's own contacts, names, Mi ID, or of the product's name."""

    def validate(self, password: str, user: Any = None) -> None:
        folded = password.casefold()
        for detail in [*PRODUCT_NAMES, *(own_details(user) if user else [])]:
            if _alike(folded, detail.casefold()):
                raise ValidationError(
                    _("The password is too similar to your own details. Choose another one."),
                    code="password_too_similar",
                )

    def get_help_text(self) -> str:
        return ""


def own_details(account: Any) -> list[str]:
    """What others may know of an account: its contacts in their usual spellings, its names and its Mi ID."""
    details = [account.mi_id, account.first_name, account.last_name, account.email]
    details += [account.email.partition("@")[0], *_SEPARATORS.split(account.email)]
    if account.phone:
        digits = account.phone.lstrip("+")
        details += [digits, digits[1:], "8" + digits[1:], digits[-7:]]
    return [detail for detail in details if detail and len(detail) >= 3]


def _alike(password: str, detail: str) -> bool:
    plain_password, plain_detail = _SEPARATORS.sub("", password), _SEPARATORS.sub("", detail)
    if not plain_detail:
        return False
    if plain_detail in plain_password and len(plain_detail) * 2 >= len(plain_password):
        return True
    return SequenceMatcher(a=plain_password, b=plain_detail).quick_ratio() >= TOO_ALIKE
