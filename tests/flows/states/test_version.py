"""A recording belongs to a version of the product."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scenarios.script.reading import journeys
from scenarios.states import version
from scenarios.states.recording import find, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def worked_out_anew(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    yield
    monkeypatch.undo()
    version.version.cache_clear()


def test_while_a_journey_cannot_be_read_the_last_recording_by_the_same_code_stays_in_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded(journeys()["lock"], "sign-in", "ru")
    # Somebody writes in a file of a journey, and begins anew.
    monkeypatch.setattr(version, "JOURNEYS", {"tests": "second_version.py"})
    version.version.cache_clear()
    assert find(journeys()["lock"], "sign-in", "ru") is None
    monkeypatch.setattr(version, "why_not_all", lambda: "change-email.yaml:9: no such page")
    version.version.cache_clear()
    assert find(journeys()["lock"], "sign-in", "ru")
    # In other code, another page may be behind it.
    monkeypatch.setitem(version.PARTS, "tests", "second_version.py")
    version.version.cache_clear()
    assert find(journeys()["lock"], "sign-in", "ru") is None
