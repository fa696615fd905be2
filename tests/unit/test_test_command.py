"""How `manage.py test` finds a browser, and what it does without one."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from portal.management.commands import test as command
from portal.testing import browser, no_browser

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its browsers are no scripts")


@pytest.fixture(autouse=True)
def bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a browser, and without a way to get one."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PORTAL_CHROME", raising=False)
    monkeypatch.setattr(browser, "MAC_PLACES", ())
    for place in (browser.npm_chromium, browser.playwright_chromium):
        monkeypatch.setattr(place, "find", lambda: None)
        monkeypatch.setattr(place, "fetch", lambda: None)
    monkeypatch.setattr(browser.apt, "is_open", lambda: False)


def _program(path: Path, code: int = 0) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_browser_on_the_path_is_found(tmp_path: Path) -> None:
    path = _program(tmp_path / "google-chrome")
    assert browser.find() == {"PORTAL_CHROME": path}


def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path) -> None:
    _program(tmp_path / "chromium", code=1)
    path = _program(tmp_path / "google-chrome")
    assert browser.find() == {"PORTAL_CHROME": path}


def test_the_chosen_browser_goes_before_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path / "chromium")
    monkeypatch.setenv("PORTAL_CHROME", _program(tmp_path / "mine"))
    assert browser.find() == {"PORTAL_CHROME": str(tmp_path / "mine")}


def test_a_chosen_browser_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_CHROME", "/never/heard/of")
    with pytest.raises(SystemExit, match="PORTAL_CHROME=/never/heard/of"):
        browser.find()


def test_without_any_browser_there_is_none() -> None:
    assert browser.find() is None
    assert browser.fetch() is None


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["-x"], True),
        (["tests/browser/test_phone.py"], True),
        (["tests/unit", "-k", "browser"], False),
        (["tests/unit", "tests/browser"], True),
        (["tests"], True),
    ],
)
def test_a_browser_is_only_fetched_for_tests_that_open_it(
    arguments: list[str], opens: bool
) -> None:
    assert command._opens_browsers(arguments) == opens


class _Terminal:
    def __init__(self, *reasons: str) -> None:
        self.stats = {"skipped": [SimpleNamespace(longrepr=("f", 1, why)) for why in reasons]}
        self.lines: list[str] = []

    def section(self, title: str, **look: Any) -> None:
        self.lines.append(title)

    def line(self, line: str, **look: Any) -> None:
        self.lines.append(line)


def test_skipped_browser_tests_are_counted_aloud() -> None:
    skipped = f"Skipped: {no_browser.REASON}"
    terminal: Any = _Terminal(skipped, skipped, "Skipped: another reason")
    no_browser.pytest_terminal_summary(terminal)
    assert terminal.lines[0] == "BROWSER TESTS SKIPPED"
    assert terminal.lines[1].startswith("2 browser tests did not run")


def test_nothing_is_said_when_nothing_was_skipped() -> None:
    terminal: Any = _Terminal()
    no_browser.pytest_terminal_summary(terminal)
    assert terminal.lines == []


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What pytest was called with; it passes, and the linters find nothing."""
    calls: list[list[str]] = []

    def run(program: list[str], **options: Any) -> int:
        calls.append(program[3:])
        return 0

    monkeypatch.setattr(command, "run", run)
    monkeypatch.setattr(command, "failed_checks", lambda: ["ruff check"])
    return calls


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["tests/unit", "-v"], 0),
        (["tests/unit", "--require-browser"], 1),
        ([], 1),
    ],
)
def test_the_exit_code_tells_of_every_failure(
    arguments: list[str], code: int, runs: list[list[str]]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        command.Command().run_from_argv(["manage.py", "test", *arguments])
    assert int(stopped.value.code or 0) == code
    chosen = arguments[:1] and [name for name in arguments if name != "--require-browser"]
    everything = ["-n", "auto", "--durations=20"]
    assert runs == [["-p", "portal.testing.no_browser", *(chosen or everything)]]


def test_every_part_tells_how_long_it_took(
    runs: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.Command().run_from_argv(["manage.py", "test"])
    lines = capsys.readouterr().out.splitlines()[-2:]
    for name, line in zip(("linters", "tests"), lines, strict=True):
        assert re.fullmatch(rf"{name}: \d+ s, \d+ s of processor time", line), line
