"""What ``right``, ``wrong``, ``own``, ``new`` and ``other`` mean in a field, looked up in the
sandbox.

So journeys' files need no passwords or codes.
"""

from __future__ import annotations

from scenarios.cast import DemoPerson

# Those who are not there yet. Domains and numbers are of the ranges that nobody has.
NEW_PASSWORD, OTHER_PASSWORD = "blue-steamer-42", "birch-grove-58"
NEW = {"email": "vera@example.test", "phone": "+70005550171", "password": NEW_PASSWORD}
OTHER = {"email": "lev@example.test", "phone": "+70005550182", "password": OTHER_PASSWORD}
WRONG_CODES = ("000000", "111111")


class NoSuchValue(LookupError):
    """The word has no meaning in this field, or the sandbox has no such value."""


def kind_of(field: str) -> str:
    """The kind of value that a field asks for, told by the field's name."""
    if "password" in field:
        return "password"
    if "phone" in field or field == "number":
        return "phone"
    return "email" if "email" in field or field == "address" else field


def own(person: DemoPerson | None, field: str) -> str:
    """The value that the person themselves would type."""
    if person is None:
        raise NoSuchValue("whose own? The journey names neither a person nor who is signed in")
    known = {"password": person.password, "phone": person.phone, "email": person.email}
    found = known.get(kind_of(field), person.identifier)
    if not found:
        raise NoSuchValue(f"{person.key} has nothing of their own for “{field}”")
    return found


def made_up(word: str, field: str) -> str:
    """A value that nobody has yet (``new``) or a second such one (``other``): an address, a number
    or a password."""
    known = NEW if word == "new" else OTHER
    return known.get(kind_of(field), known["email"])


def wrong_code(right: str) -> str:
    return next(code for code in WRONG_CODES if code != right)
