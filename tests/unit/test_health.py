"""What a watchman hears: is the server alive, and is it ready for people?"""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor

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

    monkeypatch.setattr("django.db.migrations.loader.MigrationRecorder.applied_migrations", refuse)
    page = outsider.get("readyz")
    assert page.status == 503
    # The reason is a word: what the database said may name hosts.
    assert page.content == b'{"status": "not ready", "reason": "database"}'


def test_with_migrations_missing_it_is_not_ready(
    outsider: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_args: ["one"])
    page = outsider.get("readyz")
    assert page.status == 503
    assert page.content == b'{"status": "not ready", "reason": "migrations"}'
