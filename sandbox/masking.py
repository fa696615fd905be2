"""Masks a contact: enough stays for its owner to recognise it, too little for anybody else to use
it."""

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from sandbox.spacing import kept_together
from sandbox.visible import first_sign


def mask(contact: str) -> str:
    """``anna@example.test`` → ``a•••@example.test``; ``+79995550137`` → ``+7 ••• ••-37``."""
    name, at, domain = contact.rpartition("@")
    if at:
        return f"{first_sign(name)}•••@{domain}"
    return f"{_country_code(contact)} ••• ••-{contact[-2:]}"


def spoken_mask(contact: str) -> str:
    """The mask for people to read: no line ends within it."""
    return kept_together(mask(contact))


def _country_code(phone: str) -> str:
    # No country's code begins with another's.
    codes = (phone[:length] for length in (2, 3, 4))
    known = (code for code in codes if code[1:].isascii() and code[1:].isdecimal())
    return next((code for code in known if int(code[1:]) in COUNTRY_CODE_TO_REGION_CODE), phone[:2])
