"""Whoever looks first brings an attempt up to date; nobody counts anything twice."""

from __future__ import annotations

import pytest

from accounts.kinds import Kind
from sandbox import starting
from tests.training import happens, join, make_class, started
from training.checks.look import look
from training.models import Attempt, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(db):
    return started(join(make_class()[0])[0])


def again(attempt):
    return Attempt.objects.select_related("sandbox", "text").get(pk=attempt.pk)


def test_two_that_look_at_once_count_an_event_once(attempt):
    happens(attempt, Kind.PASSWORD_WRONG, count=1)
    one, other = again(attempt), again(attempt)
    look(one)
    look(other)
    assert again(attempt).tally["counts"] == {"r:guessing": 1}
    assert not other.broken


def test_passed_when_every_step_is_done_and_the_end_is_so(attempt):
    for kind in (Kind.SIGNED_IN, Kind.SIGNED_OUT):
        assert look(again(attempt)).verdict == ""
        happens(attempt, kind)
    assert look(again(attempt)).verdict == Verdict.PASSED


def test_not_passed_while_the_end_is_not_so(attempt):
    account = attempt.sandbox.accounts.get(email="anna@example.test")
    account.activated_at = None
    account.save()
    for kind in (Kind.SIGNED_IN, Kind.SIGNED_OUT):
        happens(attempt, kind)
    seen = look(again(attempt))
    assert (seen.steps_done, seen.verdict) == (2, "")
    # Nothing more is told when it comes to be so.
    account.activated_at = attempt.sandbox.now()
    account.save()
    assert look(again(attempt)).verdict == Verdict.PASSED


def test_proving_ends_with_the_first_broken_rule():
    attempt = started(join(make_class()[0])[0], "prove")
    for count in (1, 2):
        happens(attempt, Kind.PASSWORD_WRONG, count=count)
    assert look(again(attempt)).verdict == Verdict.FAILED


def test_a_reset_of_the_world_is_a_new_attempt_and_the_old_one_is_kept(attempt):
    happens(attempt, Kind.SIGNED_IN)
    look(again(attempt))
    starting.reset(attempt.sandbox)
    fresh = look(again(attempt))
    assert fresh.pk != attempt.pk
    assert not fresh.done
    assert again(attempt).verdict == Verdict.LEFT
    happens(fresh, Kind.SIGNED_IN)
    assert look(again(fresh)).steps_done == 1


def test_a_look_at_a_world_where_nothing_happened_asks_nothing(attempt, django_assert_num_queries):
    seen = look(again(attempt))
    with django_assert_num_queries(0):
        look(seen)
