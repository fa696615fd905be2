"""What no journey reaches stands in a file with its reason, and the file is held exact."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scenarios.coverage import Found, known
from scenarios.script.reading import journeys
from scenarios.unreached import covered, gaps, reasons
from tests.reached import ReachedByJourneys, told


@pytest.fixture
def reached() -> Found:
    """Just what is not excused."""
    found = {sort: set(things) for sort, things in known().items()}
    for reason in reasons():
        found[reason.sort] -= reason.among(known()[reason.sort])
    return found


def test_the_file_tells_of_things_that_there_are_and_once_each(reached: Found) -> None:
    assert gaps(reached) == []
    assert {each.sort: each.reached for each in covered()} == {
        sort: len(names) for sort, names in reached.items()
    }


def test_what_is_new_and_unreached_is_told(reached: Found) -> None:
    reached["addresses"].remove("sign_in")
    assert gaps(reached) == ["unreached: addresses: sign_in"]


def test_an_entry_that_is_reached_by_now_is_told(reached: Found) -> None:
    reached["addresses"].add("point_fork")
    assert gaps(reached) == ["reached by now: addresses: point_fork"]


def test_a_new_thing_is_told_whatever_room_it_stands_in(
    reached: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = {"templates": "training/new.html", "addresses": "lesson_new", "events": "clock.new"}
    more = {sort: things | {new.get(sort, "new")} for sort, things in known().items()}
    monkeypatch.setattr("scenarios.unreached.known", lambda: more)
    told = set(gaps(reached))
    assert told >= {f"unreached: {sort}: {name}" for sort, name in new.items()}


def test_chance_may_show_something(reached: Found) -> None:
    reached["templates"].add("devices/cloud/scenes/cat.svg")
    assert gaps(reached) == []


def outcome(reached: Found, *walked: str) -> int:
    """How a run ends whose tests walked these journeys."""
    run, session = ReachedByJourneys(), SimpleNamespace(exitstatus=pytest.ExitCode.OK)
    for name in walked:
        report = SimpleNamespace(when="call", passed=True, user_properties=[told(name, reached)])
        run.pytest_runtest_logreport(report)
    run.pytest_sessionfinish(session)
    return session.exitstatus


def test_a_run_of_all_journeys_fails_for_what_is_not_explained(reached: Found) -> None:
    assert outcome(reached, *journeys()) == pytest.ExitCode.OK
    reached["events"].remove("code.wrong")
    assert outcome(reached, *journeys()) == pytest.ExitCode.TESTS_FAILED
    assert outcome(reached, "lock", "sign-in") == pytest.ExitCode.OK
