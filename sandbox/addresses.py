"""The one key of a contact, by which it is compared, counted and looked up everywhere."""

from __future__ import annotations

import unicodedata

import idna

KEY_MAX_LENGTH = 320


def email_key(address: str) -> str:
    """The form in which two spellings of one address are equal: compatibility characters, case and
    the domain's script folded. Nothing is dropped from the name: dots and tags are the owner's."""
    name, _, domain = address.strip().rpartition("@")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).lower())
    return f"{folded}@{domain_key(domain)}"


def domain_key(domain: str) -> str:
    """A domain as it is looked up: ``Пример.рф`` → ``xn--e1afmkfd.xn--p1ai`` (IDNA 2008, UTS 46).

    One that has no such form is only folded.
    """
    try:
        return idna.encode(domain, uts46=True).decode().rstrip(".")
    except UnicodeError:
        return unicodedata.normalize("NFKC", domain).casefold().rstrip(".")


def contact_key(contact: str) -> str:
    """The form of an address or of a number (which is in E.164) by which it is counted."""
    return email_key(contact) if "@" in contact else contact
