"""Where lessons may begin: at a scenario."""

from __future__ import annotations

from django.conf import settings


def known_starts() -> list[str]:
    return list(settings.SANDBOX_SCENARIOS)


def is_start(name: str) -> bool:
    return name in settings.SANDBOX_SCENARIOS
