"""What is dialled of a phone number as people type it, and what nobody dials."""

from __future__ import annotations

import unicodedata

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


def _is_dialled(sign: str) -> bool:
    between = unicodedata.category(sign) in _BETWEEN_DIGITS or sign in _SINGLE_BETWEEN_DIGITS
    return sign.isdecimal() or between
