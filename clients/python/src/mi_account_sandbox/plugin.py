"""The pytest plugin: a fresh sandbox for each test, and the story of a test that failed."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest

from mi_account_sandbox.calls import Problem
from mi_account_sandbox.portal import Portal
from mi_account_sandbox.sandbox import Sandbox
from mi_account_sandbox.story import story

URL = "http://localhost:8000"
SANDBOXES = pytest.StashKey[list[Sandbox]]()
FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("Mi account sandbox")
    group.addoption(
        "--sandbox-url",
        default=os.environ.get("MI_SANDBOX_URL", URL),
        help=f"where the sandboxes are (MI_SANDBOX_URL; {URL})",
    )
    group.addoption(
        "--sandbox-key",
        default=os.environ.get("MI_SANDBOX_KEY", ""),
        help="a key that lets start more of them (MI_SANDBOX_KEY)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "sandbox(scenario, *, state, language, at): what the test's sandbox is started from",
    )


@pytest.fixture(scope="session")
def sandbox_portal(request: pytest.FixtureRequest) -> Portal:
    """The server that --sandbox-url names."""
    config = request.config
    return Portal(config.getoption("--sandbox-url"), config.getoption("--sandbox-key"))


@pytest.fixture
def sandbox_factory(
    request: pytest.FixtureRequest, sandbox_portal: Portal
) -> Iterator[Callable[..., Sandbox]]:
    """Starts as many sandboxes as one likes: ``sandbox_factory("people", language="ru")``.

    They are deleted when the test has passed, and kept when it has failed.
    """
    made = request.node.stash.setdefault(SANDBOXES, [])

    def start(scenario: str = "people", **how: Any) -> Sandbox:
        how.setdefault("name", request.node.name)
        made.append(sandbox_portal.start(scenario, **how))
        return made[-1]

    yield start
    if not request.node.stash.get(FAILED, False):
        for sandbox in made:
            _delete(sandbox)


def _delete(sandbox: Sandbox) -> None:
    try:
        sandbox.delete()
    except Problem as problem:
        # The test itself may have deleted it.
        if problem.status != 404:
            raise


@pytest.fixture
def sandbox(request: pytest.FixtureRequest, sandbox_factory: Callable[..., Sandbox]) -> Sandbox:
    """A fresh sandbox that is nobody else's; ``@pytest.mark.sandbox("empty")`` says which."""
    marker = request.node.get_closest_marker("sandbox")
    return sandbox_factory(*marker.args, **marker.kwargs) if marker else sandbox_factory()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        first = not item.stash.get(FAILED, False)
        item.stash[FAILED] = True
        for sandbox in item.stash.get(SANDBOXES, []) if first else []:
            report.sections.append((f"Sandbox {sandbox.code[:5].upper()}", story(sandbox)))
    return report
