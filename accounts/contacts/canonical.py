"""One form for each contact, so that no spelling of it makes a second account."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Iterable

import phonenumbers
from phonenumbers import PhoneNumberFormat, ValidationResult

# The plus and the fifteen digits that ITU-T E.164 allows.
E164_MAX_LENGTH = 16
_SEVEN = re.compile(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})")
_ASCII_DOMAIN = re.compile(r"[\x00-\x7f]*")


def email_key(address: str) -> str:
    """The form in which two spellings of one address are equal: compatibility characters, case and
    the domain's script folded. Nothing is dropped from the name: dots and tags are the owner's."""
    name, _, domain = unicodedata.normalize("NFKC", address.strip()).casefold().rpartition("@")
    if not _ASCII_DOMAIN.fullmatch(domain):
        with contextlib.suppress(UnicodeError):
            domain = domain.encode("idna").decode("ascii")
    return f"{name}@{domain}"


def parse_phone(text: str, regions: Iterable[str]) -> str | None:
    """The number in E.164 (``+79995550137``), read as it is dialled in the first region that fits.

    None when the text is no possible number. Unassigned numbers are taken: those are the ones that
    training material should use.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    for region in regions:
        try:
            number = phonenumbers.parse(folded, region)
        except phonenumbers.NumberParseException:
            continue
        reason = phonenumbers.is_possible_number_with_reason(number)
        e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
        if reason == ValidationResult.IS_POSSIBLE and len(e164) <= E164_MAX_LENGTH:
            return e164
    return None


def identifier_key(typed: str, region: str) -> str:
    """The form in which two spellings of an address, a number or a Mi ID are equal."""
    if "@" in typed:
        return email_key(typed)
    return parse_phone(typed, dict.fromkeys([region, "RU"])) or "".join(typed.split())


def spoken_phone(e164: str) -> str:
    """``+79995550137`` → ``+7 999 555-01-37``."""
    russian = _SEVEN.fullmatch(e164)
    if russian:
        # The library leaves numbers with an unassigned area code ungrouped.
        return "+7 {} {}-{}-{}".format(*russian.groups())
    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return e164
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
