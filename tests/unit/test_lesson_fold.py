"""The fold of a lesson over the journal: pure, one event after the other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from training.checks.fold import Cast, Progress, advance
from training.lesson.reader import lesson_of

BEGIN = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ANNA, IGOR = 1, 2
CAST = Cast({"anna": ANNA, "igor": IGOR}, {"redmi-note-12": {"Redmi Note 12", "Мой телефон"}})


def lesson(steps="", never="", hints=""):
    return lesson_of(
        "lesson: made-up\ntitle: {en: T}\nstart: people\ntask: {en: T}\nsteps:\n"
        + (steps or "  - {step: a, done: code.sent, text: {en: A}}\n")
        + (f"never:\n{never}" if never else "")
        + (f"hints:\n{hints}" if hints else "")
    )


def folded(of, *events, progress=None):
    """``events`` are (kind, seconds, account, about), later ones optional."""
    progress = progress or Progress()
    for place, told in enumerate(events, progress.seen + 1):
        kind, seconds, account, about = (*told, None, None, None)[:4]
        event = SimpleNamespace(
            number=place, kind=kind, at=BEGIN + timedelta(seconds=seconds or 0),
            account_id=account, about=about or {},
        )  # fmt: skip
        progress = advance(of, progress, event, CAST)
    return progress


class TestSteps:
    def test_a_step_is_done_by_its_event_and_by_no_other(self):
        of = lesson()
        assert not folded(of, ("code.wrong",)).done
        assert list(folded(of, ("code.wrong",), ("code.sent",)).done) == ["a"]

    def test_a_fact_must_fit(self):
        of = lesson("  - {step: a, done: code.sent, account: anna, text: {en: A}}\n")
        assert not folded(of, ("code.sent", 0, IGOR)).done
        assert folded(of, ("code.sent", 0, ANNA)).done

    def test_a_device_is_known_by_its_model_and_by_its_own_name(self):
        of = lesson("  - {step: a, done: device.lost, device: redmi-note-12, text: {en: A}}\n")
        assert not folded(of, ("device.lost", 0, ANNA, {"device": "POCO M5"})).done
        for name in ("Redmi Note 12", "Мой телефон"):
            assert folded(of, ("device.lost", 0, ANNA, {"device": name})).done

    def test_a_step_waits_for_those_before_it(self):
        of = lesson(
            "  - {step: a, done: code.proved, text: {en: A}}\n"
            "  - {step: b, done: password.changed, after: a, text: {en: B}}\n"
        )
        assert not folded(of, ("password.changed",)).done
        assert not folded(of, ("password.changed",), ("code.proved",)).done.get("b")
        assert set(folded(of, ("code.proved",), ("password.changed",)).done) == {"a", "b"}

    def test_one_event_does_not_do_two_steps_of_which_one_is_later(self):
        of = lesson(
            "  - {step: a, done: code.sent, text: {en: A}}\n"
            "  - {step: b, done: code.sent, after: a, text: {en: B}}\n"
        )
        assert set(folded(of, ("code.sent",)).done) == {"a"}
        assert set(folded(of, ("code.sent",), ("code.sent",)).done) == {"a", "b"}

    def test_several_are_counted(self):
        of = lesson("  - {step: a, done: code.sent, count: 3, text: {en: A}}\n")
        assert not folded(of, *[("code.sent",)] * 2).done
        assert folded(of, *[("code.sent",)] * 3).done

    def test_any_of_several_will_do(self):
        of = lesson("  - {step: a, any: [code.sent, {event: tv.signed_in}], text: {en: A}}\n")
        assert folded(of, ("tv.signed_in",)).done

    @pytest.mark.parametrize(("seconds", "done"), [(600, True), (601, False)])
    def test_within_a_time_of_the_step_before(self, seconds, done):
        of = lesson(
            "  - {step: a, done: code.sent, text: {en: A}}\n"
            "  - {step: b, done: code.proved, after: a, within: 10m, text: {en: B}}\n"
        )
        progress = folded(of, ("code.sent", 0), ("code.proved", seconds))
        assert ("b" in progress.done) is done

    def test_not_after_what_spoils_it_until_the_step_before_is_done_again(self):
        of = lesson("  - {step: a, done: code.sent, not: code.wrong, text: {en: A}}\n")
        assert not folded(of, ("code.wrong",), ("code.sent",)).done
        assert folded(of, ("code.sent",), ("code.wrong",)).done


class TestRules:
    def test_a_rule_is_broken_by_more_than_it_allows(self):
        of = lesson(never="  - {rule: r, event: code.wrong, more_than: 1, text: {en: R}}\n")
        assert not folded(of, ("code.wrong",)).broken
        assert folded(of, ("code.wrong",), ("code.wrong",)).broken


class TestTimes:
    def test_times_are_real_however_far_the_clock_was_moved(self):
        of = lesson()
        moved = ("clock.moved", 86_400, None, {"by": 86_400})
        mark = folded(of, moved, ("code.sent", 86_430)).done["a"]
        assert mark.real == BEGIN + timedelta(seconds=30)
        assert mark.at == BEGIN + timedelta(seconds=86_430)

    def test_the_fold_goes_on_where_it_stopped(self):
        of = lesson("  - {step: a, done: code.sent, count: 2, text: {en: A}}\n")
        half = folded(of, ("code.sent",))
        assert folded(of, ("code.sent",), progress=half) == folded(
            of, ("code.sent",), ("code.sent",)
        )
