"""The cache that all processes share: a Redis server where one is given, else their own memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.test import override_settings
from redis import Redis
from redis.backoff import ConstantBackoff
from redis.retry import Retry

from portal import checks, environment
from portal.bootstrap.places import ROOT
from portal.operator import figures
from sandbox import starting
from tests.operators import START, operators_browser

NOBODY = "redis://127.0.0.1:1/0"


@pytest.mark.parametrize(
    "url",
    [
        "redis://cache.test",
        "redis://user:p%40ss@cache.test:6380/2",
        "rediss://cache.test/0",
        "unix:///run/redis.sock",
    ],
)
def test_an_address_names_a_redis_server(url: str) -> None:
    settings = environment.cache(url)
    assert settings["BACKEND"] == "django.core.cache.backends.redis.RedisCache"
    assert settings["LOCATION"] == url


BAD = [
    *("memcached://cache.test", "cache.test:6379", "redis://", "redis://cache.test:port"),
    *("redis://cache.test/one", "redis://[::1", "unix://", "http://cache.test", "redis://h:99999"),
]


@pytest.mark.parametrize("url", ["", *BAD])
def test_without_an_address_each_process_has_its_own(url: str) -> None:
    assert environment.cache(url)["BACKEND"].endswith("LocMemCache")


@pytest.mark.parametrize("url", BAD)
def test_an_address_that_is_none_is_told_without_its_password(url: str) -> None:
    with override_settings(CACHE_ADDRESS=url.replace("//", "//user:secret@")):
        (told,) = checks.cache_address()
    assert told.id == "portal.W001"
    assert "secret" not in f"{told.msg} {told.hint}"


def test_a_good_address_and_none_at_all_need_no_words() -> None:
    for url in ("", "redis://cache.test"):
        with override_settings(CACHE_ADDRESS=url):
            assert checks.cache_address() == []


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"CACHE_URL": "memcached://cache.test"}, "portal.W001"),
        ({"REDIS_URL": "memcached://cache.test"}, "portal.W001"),
        ({"CACHE_URL": NOBODY}, "portal.W002"),
        ({"CACHE_URL": NOBODY, "REDIS_URL": "memcached://cache.test"}, "portal.W002"),
    ],
)
def test_the_deployment_check_tells_of_a_wrong_or_absent_cache(
    given: dict[str, str], told: str, tmp_path: Path
) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--tag", "caches"],
        cwd=ROOT,
        env={name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        | {"VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings"}
        | given,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert checked.returncode == 0
    assert told in checked.stderr
    assert checked.stderr.count("portal.W") == 1


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis server of our own, at a socket."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        pytest.skip("NO REDIS: install redis-server to see the shared cache at work.")
    socket = tmp_path_factory.mktemp("redis") / "s"
    command = [program, "--port", "0", "--unixsocket", str(socket), "--save", ""]
    server = subprocess.Popen(command, cwd=socket.parent, stdout=subprocess.DEVNULL)
    try:
        _wait_for(socket)
        yield f"unix://{socket}"
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(socket: Path) -> None:
    """A hundred tries, in at most five seconds."""
    patience = Retry(ConstantBackoff(0.05), 100)
    with Redis(unix_socket_path=str(socket), retry=patience) as client:
        client.ping()


@pytest.fixture
def shared(redis_url: str) -> Iterator[None]:
    with override_settings(CACHES={"default": environment.cache(redis_url)}):
        yield
        cache.clear()
        caches["default"].close()


@pytest.fixture
def absent() -> Iterator[None]:
    with override_settings(CACHES={"default": environment.cache(NOBODY)}):
        yield


ASK = """
import django
django.setup()
from django.core.cache import cache
from portal.operator import figures
print(cache.get(figures.KEY).open)
"""


@pytest.mark.usefixtures("shared")
def test_what_one_process_counted_another_one_shows(db: None, redis_url: str) -> None:
    starting.start("empty")
    assert figures.figures().open == 1
    starting.start("empty")
    assert figures.figures().open == 1
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=ROOT,
        env=os.environ | {"CACHE_URL": redis_url, "DJANGO_SETTINGS_MODULE": "portal.settings"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert asked.stdout.strip() == "1", asked.stderr
    figures.forget()
    assert figures.figures().open == 2


@pytest.mark.usefixtures("shared")
def test_a_redis_that_answers_needs_no_words() -> None:
    assert checks.cache_answers() == []


@pytest.mark.usefixtures("absent")
def test_without_the_cache_the_overview_is_counted_anew(db: None) -> None:
    browser = operators_browser()
    starting.start("empty")
    assert figures.figures().open == 1
    figures.forget()
    assert browser.get(START).status == 200


GARBAGE = [
    *(
        b"",
        b"\x00\xff",
        b"42",
        b"null",
        b"[]",
        b"{}",
        b'"text"',
        b"[" * 5000,
        b"gASVBAAAAAAAAABLKi4=",
    ),
    *(b"\x80\x04K*.", b'{"open": 1}', b'{"counted_at": 5}', b'{"counted_at": "2026-11-29"}'),
]


@pytest.mark.usefixtures("shared")
def test_whatever_else_lies_in_the_cache_is_as_good_as_nothing(db: None, redis_url: str) -> None:
    browser = operators_browser()
    client = Redis(unix_socket_path=redis_url.removeprefix("unix://"))
    key = cache.make_key(figures.KEY)
    good = figures.Serializer().dumps(figures.figures())
    spoilt = [good[:-20], good.replace(b'"open": ', b'"open": "x", "closed": ')]
    for garbage in [*GARBAGE, *spoilt]:
        client.set(key, garbage)
        assert browser.get(START).status == 200, garbage
        figures.forget()
    client.lpush(key, "a list")
    assert browser.get(START).status == 200
    client.close()
