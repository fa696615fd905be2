"""The Python client and its pytest plugin, used as a test engineer uses them."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from mi_account_sandbox import NothingCame, Portal, Problem

from portal.testing import browser as chromium
from sandbox.models import Sandbox
from tests.house import ROOT

CLIENT = ROOT / "clients" / "python"
JOB = """
import pytest
from playwright.sync_api import expect

@pytest.mark.sandbox("empty", language="en")
def test_registration(sandbox, page):
    number, password = "+79995550142", "green-tea-and-7"
    def enter(**fields):
        for name, value in fields.items():
            page.locator(f"[name={name}]").fill(value)
        page.keyboard.press("Enter")
    page.goto(sandbox.url + "pass/register/phone/")
    before = sandbox.event
    enter(phone=number)
    late = sandbox.sms(to=number, after=before).code
    sandbox.clock.until("code")
    enter(code=late)
    expect(page.locator("[name=code]")).to_have_attribute("aria-invalid", "true")
    before = sandbox.event
    page.locator("#resend").click()
    enter(code=sandbox.sms(to=number, after=before).code)
    enter(password=password, password_again=password)
    assert sandbox.happened("account.created", after=before, wait=20)
"""
FAILING = """
import pytest

@pytest.mark.sandbox("people")
def test_that_fails(sandbox):
    sandbox.clock.by(days=1)
    assert sandbox.happened("password.changed", after=sandbox.event), "nobody changed it"

def test_that_passes(sandbox_factory):
    first, second = sandbox_factory("empty"), sandbox_factory("empty", language="ru")
    assert first.code != second.code

def test_that_is_alone(sandbox):
    assert sandbox.people["anna"].password
    assert len(sandbox.events(kind="sandbox.started")) == 1
"""


@pytest.fixture
def run(pytester: pytest.Pytester, site: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a file of tests in a process of its own, with the plugin."""
    monkeypatch.setenv("PYTHONPATH", str(CLIENT / "src"))
    monkeypatch.setenv("MI_SANDBOX_URL", site)
    for name in ("DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTEST_XDIST_WORKER"):
        monkeypatch.delenv(name, raising=False)

    def start(tests: str, *options: str) -> pytest.RunResult:
        pytester.makepyfile(tests)
        plugins = ("-p", "mi_account_sandbox.plugin", "-p", "no:django", "-p", "no:schemathesis")
        return pytester.runpytest_subprocess(*plugins, *options)

    return start


def test_a_failing_test_tells_its_story_and_the_others_leave_nothing(run, db) -> None:
    ran = run(FAILING, "-n", "2")
    ran.assert_outcomes(passed=2, failed=1)
    (kept,) = Sandbox.objects.open().filter(made_for="script")
    assert kept.name == "test_that_fails"
    ran.stdout.fnmatch_lines(
        [
            f"*Sandbox {kept.label}*",
            f"*site * {kept.url}",
            f"*phone * {kept.url}phone/*",
            f"*inbox * {kept.url}inbox/",
            f"Another in this state: curl -X POST *{kept.code}/fork --json '{{}}'",
            "The last 20 events:",
            "*the test began here*",
            "*clock.moved * The clock was moved forward by 24?hours.",
            "The last message, by *",
        ]
    )


@pytest.mark.browser
def test_a_registration_is_driven_in_twenty_lines_and_so_are_the_examples(run, pytester) -> None:
    found = chromium.find()
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    launch = {"executable_path": found["PORTAL_CHROME"], "args": ["--no-sandbox"], "env": found}
    pytester.makeconftest(
        f"import pytest\n@pytest.fixture(scope='session')\n"
        f"def browser_type_launch_args(): return {launch!r}\n"
    )
    assert len(JOB.strip().splitlines()) <= 25
    readme = (CLIENT / "README.md").read_text("utf-8")
    examples = re.findall(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert len(examples) == 2
    run("\n".join([JOB, *examples])).assert_outcomes(passed=3)
    assert not Sandbox.objects.open().filter(made_for="script").exists()


def test_the_client_tells_what_came_and_what_did_not(site: str) -> None:
    sandbox = Portal(site).start("people")
    letter = sandbox.letter(to=sandbox.people["maria"].email)
    assert "/pass/activate/" in letter.link("activate")
    with pytest.raises(NothingCame, match="Since then happened"):
        sandbox.sms(to="+70000000000", wait=0.01)
    assert [each.kind for each in sandbox.clock.by(minutes=1)][-1] == "clock.moved"
    sandbox.arm("sms", "lost", to="+79995550142")
    sandbox.deliver(email="doubled")
    assert sandbox.get("delivery")["email"]["fault"] == "doubled"
    assert sandbox.browser("anna")["cookies"]
    assert len(sandbox.accounts()) == 5
    with pytest.raises(Problem, match="No one is waiting for that now"):
        sandbox.clock.until("ringing")
    assert Portal(site).open(sandbox.code).url == sandbox.url
    sandbox.point("by then")
    before, moment = sandbox.event, sandbox.clock.now
    sandbox.clock.by(days=9)
    second = sandbox.fork(sandbox.browser("anna"))
    assert second.event == sandbox.event
    assert second.storage_state["cookies"][0]["path"].endswith(f"/{second.code}/")
    sandbox.back_to("by then")
    assert (sandbox.event, sandbox.points()) == (before, ["by then"])
    assert sandbox.clock.now - moment < timedelta(minutes=1)
    assert "change-password/code" in Portal(site).states()
    second.delete()
    sandbox.delete()
    with pytest.raises(Problem) as gone:
        sandbox.reset()
    assert gone.value.status == 404


def test_pytest_finds_the_plugin_by_itself() -> None:
    project = tomllib.loads((CLIENT / "pyproject.toml").read_text("utf-8"))["project"]
    (name,) = project["entry-points"]["pytest11"].values()
    assert import_module(name).pytest_addoption
    assert project["dependencies"] == []
