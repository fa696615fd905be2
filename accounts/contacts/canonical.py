"""One form for each contact, so that no spelling of it makes a second account."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType, ValidationResult

from sandbox.addresses import email_key
from sandbox.numbers import dialled, unread_part

# The plus and the fifteen digits that ITU-T E.164 allows.
E164_MAX_LENGTH = 16
_SCHEME = re.compile(r"\s*(?:mailto|tel|sms|smsto|callto):(?://)?\s*([^?]*)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[^<>]*<\s*([^<>]+?)\s*>[\s,;.]*")
_IN_QUOTES = re.compile(r"[\"'`«“„‘](.*)[\"'`»“”’]", re.DOTALL)
# What Chinese and Japanese keyboards type for Latin letters, digits and signs.
_FULL_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)} | {0xFE6B: "@"}
_FROM_ABROAD = re.compile(r"00([1-9].*)")


def peeled(text: str) -> str:
    """The contact itself of what was pasted around it: ``Anna <mailto:anna@example.test>``."""
    text = text.translate(_FULL_WIDTH).strip().lstrip(",;").rstrip(",;.")
    if quoted := _IN_QUOTES.fullmatch(text):
        text = quoted[1]
    if bracketed := _IN_BRACKETS.fullmatch(text):
        text = bracketed[1]
    if linked := _SCHEME.fullmatch(text.partition("?")[0]):
        text = unquote(linked[1])
    return text.strip().strip("<>").strip()


def parse_phone(text: str, regions: Iterable[str]) -> str | None:
    """The number in E.164 (``+79995550137``), read as it is dialled in the first region that fits.

    None when the text is no possible number, or is more than a number: letters on the keys, an
    extension or a second number would reach somebody else. Unassigned numbers are taken: those are
    the ones that training material should use.
    """
    if unread_part(text):
        return None
    digits = dialled(text)
    ways: list[tuple[str, str | None]] = [(digits, region) for region in regions]
    if abroad := _FROM_ABROAD.fullmatch(digits):
        # 00 stands for the plus in most of the world, and no number begins with it anywhere.
        ways.append((f"+{abroad[1]}", None))
    return next(filter(None, (_number(*each) for each in ways)), None)


def _number(text: str, region: str | None) -> str | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return e164 if _is_possible(number) and len(e164) <= E164_MAX_LENGTH else None


def _is_possible(number: phonenumbers.PhoneNumber) -> bool:
    """Whether it is as long as a person's number there: free calls and services can be longer."""
    of_a_person = phonenumbers.is_possible_number_for_type_with_reason(
        number, PhoneNumberType.FIXED_LINE_OR_MOBILE
    )
    return of_a_person == ValidationResult.IS_POSSIBLE


def identifier_key(typed: str, region: str) -> str:
    """The form in which two spellings of an address, a number or a Mi ID are equal."""
    typed = peeled(typed)
    if "@" in typed:
        return email_key(typed)
    return parse_phone(typed, dict.fromkeys([region, "RU"])) or "".join(typed.split())
