"""What `demo` prepares, and how it serves."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError
from django.test import override_settings

from portal.bootstrap.places import ROOT
from portal.demo import recording
from portal.demo.static import collect_static
from portal.translations import compile_translations
from tests.kept import migrated_database

CATALOGUE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "б"\n'
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A Russian catalogue in the folder."""
    path = tmp_path / "locale" / "ru" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, "utf-8")
    return path


def test_a_translation_is_compiled_once(catalogue: Path, tmp_path: Path) -> None:
    os.utime(catalogue, (1, 1))
    assert compile_translations(tmp_path) == [catalogue.with_suffix(".mo")]
    assert "б".encode() in catalogue.with_suffix(".mo").read_bytes()
    assert compile_translations(tmp_path) == []
    assert sorted(path.name for path in catalogue.parent.iterdir()) == ["django.mo", "django.po"]


def test_a_changed_translation_is_compiled_again(catalogue: Path, tmp_path: Path) -> None:
    compile_translations(tmp_path)
    os.utime(catalogue.with_suffix(".mo"), (1, 1))
    assert compile_translations(tmp_path) == [catalogue.with_suffix(".mo")]


def test_a_broken_translation_names_its_file(catalogue: Path, tmp_path: Path) -> None:
    catalogue.write_text("nonsense\n", "utf-8")
    with pytest.raises(CommandError, match=re.escape(str(catalogue))):
        compile_translations(tmp_path)


@pytest.fixture
def sheet(tmp_path: Path) -> Iterator[Path]:
    """The only static file there is."""
    path = tmp_path / "source" / "sheet.css"
    path.parent.mkdir()
    path.write_text("body {}")
    with override_settings(
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STATICFILES_DIRS=[path.parent],
        STATIC_ROOT=tmp_path / "static",
    ):
        yield path


def test_static_files_are_collected_when_they_change(sheet: Path, tmp_path: Path) -> None:
    assert collect_static()
    assert (tmp_path / "static" / "sheet.css").read_text() == "body {}"
    assert not collect_static()
    sheet.write_text("main {}")
    os.utime(sheet, (2**31 - 2, 2**31 - 2))
    assert collect_static()
    assert (tmp_path / "static" / "sheet.css").read_text() == "main {}"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A demo with nothing prepared but the tables, on a port of its own."""
    shutil.copyfile(migrated_database(), tmp_path / "db.sqlite3")
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        port = somebody.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "demo", "--port", str(port)],
        env=os.environ | {"VAR": str(tmp_path), "DATABASE_URL": "", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        yield process
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_the_demo_answers_where_it_says_and_stops_at_once(
    demo: subprocess.Popen[str], tmp_path: Path
) -> None:
    # A browser keeps its connection open, and opens another one in reserve.
    address = _address(demo)
    with (
        closing(http.client.HTTPConnection(address, timeout=30)) as browser,
        socket.create_connection((browser.host, browser.port)),
    ):
        browser.request("GET", "/")
        assert browser.getresponse().read().startswith(b"<!doctype html>")
        assert (tmp_path / "record.log").exists()
        assert _seconds_to_stop(demo) < 3
    assert _lines(demo) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals")
def test_the_recording_of_the_states_ends_with_the_demo(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.VAR = tmp_path
    endless = [sys.executable, "-c", "import signal; print('begun'); signal.pause()"]
    monkeypatch.setattr(recording, "_stepping_back", lambda command: endless)
    with recording.recording_meanwhile() as process:
        assert process.poll() is None
    assert process.returncode == -signal.SIGTERM


def _address(demo: subprocess.Popen[str]) -> str:
    told: list[str] = []
    for line in demo.stdout or ():
        told.append(line)
        if found := re.search(r"http://(localhost:\d+)/", line):
            return found[1]
    pytest.fail("".join(told))


def _seconds_to_stop(demo: subprocess.Popen[str]) -> float:
    asked = time.monotonic()
    # As a terminal does it: to the server and all its workers.
    os.killpg(demo.pid, signal.SIGINT)
    assert demo.wait(timeout=30) == 0
    return time.monotonic() - asked


def _lines(demo: subprocess.Popen[str]) -> list[str]:
    return list(demo.stdout or ())
