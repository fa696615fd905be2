"""What the documents tell scripts to do is done, word for word."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from portal.testing import browser as chromium
from sandbox.models import Sandbox
from tests.clients import npm
from tests.house import ROOT, modules


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / "docs" / document).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def test_every_example_of_the_api_is_run(site: str, tmp_path: Path) -> None:
    if not (shutil.which("bash") and shutil.which("curl")):
        pytest.skip("there is no bash or curl here")
    script = "\n".join(["set -eu -o pipefail", *blocks("api.md", "sh")])
    ran = subprocess.run(
        ["bash", "-c", script],
        env=os.environ | {"PORTAL": site, "TMPDIR": str(tmp_path)},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "The account was created." in ran.stdout
    assert ran.stdout.splitlines()[-1].startswith("['")


def test_the_commands_of_its_page_are_run(site: str) -> None:
    if not (shutil.which("sh") and shutil.which("curl")):
        pytest.skip("there is no shell or curl here")
    given: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 60}
    page = subprocess.run(["curl", "-sf", f"{site}/api/"], **given).stdout
    commands = re.findall(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)
    ran = subprocess.run(["sh", "-c", "set -eu\n" + html.unescape(commands[0])], **given)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert '"channel": "email"' in ran.stdout
    assert '"sms": {"fault": "lost"' in ran.stdout


def test_every_key_of_a_deadline_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "api.md").read_text("utf-8")))
    used = {
        match
        for module in modules("sandbox", "accounts", "devices", "support")
        for match in re.findall(r'Deadline\([^\n]*?, "(\w+)"[,)]', module.source)
    }
    assert len(used) > 15
    assert not used - named


@pytest.mark.browser
def test_the_fixture_for_playwright_works(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = chromium.find()
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    folder = npm.installed(npm.PLAYWRIGHT)
    fixture, example = blocks("playwright.md", "ts")
    (folder / "sandbox.ts").write_text(fixture, "utf-8")
    (folder / "example.spec.ts").write_text(example, "utf-8")
    (folder / "playwright.config.ts").write_text(
        "export default { use: { launchOptions: { executablePath: process.env.PORTAL_CHROME,"
        ' args: ["--no-sandbox"] } } };',
        "utf-8",
    )
    for name, value in {**found, "MI_SANDBOX_URL": site}.items():
        monkeypatch.setenv(name, value)
    program = folder / "node_modules" / "@playwright" / "test" / "cli.js"
    ran = subprocess.run(
        ["node", program, "test"], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "1 passed" in ran.stdout
    assert not Sandbox.objects.open().filter(made_for="script").exists()
