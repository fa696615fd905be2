"""Keys of private links and tokens in cookies: random, and stored as a digest only."""

from __future__ import annotations

import secrets
import string
from hashlib import sha256

from django.utils.crypto import get_random_string


def new_key() -> str:
    """A key of 128 random bits, in letters that an address can hold."""
    return secrets.token_urlsafe(16)


def new_letters(count: int) -> str:
    """A random key for a letter, 5.7 bits a letter: without digits, because an inbox takes six of
    them in a row for a one-time code."""
    return get_random_string(count, string.ascii_letters)


def digest_of(key: str) -> str:
    """SHA-256 in hexadecimal digits. A plain hash is enough for what is random and long.

    Whatever a browser sends has one, text that is no Unicode too: it matches nothing.
    """
    return sha256(key.encode("utf-8", "replace")).hexdigest()
