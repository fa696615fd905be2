"""Packages of npm that the tests use, fetched once and kept."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from portal.testing import node

MAILPIT = "mailpit-api@2.1.0"
CYPRESS_MAILPIT = "cypress-mailpit@2.0.0"
PLAYWRIGHT = "@playwright/test@1.61.0"


def installed(package: str) -> Path:
    """A folder whose ``node_modules`` have the package.

    Without Node.js the test is skipped, except where CLIENTS_REQUIRED says that it must not be.
    """
    folder = settings.BASE_DIR / "var" / "npm" / package.replace("/", "-").replace("@", "-")
    done = folder / "done"
    if done.exists():
        return folder
    npm = node.npm()
    if npm is None or shutil.which("node") is None:
        _do_without("There is no Node.js here to run this client with.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"private": true}', "utf-8")
    # Not what it wants to find beside it: Cypress is half a gigabyte.
    quietly = ["--no-save", "--no-audit", "--no-fund", "--legacy-peer-deps"]
    command = [*(npm or []), "install", *quietly, package]
    quiet = os.environ | {"PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
    got = subprocess.run(command, cwd=folder, env=quiet, capture_output=True, text=True)
    if got.returncode:
        _do_without(f"npm could not fetch {package}: {got.stderr[-300:]}")
    done.touch()
    return folder


def _do_without(reason: str) -> None:
    if os.environ.get("CLIENTS_REQUIRED"):
        pytest.fail(reason)
    pytest.skip(reason)
