"""What the tests of the journeys have reached, put together at the end of a run.

Each of them tells what its walk has reached along with its outcome, so that nothing is walked
twice; when all have passed, the run fails for whatever ``scenarios/unreached.yaml`` does not
explain.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from scenarios.coverage import Found, known
from scenarios.script.reading import journeys
from scenarios.unreached import gaps

PROPERTY = "reached by a journey"


def told(journey: str, reached: Found) -> tuple[str, Any]:
    """As a test reports it: in words that pass from one process to another."""
    # Some names are marked as safe for pages, and no such text passes.
    plain = {sort: sorted(map("".join, names)) for sort, names in reached.items()}
    return PROPERTY, [journey, plain]


def together(reached: Iterable[Found]) -> Found:
    found: Found = {sort: set() for sort in known()}
    for each in reached:
        for sort, names in each.items():
            found[sort] |= set(names)
    return found


class ReachedByJourneys:
    """Listens to the reports of all workers; only there, the run knows of all journeys."""

    def __init__(self) -> None:
        self.reached: dict[str, Found] = {}
        self.gaps: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.reached |= {
                what[0]: what[1] for name, what in report.user_properties if name == PROPERTY
            }

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if set(self.reached) == set(journeys()):
            self.gaps = gaps(together(self.reached.values()))
        if self.gaps:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if self.gaps:
            terminalreporter.section("scenarios/unreached.yaml is not right", red=True)
            for each in self.gaps:
                terminalreporter.line(each)
