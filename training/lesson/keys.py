"""Who and what a lesson names by a key: a mistyped one would be waited for in vain."""

from __future__ import annotations

from devices.hardware.catalogue import BY_KEY as PRODUCTS
from scenarios.cast import BY_KEY as PEOPLE
from scenarios.marked import Text
from training.lesson.values import NAME, Values

# The account that came last: the one that somebody registers in a lesson.
NEWEST = "newest"
KNOWN = {"account": [*PEOPLE, NEWEST], "device": list(PRODUCTS)}


def check_key(values: Values, about: str, value: Text) -> None:
    """Note a key that nobody and nothing has. An account may be named by an e-mail address, a
    number or a Mi ID as well, a device by the name that its owner gave it."""
    is_key = NAME.fullmatch(value) and not value.isdecimal()
    if about in KNOWN and is_key:
        values.one_of(value, KNOWN[about])
