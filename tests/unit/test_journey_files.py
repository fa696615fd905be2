"""A journey's file is read strictly: whatever it says wrongly is told with file and line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from scenarios.script import sentences
from scenarios.script.journey import BadJourney
from scenarios.script.lengths import length
from scenarios.script.reading import journeys, read, readable, why_not_all

GOOD = """journey: trial
procedure: P9
title: Change the password
start: owner
steps:
  - {step: one, visit: security, screen: security}
  - {step: two, click: "password|Change: Password"}
  - {step: three, from: one, wait: 11m}
"""


def written(folder: Path, text: str, name: str = "trial.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_step_goes_on_from_the_one_before_or_from_the_named_one(tmp_path: Path) -> None:
    journey = read(written(tmp_path, GOOD))["trial"]
    assert {name: step.before for name, step in journey.steps.items()} == {
        "one": None, "two": "one", "three": "one",
    }  # fmt: skip
    assert [step.name for step in journey.way("two")] == ["one", "two"]
    assert str(journey.steps["three"].place) == "trial.yaml:8"


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("click: ", "klick: ", "trial.yaml:7: unknown: ['klick']"),
        ("visit: security, ", "", "trial.yaml:6: nothing is done"),
        ("visit: security", "visit: securiti", "trial.yaml:6: there is no page “securiti”"),
        ("screen: security", "screen: nowhere", "trial.yaml:6: there is no page “nowhere”"),
        ("Change: Password", "Change: Pasword", "trial.yaml:7: the catalogue lacks the sentence"),
        ("from: one", "from: four", "trial.yaml:8: there is no step “four” before this one"),
        ("wait: 11m", "wait: soon", "trial.yaml:8: “soon” is no length"),
        ("step: two", "step: one", "trial.yaml:7: there is a step “one” already"),
        ("step: two", "step: Two!", "trial.yaml:7: “Two!” is no name"),
        ("start: owner", "start: nobody", "trial.yaml:1: there is no scenario “nobody”"),
        ("start: owner", "start: lock/x", "trial.yaml:1: there is no step “lock/x”"),
        ("start: owner", "start: trial/one", "it begins in itself"),
        ("start: owner", "start: owner\nperson: zoe", "nobody is called “zoe”"),
        ("title: Change", "title: Exchange", "trial.yaml:1: the catalogue lacks"),
        ("procedure: P9\n", "", "trial.yaml:1: missing: ['procedure']"),
        ("wait: 11m", "wait: 11m, wait: 12m", "trial.yaml:8: “wait” appears here twice"),
        ("wait: 11m", "wait: 11m, journal: [code.lost]", "trial.yaml:8: unknown kind of event"),
        ("wait: 11m", "wait: 11m, sent: [pigeon]", "trial.yaml:8: unknown channel: pigeon"),
        ("wait: 11m", "wait: 11m, repeat: often", "trial.yaml:8: “often” is no number"),
        ("wait: 11m", "delivery: {sms: eaten}", "trial.yaml:8: unknown fault: eaten"),
        ("visit: security", "visit: {a: b}", "trial.yaml:6: “visit” takes words"),
        ("visit: security", 'visit: ""', "trial.yaml:6: there is no page “”"),
        ("from: one", "from: [one]", "trial.yaml:8: “from” takes words"),
        ("wait: 11m", "as: [one]", "trial.yaml:8: “as” takes words"),
        ("wait: 11m", "fill: {code: [1]}", "trial.yaml:8: “code” takes words"),
        ("wait: 11m", "delivery: {sms: [late]}", "trial.yaml:8: “sms” takes words"),
        ("wait: 11m", "wait: 11m, was: {a: b}", "trial.yaml:8: “was” takes a name or a list"),
        (
            "wait: 11m",
            "wait: 11m, named: {title: Passkeys, text: Passkeys, icon: kii}",
            "trial.yaml:8: The icon 'kii' does not exist.",
        ),
        ("procedure: P9", "procedure: [P9]", "trial.yaml:1: “procedure” takes words"),
        (
            "  - {step: two",
            "\t- {step: two",
            "trial.yaml:7: A text can’t begin with this character",
        ),
        ("steps:", "steps: [", "trial.yaml:6: This line can’t be read as YAML"),
        (GOOD, "", "trial.yaml:1: The file is empty."),
        (GOOD, "- a", "trial.yaml:1: a journey is a mapping"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_line(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    assert right in GOOD
    with pytest.raises(BadJourney) as raised:
        read(written(tmp_path, GOOD.replace(right, wrong, 1)))
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("later", "comes_back"),
    [
        ("  - {step: three, from: two, as: first, visit: security}", False),
        ("  - {step: three, from: two, as: first, wait: 11m, visit: security}", False),
        ("  - {step: three, from: two, as: first, press: Save}", True),
        ("  - {step: three, from: two, as: first}", True),
        ("  - {step: three, from: one, as: first, press: Save}", False),
        ("  - {step: three, from: two, as: other}", False),
        ("  - {step: three, from: two, wait: 11m}\n  - {step: four, as: first, press: Save}", True),
    ],
)
def test_who_comes_back_to_a_page_is_known(tmp_path: Path, later: str, comes_back: bool) -> None:
    text = GOOD.replace("  - {step: three, from: one, wait: 11m}", later)
    journey = read(written(tmp_path, text))["trial"]
    assert journey.comes_back("two", "first") is comes_back


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "trial.yaml"
    file.write_bytes(GOOD.encode() + b"# \xff")
    with pytest.raises(BadJourney, match="not written in UTF-8"):
        read(file)


def test_no_two_journeys_have_one_name(tmp_path: Path) -> None:
    with pytest.raises(BadJourney, match="there is a journey “trial” already"):
        read(written(tmp_path, GOOD), written(tmp_path, GOOD, "again.yaml"))


def test_every_journey_of_the_product_can_be_read() -> None:
    assert not why_not_all()
    assert "change-password" in journeys()


def test_beside_a_broken_file_the_others_are_read_but_for_what_begins_there(tmp_path: Path) -> None:
    broken = written(tmp_path, GOOD.replace("visit:", "visti:", 1), "broken.yaml")
    other = written(tmp_path, GOOD.replace("journey: trial", "journey: other"), "other.yaml")
    after = GOOD.replace("journey: trial", "journey: after").replace(
        "start: owner", "start: trial/two"
    )
    after_that = after.replace("journey: after", "journey: later").replace("trial/", "after/")
    found, why = readable(
        broken, other, written(tmp_path, after, "after.yaml"),
        written(tmp_path, after_that, "later.yaml"),
    )  # fmt: skip
    assert list(found) == ["other"]
    assert why.startswith("broken.yaml:")


@pytest.mark.parametrize(
    ("words", "russian"),
    [
        ("Next", "Далее"),
        ("code|Confirm", "Добавить"),
        ("password|Change: Password", "Сменить: Пароль"),
        ("=Redmi Note 12", "Redmi Note 12"),
    ],
)
def test_words_are_said_in_the_language_of_the_run(words: str, russian: str) -> None:
    assert sentences.in_language(words, "ru") == russian
    assert sentences.in_language(words, "en") == words.rpartition("|")[2].removeprefix("=")


def test_a_sentence_fits_whatever_stands_at_its_placeholders() -> None:
    wanted = sentences.pattern("The code sent to %(to)s expires", "en")
    assert wanted.fullmatch("The code sent to +7 ••• 51 expires")
    assert not wanted.fullmatch("The code sent to expires soon")


def test_lengths_are_counted_or_named() -> None:
    assert length("90s") == timedelta(seconds=90)
    assert length("3d") == timedelta(days=3)
    # Just after it has run out.
    assert length("code") == timedelta(minutes=10, seconds=1)
