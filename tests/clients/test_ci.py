"""The job of docs/ci.md is done, word for word: only the port is a free one, and pip is told to
stay off the network."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.clients.test_documents import blocks
from tests.house import ROOT
from tests.kept import migrated_database

# As a runner of the file's kind calls a script.
SHELL = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c"]
A_TEST = """
def test_a_sandbox_of_ones_own(sandbox):
    assert sandbox.happened("sandbox.started")
"""
# Notes what is to be installed; it is there already.
PIP = '#!/bin/sh\nprintf "%s\\n" "$@" > pip.asked\n'


@pytest.fixture
def job(tmp_path: Path) -> dict[str, Any]:
    """The job, with the portal checked out beside a test."""
    (tmp_path / "portal").symlink_to(ROOT)
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_own.py").write_text(A_TEST)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    (text,) = blocks("ci.md", "yaml")
    found: dict[str, Any] = yaml.safe_load(text.replace("8000", port))["jobs"]["tests"]
    return found


@pytest.fixture
def environment(tmp_path: Path, job: dict[str, Any]) -> dict[str, str]:
    programs, var = tmp_path / "bin", tmp_path / "var"
    programs.mkdir()
    (programs / "pip").write_text(PIP)
    (programs / "pip").chmod(0o755)
    var.mkdir()
    shutil.copyfile(migrated_database(), var / "db.sqlite3")
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    ours = ("DATABASE_URL", "DJANGO_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    alone = {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTEST_ADDOPTS": "-p xdist -p mi_account_sandbox.plugin",
    }
    client = str(ROOT / "clients" / "python" / "src")
    return kept | alone | job["env"] | {"PATH": path, "VAR": str(var), "PYTHONPATH": client}


def test_the_job_starts_a_portal_and_its_tests_pass(
    tmp_path: Path, job: dict[str, Any], environment: dict[str, str]
) -> None:
    if not (shutil.which("bash") and shutil.which("curl") and shutil.which("timeout")):
        pytest.skip("there is no bash, curl or timeout here")
    scripts = [step["run"] for step in job["steps"] if "run" in step]
    # What outlives its step, as the portal does, is of this group.
    runner = subprocess.Popen(
        [*SHELL, "\n".join(f"({script}\n)" for script in scripts)],
        cwd=tmp_path, env=environment, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        told, _nothing = runner.communicate(timeout=300)
    finally:
        os.killpg(runner.pid, signal.SIGINT)
    assert runner.returncode == 0, told
    assert "1 passed" in told
    assert "in a browser" in told, "the portal's log is shown when something fails"
    asked = (tmp_path / "pip.asked").read_text().split()
    assert asked == ["install", "./portal/clients/python", "pytest", "pytest-xdist"]
    assert (tmp_path / asked[1] / "pyproject.toml").exists()


def test_the_job_names_what_there_is(job: dict[str, Any]) -> None:
    assert job["steps"][1]["with"]["path"] == "portal"
    configuration = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    document = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert "`API_KEYS`" in document
    assert "`API_KEYS`" in configuration
    options = (ROOT / "clients" / "python" / "README.md").read_text("utf-8")
    for name in ("MI_SANDBOX_URL", "MI_SANDBOX_KEY"):
        assert f"`{name}`" in document
        assert name in options
