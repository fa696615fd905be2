"""Each procedure ends at a page that says what is so now and names the one thing to do next.

The journeys' own test finds that thing on the page, in every language, and nothing beside it.
"""

from __future__ import annotations

import pytest

from scenarios.script.reading import journeys

PROCEDURES = [*(f"P{number}" for number in range(1, 21)), "FAQ"]
# They end where everything begins: at somebody's account, or before two ways of equal right.
ENDS_AT_HOME = {
    "P5": "sign-in/account",
    "P6": "phone-sign-in/done",
    "P14": "switch-account/igor-on",
    "P15": "linked-phone/refused",
    "P19": "tv/tv-signed-in",
}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_procedure_ends_with_one_thing_to_do_next(procedure: str) -> None:
    steps = {
        str(step): step
        for journey in journeys().values()
        if journey.procedure == procedure
        for step in journey.steps.values()
    }
    assert steps
    if procedure in ENDS_AT_HOME:
        assert ENDS_AT_HOME[procedure] in steps
    else:
        assert [step for step in steps.values() if "next" in step.expects]
