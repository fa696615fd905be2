"""What the settings read from the environment."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import environment
from portal.bootstrap.places import ROOT


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "HOST"):
        monkeypatch.delenv(name, raising=False)


def test_the_secret_key_is_made_once_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    var = tmp_path / "var"
    key = environment.secret_key(var)
    assert len(key) >= 50
    assert environment.secret_key(var) == key
    assert [path.name for path in var.iterdir()] == ["secret_key"]
    if sys.platform != "win32":
        assert stat.S_IMODE((var / "secret_key").stat().st_mode) == 0o600


def test_a_secret_key_of_ones_own_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "mine")
    assert environment.secret_key(tmp_path) == "mine"
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize(
    ("value", "is_on"),
    [("1", True), ("True", True), (" yes ", True), ("0", False), ("", False), ("off", False)],
)
def test_a_flag_is_on_when_it_says_so(
    value: str, is_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLAG", value)
    assert environment.flag("FLAG") == is_on


def test_a_number_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIES", "many")
    with pytest.raises(ImproperlyConfigured, match="TRIES takes a whole number, not 'many'"):
        environment.number("TRIES", 5)


def test_a_duration_is_in_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.duration("LENGTH", timedelta(hours=1)) == timedelta(hours=1)
    monkeypatch.setenv("LENGTH", "90")
    assert environment.duration("LENGTH", timedelta(hours=1)) == timedelta(minutes=1, seconds=30)


def test_only_this_machine_and_the_public_address_are_answered_for() -> None:
    hosts = environment.allowed_hosts("https://lab.example.test")
    assert hosts == ["127.0.0.1", "[::1]", "lab.example.test", "localhost"]


def test_more_hosts_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "one.test, two.test")
    assert {"one.test", "two.test"} < set(environment.allowed_hosts("http://localhost:8000"))


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://Portal.example.test", "https://portal.example.test"),
        ("https://portal.example.test:443/", "https://portal.example.test"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://localhost:80", "http://localhost"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_the_origin_is_what_browsers_say(address: str, origin: str) -> None:
    assert environment.origin(address) == origin


def test_without_an_address_the_database_is_a_file(tmp_path: Path) -> None:
    database = environment.database("", tmp_path / "var" / "db.sqlite3")
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == tmp_path / "var" / "db.sqlite3"
    assert (tmp_path / "var").is_dir()


def test_an_address_names_a_postgresql_database(tmp_path: Path) -> None:
    url = "postgres://ann:p%40ss@db.test:5433/lab?sslmode=require"
    database = environment.database(url, tmp_path / "unused")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    expected = {"USER": "ann", "PASSWORD": "p@ss", "HOST": "db.test", "PORT": "5433", "NAME": "lab"}
    assert expected.items() <= database.items()
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="mysql:// is not supported"):
        environment.database("mysql://host/name", tmp_path / "unused")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({"PORT": "9000"}, "http://localhost:9000"),
        ({"PORT": "9000", "PUBLIC_URL": "https://lab.example.test/"}, "https://lab.example.test"),
    ],
)
def test_links_lead_to_the_port_unless_a_public_address_is_given(
    given: dict[str, str], address: str, tmp_path: Path
) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from portal import settings; print(settings.PUBLIC_URL)"],
        cwd=ROOT,
        env={name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        | {"VAR": str(tmp_path)}
        | given,
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.strip() == address
