"""Counting wrong passwords: in the database, one try at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import Account, Lockable, UnknownIdentifier, lock
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.fixtures import Makes, Waits
from tests.parallel import at_once


def missed(counted: Lockable) -> bool:
    """Whether a wrong password was looked at."""
    taken = counted.take_try()
    if taken:
        counted.miss()
    return taken


class Locks:
    """What an account and an unknown identifier have in common."""

    @pytest.fixture
    def counted(self) -> Lockable:
        raise NotImplementedError

    def test_ten_tries_can_be_taken(self, counted: Lockable) -> None:
        assert [missed(counted) for _try in range(11)] == [True] * 10 + [False]
        assert (counted.wrong_passwords, counted.tries_left) == (10, 0)

    def test_it_is_locked_when_all_tries_were_wrong_and_by_one_caller(
        self, counted: Lockable
    ) -> None:
        for _try in range(9):
            missed(counted)
        assert not counted.lock_if_spent()
        missed(counted)
        assert [counted.lock_if_spent() for _call in range(2)] == [True, False]
        assert counted.is_locked
        assert not counted.take_try()

    def test_a_right_password_forgives(self, counted: Lockable) -> None:
        counted.take_try()
        assert counted.forgive()
        counted.refresh_from_db()
        assert counted.wrong_passwords == 0

    def test_what_is_under_way_locks_nothing(self, counted: Lockable) -> None:
        for _try in range(8):
            missed(counted)
        wrong, right = (type(counted)._default_manager.get(pk=counted.pk) for _each in range(2))
        assert wrong.take_try()
        assert right.take_try()
        wrong.miss()
        assert not wrong.lock_if_spent()
        assert wrong.tries_left == 1
        assert right.forgive()
        counted.refresh_from_db()
        assert (counted.wrong_passwords, counted.tries_under_way) == (0, 0)

    def test_a_wrong_one_under_way_still_counts_after_a_right_one(self, counted: Lockable) -> None:
        wrong, right = (type(counted)._default_manager.get(pk=counted.pk) for _each in range(2))
        wrong.take_try()
        right.take_try()
        right.forgive()
        wrong.miss()
        assert wrong.known_wrong == 1

    def test_what_was_locked_meanwhile_is_not_forgiven(self, counted: Lockable) -> None:
        missed(counted)
        type(counted)._default_manager.filter(pk=counted.pk).update(wrong_passwords=10)
        assert counted.lock_if_spent()
        assert not counted.forgive()
        counted.refresh_from_db()
        assert counted.is_locked

    def test_a_try_given_back_just_after_the_refusal_is_taken(
        self, counted: Lockable, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _try in range(9):
            missed(counted)
        late, right = (type(counted)._default_manager.get(pk=counted.pk) for _each in range(2))
        assert right.take_try()
        reload = late._reload

        def reload_after_the_other() -> None:
            right.forgive()
            reload()

        monkeypatch.setattr(late, "_reload", reload_after_the_other)
        assert late.take_try()

    def test_tries_whose_answers_were_lost_do_not_bar_it_for_ever(
        self, counted: Lockable, wait: Waits, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lock, "WAITED_AT_MOST", 0)
        for _try in range(10):
            counted.take_try()
        wait(seconds=30)
        assert not counted.take_try()
        wait(minutes=1)
        assert counted.take_try()


class TestAccount(Locks):
    @pytest.fixture
    def counted(self, make_account: Makes) -> Lockable:
        return make_account()


class TestUnknownIdentifier(Locks):
    @pytest.fixture
    def counted(self, world: Sandbox) -> Lockable:
        return UnknownIdentifier.objects.counted(world, "nobody@example.test", "RU")


def test_two_sandboxes_count_apart(world: Sandbox, start: Callable[..., Sandbox]) -> None:
    here = UnknownIdentifier.objects.counted(world, "nobody", "RU")
    there = UnknownIdentifier.objects.counted(start("empty"), "nobody", "RU")
    assert here != there


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_once_ten_are_given(world: Sandbox, make_account: Makes) -> None:
    account = make_account()

    def take() -> bool:
        with entered(world):
            return missed(Account.objects.get(pk=account.pk))

    assert sum(at_once([take] * 16)) == 10


@pytest.mark.django_db(transaction=True)
def test_the_right_password_twice_at_once_opens_it_twice(
    world: Sandbox, make_account: Makes
) -> None:
    account = make_account()
    for _try in range(9):
        missed(account)

    def right() -> bool:
        with entered(world):
            own = Account.objects.get(pk=account.pk)
            return own.take_try() and own.forgive()

    assert at_once([right] * 4) == [True] * 4


@pytest.mark.django_db(transaction=True)
def test_an_unknown_identifier_gets_one_counter_at_once(world: Sandbox) -> None:
    def count() -> int:
        with entered(world):
            return UnknownIdentifier.objects.counted(world, "nobody", "RU").pk

    assert len(set(at_once([count] * 8))) == 1
