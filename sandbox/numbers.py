"""What is dialled of a phone number as people type it, what nobody dials, and how it is shown."""

from __future__ import annotations

import re
import unicodedata

import phonenumbers
from django.template import Library
from phonenumbers import PhoneNumberFormat

from sandbox.spacing import kept_together

register = Library()

_SEVEN = re.compile(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})")
_E164 = re.compile(r"\+\d{7,15}")

# Spaces, hyphens and brackets, by their Unicode categories, and single signs.
_BETWEEN_DIGITS = {"Zs", "Pd", "Ps", "Pe"}
_SINGLE_BETWEEN_DIGITS = set("./·−")
PLUS = ("+", "＋")


def unread_part(text: str) -> str:
    """The first signs in a number that nobody dials: ``+7 999 555-01-19 (Axel)`` → ``Axel``.

    Empty when all of it is digits, with what people write between them and a plus in front.
    """
    unread, has_begun = "", False
    for sign in text.strip():
        if _is_dialled(sign) or (sign in PLUS and not has_begun):
            if unread:
                break
        else:
            unread += sign
        has_begun |= sign in PLUS or sign.isdecimal()
    return unread


def dialled(text: str) -> str:
    """The digits of any script in 0 to 9, with the plus in front: ``+7 (999) 555`` → ``+7999555``.

    What stands between them is dropped: ask ``unread_part`` first.
    """
    digits = "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())
    return f"+{digits}" if any(sign in PLUS for sign in text) else digits


def spoken_phone(e164: str) -> str:
    """``+79995550137`` → ``+7 999 555-01-37``, in groups that stay on one line."""
    russian = _SEVEN.fullmatch(e164)
    if russian:
        # The library leaves numbers with an unassigned area code ungrouped.
        return kept_together("+7 {} {}-{}-{}".format(*russian.groups()))
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return kept_together(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL))


@register.filter
def spoken_contact(contact: str) -> str:
    """For people to read: a number in groups; an address, or what somebody has grouped already, as
    it is."""
    return spoken_phone(contact) if _E164.fullmatch(contact) else contact


def _is_dialled(sign: str) -> bool:
    between = unicodedata.category(sign) in _BETWEEN_DIGITS or sign in _SINGLE_BETWEEN_DIGITS
    return sign.isdecimal() or between
