"""Keys of private links and tokens in cookies: random, and stored as a digest only."""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_key() -> str:
    """A key of 128 random bits, in letters that an address can hold."""
    return secrets.token_urlsafe(16)


def digest_of(key: str) -> str:
    """SHA-256 in hexadecimal digits. A plain hash is enough for what is random and long.

    Whatever a browser sends has one, text that is no Unicode too: it matches nothing.
    """
    return sha256(key.encode("utf-8", "replace")).hexdigest()
