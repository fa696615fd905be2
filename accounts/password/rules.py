"""What a password may not be: too long, a common one, or a copy of one's own details."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

import phonenumbers
from anyascii import anyascii
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import dateformat, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.password.likeness import alike

PRODUCT_NAMES = ["miaccount", "mi account", "xiaomi", "сяоми", "песочница", "миаккаунт"]
_SEPARATORS = re.compile(r"[\W_]+")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN_KEYS = str.maketrans(
    "йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
)


def normalised(password: str) -> str:
    """One password for all ways of typing it (NIST SP 800-63B, 5.1.1.2): a letter in one sign or
    two, a wide digit, a space that keeps words together."""
    return unicodedata.normalize("NFKC", password)


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, in our words."""

    def get_error_message(self) -> str:
        return ngettext(
            "The password is too short: it needs at least %(count)s character.",
            "The password is too short: it needs at least %(count)s characters.",
            self.min_length,
        ) % {"count": self.min_length}


class MaximumLengthValidator:
    """Refuses, rather than cuts, what is longer than ``max_length`` characters."""

    def __init__(self, max_length: int) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(
                ngettext(
                    "The password is too long: it can have at most %(count)s character.",
                    "The password is too long: it can have at most %(count)s characters.",
                    self.max_length,
                )
                % {"count": self.max_length},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return ""


class CommonPasswordValidator(password_validation.CommonPasswordValidator):
    """Django's list of some twenty thousand, in our words; also when typed on Russian keys."""

    def validate(self, password: str, user: Any = None) -> None:
        super().validate(password, user)
        super().validate(on_latin_keys(password), user)

    def get_error_message(self) -> str:
        return _(
            "Many people use this password, so it is among the first to be guessed. "
            "Choose another one."
        )


class OwnDetailsValidator:
    """Refuses a password made of what others know of the person, or of the product's name."""

    def validate(self, password: str, user: Any = None) -> None:
        folded = password.casefold()
        for detail in [*PRODUCT_NAMES, *(own_details(user) if user else [])]:
            if alike(folded, detail.casefold()):
                raise ValidationError(
                    _("The password is too similar to your own details. Choose another one."),
                    code="password_too_similar",
                )

    def get_help_text(self) -> str:
        return ""


def own_details(account: Any) -> list[str]:
    """What others may know of an account: its contacts in their usual spellings, its names, the
    birthday and the Mi ID."""
    names = [account.first_name, account.last_name, getattr(account, "nickname", "")]
    details = [account.mi_id, *names, "".join(names[:2]), "".join(names[1::-1]), account.email]
    details += [account.email.partition("@")[0], *_SEPARATORS.split(account.email)]
    details += [spelt(name) for name in names for spelt in (on_latin_keys, anyascii)]
    details += _phone_spellings(account.phone or "")
    details += _birthday_spellings(getattr(account, "birthday", None))
    return [detail for detail in dict.fromkeys(details) if detail and len(detail) >= 3]


def _phone_spellings(phone: str) -> list[str]:
    """As dialled from abroad and at home, with and without the 8 or 0 in front, and its end."""
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return []
    home = phonenumbers.national_significant_number(number)
    return [phone.lstrip("+"), f"00{phone.lstrip('+')}", f"8{home}", f"0{home}", home, home[-7:]]


def _birthday_spellings(day: date | None) -> list[str]:
    if day is None:
        return []
    # Without the signs between: they are left out of the password as well.
    orders = ("dmY", "dmy", "mdY", "mdy", "Ymd", "ymd", "jnY", "jny", "njY", "mY", "Y", "dm", "md")
    spelt = [dateformat.format(day, order) for order in orders]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            spelt += [dateformat.format(day, order) for order in ("jEY", "jFY", "FjY", "jE", "Fj")]
    return spelt


def on_latin_keys(text: str) -> str:
    """What the same keys give when the keyboard is not switched to Russian: пароль → gfhjkm."""
    return text.casefold().translate(_LATIN_KEYS) if _CYRILLIC.search(text) else text
