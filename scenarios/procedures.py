"""What the procedures and the other subjects of journeys are called."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

NAMES = {
    "P1": _("Create a Mi account"),
    "P2": _("Create using a phone number"),
    "P3": _("Create a Mi account on the phone"),
    "P4": _("The language and the region"),
    "P5": _("Sign in"),
    "P6": _("Sign in on a phone"),
    "P7": _("Sign in before the account is activated"),
    "P8": _("Ten wrong passwords lock the account"),
    "P9": _("Change the password"),
    "P10": _("Change the password on the phone"),
    "P11": _("Link a device by hand"),
    "P12": _("Change the phone number"),
    "P13": _("Sign out on the phone"),
    "P14": _("Switch accounts on a phone"),
    "P15": _("Sign in on a phone that belongs to someone else"),
    "P16": _("Remove a device from the account"),
    "P17": _("Neither the login nor the password is known"),
    "P18": _("Cloud storage"),
    "P19": _("Sign in on a TV"),
    "P20": _("Find a lost phone"),
    "FAQ": _("Help centre"),
    "cloud": _("Cloud"),
    "phone": _("Phone"),
    "privacy": _("Privacy"),
    "sandbox": _("Sandbox tools"),
    "security": _("Security"),
    "sign-in": _("Signing in"),
}


def named(procedures: Iterable[str]) -> list[tuple[str, str]]:
    """Each once, by its number, with what it is called: ``P9 · Change the password``, ``Cloud``."""
    return [(each, _called(each)) for each in sorted(set(procedures), key=by_number)]


def _called(procedure: str) -> str:
    name = str(NAMES.get(procedure, procedure))
    return f"{procedure} · {name}" if procedure[-1].isdecimal() else name


def by_number(procedure: str) -> tuple[int, str]:
    """A sort key that reads numbers as numbers: P2 comes before P10."""
    digits = procedure.removeprefix("P")
    return (int(digits) if digits.isdecimal() else 999, procedure)
