"""Each procedure ends at a page that says what is so now and names the one thing to do next, or at
home, by name.

The journeys' own test finds that thing on the page, in every language, and nothing beside it.
"""

from __future__ import annotations

import pytest

from scenarios.script.reading import journeys

PROCEDURES = [*(f"P{number}" for number in range(1, 21)), "FAQ"]
# Once one is signed in, every step is as good as the next.
AT_HOME = {"P5", "P6", "P14"}


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_procedure_ends_with_one_thing_to_do_next_or_at_home(procedure: str) -> None:
    ending = "home" if procedure in AT_HOME else "next"
    steps = [
        step
        for journey in journeys().values()
        if journey.procedure == procedure
        for step in journey.steps.values()
    ]
    assert [step for step in steps if ending in step.expects]


# What a procedure comes to an end on, however one came to it.
ENDINGS = {
    "activated", "register_sent", "forgot_sent", "forgot_done", "locked", "phone_sign_in_locked",
    "deletion_asked", "second_step_waiting", "two_step_codes", "phone_linked",
    "phone_mi_home_result", "phone_sign_in_letter", "sign_in_unknown", "support_case",
}  # fmt: skip
WHAT_HAPPENED = {"journal", "sent"}


def test_an_ending_names_the_next_thing_however_one_came_to_it() -> None:
    silent = [
        f"{step}: {step.expects['screen']}"
        for journey in journeys().values()
        for step in journey.steps.values()
        if step.expects.get("screen") in ENDINGS
        and WHAT_HAPPENED & set(step.expects)
        and not {"next", "refused"} & set(step.expects)
    ]
    assert silent == []
