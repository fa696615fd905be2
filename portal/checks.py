"""What ``manage.py check`` says of our own settings."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.checks import CheckMessage, Tags, Warning, register
from redis.exceptions import RedisError

from portal.environment import is_cache


@register(Tags.caches)
def cache_address(**given: Any) -> list[CheckMessage]:
    """An address that is none is not used: each process would quietly keep a cache of its own."""
    if not settings.CACHE_ADDRESS or is_cache(settings.CACHE_ADDRESS):
        return []
    # The address itself may hold a password.
    return [
        Warning(
            "CACHE_URL (or REDIS_URL) is no address of a Redis server: it is not used.",
            hint="redis://host:6379/0, rediss://… with TLS, or unix:///path.",
            id="portal.W001",
        )
    ]


@register(Tags.caches, deploy=True)
def cache_answers(**given: Any) -> list[CheckMessage]:
    try:
        cache.get("check")
    except RedisError as error:
        return [
            Warning(
                f"The cache does not answer ({type(error).__name__}).",
                hint="Nothing breaks without it: see docs/operations.md.",
                id="portal.W002",
            )
        ]
    return []
