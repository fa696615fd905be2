"""A pytest plugin for machines without a browser: skips the browser tests, and says how many."""

import pytest

REASON = "there is no Chromium on this machine"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=REASON))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = terminalreporter.stats.get("skipped", [])
    count = sum(REASON in str(report.longrepr) for report in reports)
    if count:
        terminalreporter.section("BROWSER TESTS SKIPPED", sep="!", red=True)
        terminalreporter.line(f"{count} browser tests did not run: {REASON}.", red=True)
