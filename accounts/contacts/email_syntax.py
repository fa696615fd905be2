"""What an e-mail address may look like, with the reason when it may not."""

from __future__ import annotations

import re
import unicodedata

import email_validator
import idna
import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sandbox.addresses import domain_key, email_key

# RFC 5321, 4.5.3.1: what any mail server must be able to take, in bytes.
EMAIL_MAX_LENGTH = 254
NAME_MAX_BYTES = 64
# Scripts whose letters look alike; no word is written in two of them (UTS 39, restriction levels).
ALIKE_SCRIPTS = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "CHEROKEE"}
_SEVERAL = re.compile(r"@[^\s,;]+[\s,;].*@", re.DOTALL)
_WORDS = re.compile(r"[^\W_]+")
# Emoji, their keycaps and their choice of looks.
_PICTURES = regex.compile(r"[\p{So}\p{Me}\p{EMod}\p{Emoji_Presentation}\p{Variation_Selector}]")
# What is left of these in an address stands between letters that they join (``sandbox.visible``).
_JOINERS = str.maketrans("", "", "\u200c\u200d")

# Mail for reserved names, such as .test, goes nowhere on the internet: just right here.
email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()


def check_address(address: str) -> None:
    """Raise ValidationError ``several``, ``mixed_scripts``, ``literal``, ``name_too_long``,
    ``max_length`` or ``invalid`` when no letter could be sent there or its reader could take it for
    another."""
    if _SEVERAL.search(address):
        raise ValidationError(_("Enter one address only."), code="several")
    name, _at, domain = address.rpartition("@")
    if len(name.encode()) > NAME_MAX_BYTES:
        raise ValidationError(
            _(
                "The part before @ is too long: it can have at most 64 Latin letters, or 32"
                " of other alphabets."
            ),
            code="name_too_long",
        )
    if domain.startswith("["):
        raise ValidationError(
            _("After @ enter a name such as example.test, not a number in brackets."),
            code="literal",
        )
    _check_scripts(f"{name}@{_spelled(domain)}")
    if len(email_key(address)) > EMAIL_MAX_LENGTH:
        raise ValidationError(_("The address is too long."), code="max_length")
    try:
        checked = f"{_name_to_check(name)}@{_in_ascii(domain)}"
        email_validator.validate_email(checked, check_deliverability=False)
    except (email_validator.EmailNotValidError, UnicodeError):
        raise ValidationError(
            _("Check the address: it should look like name@example.test."), code="invalid"
        ) from None


def _name_to_check(name: str) -> str:
    """Emoji look alike in several spellings. IDNA refuses them in a domain, this in a name."""
    if _PICTURES.search(name):
        raise UnicodeError(name)
    return name.translate(_JOINERS)


def _in_ascii(domain: str) -> str:
    """What there is to be checked of a domain yet: one in other letters was checked by IDNA, whose
    joiners in Persian and Sinhala words the other library takes for unsafe."""
    key = domain_key(domain)
    if "xn--" not in key or "." not in key:
        return key
    idna.decode(key)
    return "example.test"


def _spelled(domain: str) -> str:
    """The domain in the letters that its reader sees."""
    try:
        return idna.decode(domain_key(domain))
    except UnicodeError:
        return domain


def _check_scripts(address: str) -> None:
    for word in _WORDS.findall(unicodedata.normalize("NFKC", address)):
        names = (unicodedata.name(sign, "") for sign in word)
        scripts = {name.partition(" ")[0] for name in names} & ALIKE_SCRIPTS
        if len(scripts) > 1:
            raise ValidationError(
                _("This mixes similar letters of two alphabets. Type it in one alphabet."),
                code="mixed_scripts",
            )
