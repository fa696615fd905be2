"""The version of the product that a recording belongs to; it changes whenever pages may look
different."""

from __future__ import annotations

import hashlib
from functools import cache

from django.conf import settings

PARTS = {
    "sandbox": "*.py", "accounts": "*.py", "devices": "*.py", "support": "*.py",
    "scenarios": "*.py", "scenarios/journeys": "*.yaml", "templates": "*", "locale": "*.po",
}  # fmt: skip
DIGITS = 16


@cache
def version() -> str:
    """A fingerprint of code, templates, translations, journeys and PUBLIC_URL, which letters
    contain."""
    found = hashlib.sha256(settings.PUBLIC_URL.encode())
    for folder, pattern in PARTS.items():
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            if path.is_file():
                found.update(path.read_bytes())
    return found.hexdigest()[:DIGITS]
