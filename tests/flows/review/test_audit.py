"""What a machine finds on the states: told once, known the next time, fixed when it is gone."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from review.audit.faults import Seen, gathered
from review.audit.keeping import keep
from review.audit.rules import complaints
from review.models import Audited, Finding, Review, Status
from scenarios.models import State, Still
from scenarios.script.reading import journeys
from scenarios.states.recording import recorded

pytestmark = pytest.mark.django_db


def audit(*arguments: str, **options: object) -> str:
    written = StringIO()
    call_command("audit", *arguments, no_browser=True, stdout=written, **options)
    return written.getvalue()


def spoil(state: State, before: str, after: str) -> None:
    assert before in state.still.html
    state.still = Still.objects.keep(state.still.html.replace(before, after))
    state.save()


@pytest.fixture
def wrong() -> list[State]:
    """The refused code, in both languages."""
    journey = journeys()["number-taken"]
    return [recorded(journey, "code-wrong", language) for language in ("ru", "en")]


def test_our_own_states_have_none(tmp_path: Path) -> None:
    assert (
        audit("number-taken", "phone-locked", json=tmp_path / "found.json")
        .strip()
        .endswith("0 new, 0 known, 0 gone.")
    )
    assert json.loads((tmp_path / "found.json").read_text()) == []
    # Nothing to tell makes no review.
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("error-tied", 'aria-describedby="', 'data-told="'),
        ("one-time-code", 'autocomplete="one-time-code"', 'autocomplete="off"'),
        ("paste", 'name="code"', 'name="code" onpaste="no()"'),
        ("no-script", '<button class="button', '<button type="button" class="button'),
    ],
)
def test_a_broken_page_is_told_by_its_rule(wrong, rule, before, after) -> None:
    assert not list(complaints(wrong[0]))
    spoil(wrong[0], before, after)
    assert {seen.rule for seen in complaints(wrong[0])} == {rule}


def test_html_that_a_strict_reader_refuses_is_told_once_for_each_mistake(wrong) -> None:
    for state in wrong:
        spoil(state, "</main>", "</section></section></main>")
    assert "1 new, 0 known, 0 gone" in audit("number-taken")
    assert Finding.objects.get().text.startswith("html end-tag-too-early: End tag (section)")


def test_where_no_strict_reader_is_installed_the_audit_says_so(wrong, monkeypatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("review.management.commands.audit.import_module", missing)
    told = StringIO()
    audit("number-taken", stderr=told)
    assert told.getvalue().startswith("HTML is not checked")


def test_what_was_typed_and_is_gone_is_told() -> None:
    state = recorded(journeys()["lock"], "wrong", "ru")
    assert not list(complaints(state))
    spoil(state, 'value="nina@example.test"', 'value=""')
    (seen,) = complaints(state)
    assert (seen.rule, seen.told[:22]) == ("typed-lost", "What was typed into “u")


def test_the_same_fault_in_both_languages_is_one_finding(wrong) -> None:
    for state in wrong:
        spoil(state, 'autocomplete="one-time-code"', 'autocomplete="off"')
    told = audit("number-taken")
    assert "1 new, 0 known, 0 gone" in told
    finding = Finding.objects.get()
    assert "number-taken/code-wrong (en)" in finding.text
    assert "number-taken/code-wrong (ru)" in finding.text
    assert "field" in finding.identifier
    assert f"/reviews/{told.rpartition('/reviews/')[2].strip()}" in told
    assert Review.objects.get().title == "Audit"


def test_what_was_chosen_in_a_list_and_written_at_length_is_held_too() -> None:
    step = journeys()["personal-info"].steps["about-none"]
    state = recorded(journeys()["personal-info"], step.name, "ru")
    assert not list(complaints(state))
    spoil(state, 'value="1990"', 'value=""')
    (seen,) = complaints(state)
    assert seen.told == "What was typed into “birthday_year” is gone after the refusal."


def test_letters_and_sms_are_looked_at_too() -> None:
    assert "0 new" in audit("phone-locked")
    state = recorded(journeys()["phone-locked"], "locked", "ru")
    letter = state.sent["email-account.locked"]
    assert letter.still
    letter.still = Still.objects.keep(letter.still.html.replace("</main>", "</section></main>"))
    letter.save()
    assert "1 new, 0 known, 0 gone" in audit("phone-locked")
    found = Finding.objects.get()
    assert "phone-locked/locked/email-account.locked (ru)" in found.text
    assert found.sent
    assert found.sent["name"] == "email-account.locked"


def test_known_stays_and_gone_is_fixed_and_comes_back() -> None:
    state = recorded(journeys()["lock"], "wrong", "ru")
    found = {"the same": [(state, Seen("zoom", "It is too wide."))], "gone": []}
    first = keep(gathered(found["the same"]), {"lock"})
    assert (len(first.new), bool(first.key)) == (1, True)
    assert keep(gathered(found["the same"]), {"lock"}).known == first.new
    # Who has looked at other journeys only knows nothing of it.
    assert not keep({}, {"number-taken"}).gone
    assert keep({}, {"lock"}).gone == first.new
    assert Finding.objects.get().status == Status.FIXED
    again = keep(gathered(found["the same"]), {"lock"})
    assert (again.known, again.key) == (first.new, "")
    assert Finding.objects.get().status == Status.OPEN
    assert Audited.objects.count() == Review.objects.count() == 1


def test_an_unknown_journey_is_told() -> None:
    with pytest.raises(CommandError, match="no journey nowhere"):
        audit("nowhere")
