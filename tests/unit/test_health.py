"""What a watchman hears: is the server alive, and is it ready for people?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from sandbox import room
from sandbox.models import LookIn, Sandbox
from tests.house import ROOT
from tests.visitor import Visitor


def test_a_live_server_says_so_without_a_database(outsider: Visitor) -> None:
    page = outsider.get("healthz")
    assert (page.status, page.content) == (200, b'{"status": "live"}')
    assert "no-store" in page.headers["Cache-Control"]


def test_a_server_with_its_database_is_ready(outsider: Visitor) -> None:
    page = outsider.get("readyz")
    assert (page.status, page.content) == (200, b'{"status": "ready"}')


def test_without_the_database_it_is_not_ready(
    outsider: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OperationalError("password=secret host=db.internal")

    monkeypatch.setattr(
        "django.db.migrations.recorder.MigrationRecorder.applied_migrations", refuse
    )
    page = outsider.get("readyz")
    assert page.status == 503
    # The reason is a word: what the database said may name hosts.
    assert page.content == b'{"status": "not ready", "reason": "database"}'


def test_with_migrations_missing_it_is_not_ready(outsider: Visitor) -> None:
    assert outsider.get("readyz").status == 200
    MigrationRecorder(connection).migration_qs.filter(app="sandbox").latest("pk").delete()
    page = outsider.get("readyz")
    assert page.status == 503
    assert page.content == b'{"status": "not ready", "reason": "migrations"}'


def test_the_order_of_migrations_is_found_once(
    outsider: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    outsider.get("readyz")
    monkeypatch.setattr(MigrationExecutor, "__init__", lambda *_args: pytest.fail("found again"))
    assert outsider.get("readyz").status == 200


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("SQLITE_FULL", "full"),
        ("SQLITE_BUSY", "locked"),
        ("SQLITE_READONLY_DBMOVED", "read-only"),
        ("SQLITE_IOERR_WRITE", "disk"),
        ("SQLITE_CORRUPT", "database"),
    ],
)
def test_a_database_that_takes_nothing_is_not_ready(
    outsider: Visitor, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    def refuse(*_args: object) -> None:
        error = OperationalError("secret")
        error.sqlite_errorname = name  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(LookIn.objects, "note", refuse)
    page = outsider.get("readyz")
    assert page.status == 503
    assert page.content == b'{"status": "not ready", "reason": "%s"}' % told.encode()


def test_with_little_room_what_is_there_goes_on(
    outsider: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "is_short", lambda: True)
    page = outsider.get("readyz")
    assert page.status == 200
    assert page.content == b'{"status": "ready", "warning": "no room for new sandboxes"}'
    count = Sandbox.objects.count()
    page = outsider.post("start", {"scenario": "empty"})
    assert (page.status, page.h1) == (503, "Для новых песочниц нет места")
    assert page.headers["Retry-After"] == "3600"
    assert Sandbox.objects.count() == count
    assert outsider.submit(outsider.get("landing"), form=outsider.get("landing").forms[-1])


def test_a_locked_database_is_told_within_two_seconds(tmp_path: Path) -> None:
    """Asked as a watchman's thread asks, of a real file that somebody else writes in."""
    environment = {**os.environ, "VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "portal.settings"}
    environment.pop("DATABASE_URL", None)
    (tmp_path / "static").mkdir()
    program = [sys.executable, "-c", LOCKED]
    done = subprocess.run(
        program, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    )
    status, reason, seconds, read_only = done.stdout.split()
    assert (status, reason) == ("503", "locked")
    assert float(seconds) < 2
    assert read_only == "read-only"


LOCKED = """
import sqlite3, time, django, json
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import RequestFactory
from portal.views.health import ready
from portal.demo.database import apply_migrations
call_command("migrate", "sandbox", verbosity=0)
from django.db.migrations.executor import MigrationExecutor
MigrationExecutor.migration_plan = lambda *_args: []
ask = lambda: ready(RequestFactory().get("/readyz"))
assert ask().status_code == 200
path = settings.DATABASES["default"]["NAME"]
other = sqlite3.connect(path, isolation_level=None)
other.execute("BEGIN IMMEDIATE")
begun = time.monotonic()
page = ask()
took = time.monotonic() - begun
other.execute("ROLLBACK")
assert ask().status_code == 200
with connection.cursor() as cursor:
    cursor.execute("PRAGMA query_only = 1")
told = json.loads(ask().content)["reason"]
print(page.status_code, json.loads(page.content)["reason"], took, told)
"""
