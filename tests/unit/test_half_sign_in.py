"""A sign-in without its second step: counted, copied and told exactly once, whoever is quicker."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import HalfSignIn
from sandbox.changing import changing
from sandbox.clock import now, real_now
from sandbox.copying import copy
from sandbox.deadlines import jump
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.fixtures import Makes
from tests.parallel import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def half(make_account: Makes) -> HalfSignIn:
    return HalfSignIn.objects.begin(make_account(), "password")


def told(sandbox: Sandbox) -> int:
    return sandbox.events.filter(kind=Kind.SECOND_STEP_MISSED).count()


def test_it_waits_as_long_as_the_second_step_may_take(half: HalfSignIn, world: Sandbox) -> None:
    assert half.due_at == half.begun_at + settings.SECOND_STEP_WITHIN
    world.refresh_from_db()
    assert world.next_due_at == half.due_at


def test_it_is_told_at_its_own_moment(half: HalfSignIn, world: Sandbox) -> None:
    jump(world, now() + timedelta(days=3))
    assert world.events.get(kind=Kind.SECOND_STEP_MISSED).at == half.due_at


def test_another_account_is_another_sign_in(half: HalfSignIn, make_account: Makes) -> None:
    other = make_account(email="boris@example.test", phone=None)
    HalfSignIn.objects.begin(other, "password", half.pk)
    assert HalfSignIn.objects.filter(pk=half.pk).exists()


def test_a_copied_sandbox_tells_it_too(half: HalfSignIn, world: Sandbox) -> None:
    copied = copy(world, real_now())
    with entered(copied):
        jump(copied, now() + settings.SECOND_STEP_WITHIN)
    assert (told(copied), told(world)) == (1, 0)


def test_it_goes_with_its_account(half: HalfSignIn) -> None:
    with changing():
        half.account.delete()
    assert not HalfSignIn.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_wrong_codes_at_once_each_counts_and_one_tells(half: HalfSignIn, world: Sandbox) -> None:
    def miss() -> None:
        with entered(world):
            HalfSignIn.objects.get(pk=half.pk).miss()

    at_once([miss] * (settings.SECOND_STEP_MISSES_TOLD_FROM - 1))
    half.refresh_from_db()
    assert half.wrong_codes == settings.SECOND_STEP_MISSES_TOLD_FROM - 1

    def tell() -> None:
        with entered(world):
            half.miss()

    at_once([tell] * 4)
    assert told(world) == 1
