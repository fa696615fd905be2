"""The version of the product that a recording belongs to; it changes whenever pages may look
different."""

from __future__ import annotations

import hashlib
from functools import cache

from django.conf import settings

from scenarios.models import State
from scenarios.script.reading import why_not_all

PARTS = {
    "sandbox": "*.py", "accounts": "*.py", "devices": "*.py", "support": "*.py",
    "scenarios": "*.py", "templates": "*", "locale": "*.po",
}  # fmt: skip
JOURNEYS = {"scenarios/journeys": "*.yaml"}
DIGITS = 8


@cache
def version() -> str:
    """A fingerprint of code, templates, translations, journeys and PUBLIC_URL, which letters
    contain. Its second half is of all but the journeys: while one of their files cannot be read,
    the last recording by the same code stays in use."""
    code = _fingerprint(PARTS)
    return (_last_by(code) if why_not_all() else "") or _fingerprint(PARTS | JOURNEYS) + code


def _fingerprint(parts: dict[str, str]) -> str:
    found = hashlib.sha256(settings.PUBLIC_URL.encode())
    for folder, pattern in parts.items():
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            if path.is_file():
                found.update(path.read_bytes())
    return found.hexdigest()[:DIGITS]


def _last_by(code: str) -> str:
    found = State.objects.filter(version__endswith=code).order_by("-pk")
    return found.values_list("version", flat=True).first() or ""
