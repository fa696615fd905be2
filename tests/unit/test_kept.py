"""What runs of the tests leave for one another."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from django.apps import apps

from tests import kept
from tests.taken import Taken


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "FOLDER", tmp_path)
    return tmp_path


def test_a_thing_is_found_again_while_what_it_was_made_from_stays(folder: Path) -> None:
    first = kept.kept("thing", [b"a", b"b"])
    assert kept.kept("thing", [b"a", b"b"]) == first
    assert kept.kept("thing", [b"ab"]) != first
    assert kept.kept("thing", [b"a", b"c"]) != first
    assert kept.kept("other", [b"a", b"b"]) != first


def test_those_that_were_last_used_stay(folder: Path) -> None:
    paths = [kept.kept("thing", [bytes([number])]) for number in range(kept.STAY + 2)]
    for age, path in enumerate(paths):
        path.mkdir()
        os.utime(path, (1000 - age, 1000 - age))
    kept.kept("thing", [bytes([0])])
    assert {path for path in paths if path.exists()} == set(paths[: kept.STAY])


def test_the_kept_database_has_every_table_and_nobody_in_it() -> None:
    database = sqlite3.connect(kept.migrated_database())
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    assert tables >= {model._meta.db_table for model in apps.get_models()}
    assert database.execute("SELECT count(*) FROM sandbox_sandbox").fetchone() == (0,)
    database.close()


def test_what_one_worker_of_a_run_takes_no_other_takes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_XDIST_TESTRUNUID", "this")
    assert Taken("forms").take("sign_in")
    assert not Taken("forms").take("sign_in")
    assert Taken("forms").take("forgot")
    assert Taken("rooms").take("sign_in")
    monkeypatch.setenv("PYTEST_XDIST_TESTRUNUID", "the next")
    assert Taken("forms").take("sign_in")
