"""IMEIs that look right and are on no phone that was ever sold.

An IMEI is eight digits for the model, six for the piece, and a check digit. GSMA TS.06 keeps model
codes that begin with 00 for test equipment.
"""

from __future__ import annotations

LENGTH = 15
TEST_MODEL = "00101700"


def check_digit(body: str) -> str:
    """The last digit, by Luhn's rule, for the fourteen digits before it."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(body), start=1)]
    return str(-sum(sum(divmod(number, 10)) for number in doubled) % 10)


def is_valid(imei: str) -> bool:
    if len(imei) != LENGTH or not imei.isascii() or not imei.isdigit():
        return False
    return check_digit(imei[:-1]) == imei[-1]


def made_up(piece: int) -> str:
    """An IMEI of the test range: another one for every number from 0 to 999 999."""
    body = f"{TEST_MODEL}{piece:06d}"
    return body + check_digit(body)
