"""Reads the environment: flags, numbers, durations, the database's address and the secret key."""

import os
import secrets
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    # Without these two, threads that read and then write lose against each other at once
    # instead of waiting for their turn.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        "PRAGMA mmap_size=134217728;PRAGMA cache_size=-8000;"
        # What a long change has let the write-ahead log grow to is given back.
        "PRAGMA journal_size_limit=33554432;"
    ),
}


def flag(name: str) -> bool:
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number from the environment; raises ImproperlyConfigured for anything else."""
    raw = os.environ.get(name, "")
    try:
        return int(raw) if raw else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} takes a whole number, not {raw!r}.") from None


def listed(name: str) -> list[str]:
    """Words from the environment, with commas between."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def duration(name: str, default: timedelta) -> timedelta:
    """A duration in seconds from the environment; raises ImproperlyConfigured for anything else."""
    return timedelta(seconds=number(name, int(default.total_seconds())))


def secret_key(var: Path) -> str:
    """SECRET_KEY from the environment, else one made once and kept under ``var``."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    path = var / "secret_key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret_key.{os.getpid()}")
    draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
    draft.chmod(0o600)
    try:
        # A link, unlike a rename, never replaces the key that another process made meanwhile.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii")


def allowed_hosts(public_url: str) -> list[str]:
    """The hosts we answer for: this machine's own, the public address's, and ALLOWED_HOSTS."""
    hosts = {"localhost", "127.0.0.1", "[::1]", urlsplit(public_url).hostname or "localhost"}
    hosts.update(listed("ALLOWED_HOSTS"))
    if os.environ.get("HOST", "127.0.0.1") not in {"127.0.0.1", "localhost", "::1"}:
        hosts.update({socket.gethostname().lower(), os.environ["HOST"]} - {"0.0.0.0", "::"})  # noqa: S104
        hosts.update(_own_addresses())
    return sorted(hosts)


def origin(public_url: str) -> str:
    """What browsers call the site: scheme, host, and the port unless it is the usual one."""
    parts = urlsplit(public_url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in {None, usual} else f":{parts.port}"
    host = parts.hostname or "localhost"
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}"


def _own_addresses() -> set[str]:
    try:
        return {str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()


def database(url: str, sqlite_path: Path) -> dict[str, Any]:
    """Django's settings for a database URL: ``postgres://user:password@host:port/name`` or ``sqlite:///path``.

    Empty means SQLite at ``sqlite_path``. Raises ImproperlyConfigured for another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme in {"", "sqlite"}:
        path = Path(unquote(parts.path)) if parts.path else sqlite_path
        path.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path,
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": 60,
        }
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"DATABASE_URL: {parts.scheme}:// is not supported.")
    # Seconds: a server that is away is waited for no longer, unless the address says how long.
    os.environ.setdefault("PGCONNECT_TIMEOUT", "2")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def logging(level: str, form: str) -> dict[str, Any]:
    """Django's settings for what the server writes about itself."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "portal.logs.JsonFormatter"},
            "plain": {"()": "portal.logs.PlainFormatter"},
        },
        "filters": {
            "without_secrets": {"()": "portal.logs.WithoutSecrets"},
            "not_asked_on_purpose": {"()": "scenarios.walker.on_purpose.NotAskedOnPurpose"},
        },
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": form,
                "filters": ["not_asked_on_purpose", "without_secrets"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Its INFO and DEBUG tell of statements with their values.
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            # How many requests wait for a thread: a line for each of them tells nobody anything.
            "waitress.queue": {"level": "ERROR"},
            # The development server writes raw addresses.
            "django.server": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        },
    }


def is_cache(url: str) -> bool:
    """Whether the address may be a Redis server's: ``redis://[user:password@]host[:port][/number]``,
    ``rediss://…`` with TLS, or ``unix:///path``."""
    try:
        parts = urlsplit(url)
        number_of_base = parts.path.strip("/") if parts.scheme != "unix" else ""
        place = parts.path if parts.scheme == "unix" else parts.hostname
        return (
            parts.scheme in {"redis", "rediss", "unix"}
            and bool(place)
            and parts.port != 0
            and (not number_of_base or number_of_base.isdecimal())
        )
    except ValueError:
        return False


def cache(url: str) -> dict[str, Any]:
    """Django's settings for a cache: a Redis server's, else each process's own memory.

    With an address that cannot be one nothing breaks; the system check says that it is not used.
    """
    if not is_cache(url):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "portal",
        # A page waits for a cache that is away no longer than this.
        "OPTIONS": {
            "socket_connect_timeout": 1,
            "socket_timeout": 1,
            # Django's own would carry out what somebody else has written there.
            "serializer": "portal.operator.figures.Serializer",
        },
    }
