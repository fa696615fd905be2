"""Commands that render pages say what to run first where that was not done."""

from __future__ import annotations

import logging
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.core.management.base import CommandError

from sandbox import prepared
from sandbox.prepared import PreparedCommand
from scenarios.script.reading import journeys
from scenarios.script.walk import begin
from scenarios.walker.on_purpose import NotAskedOnPurpose

pytestmark = pytest.mark.django_db
COMMANDS = [name for name, app in get_commands().items() if app in {"scenarios", "review"}]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_renders_pages_looks_first(name: str) -> None:
    assert isinstance(load_command_class(get_commands()[name], name), PreparedCommand)


def test_where_files_were_not_collected_it_says_what_to_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(prepared, "staticfiles_storage", SimpleNamespace(hashed_files={}))
    with pytest.raises(CommandError, match=r"First run: python3 manage\.py collectstatic"):
        call_command("record", "lock")


def test_where_tables_are_old_it_says_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared.MigrationExecutor, "migration_plan", lambda *given: [given])
    with pytest.raises(CommandError, match=r"First run: python3 manage\.py migrate$"):
        call_command("start", "owner")


def test_where_all_is_there_it_begins() -> None:
    told = StringIO()
    call_command("start", stdout=told)
    assert "owner" in told.getvalue()


def test_what_a_walker_is_refused_is_not_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[logging.LogRecord] = []

    class Heard(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record)

    handler = Heard()
    walk = begin(journeys()["lock"], "ru")
    logger = logging.getLogger("django.request")
    logger.addHandler(handler)
    monkeypatch.setattr(logger, "disabled", False)
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        walk.hands.browser.get("/there/is/no/such/page/")
        assert told
        told.clear()
        handler.addFilter(NotAskedOnPurpose())
        walk.hands.browser.get("/there/is/no/such/page/")
        assert not told
        logger.warning("Not Found: somebody else's")
        assert told
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
