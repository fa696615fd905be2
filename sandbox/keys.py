"""Keys of private links: 128 random bits, of which only a digest is kept."""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_key() -> str:
    return secrets.token_urlsafe(16)


def digest_of(key: str) -> str:
    return sha256(key.encode()).hexdigest()
