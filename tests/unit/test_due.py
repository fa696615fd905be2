"""What acts by itself when its time comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import pytest

from accounts.kinds import Kind as AccountKind
from accounts.models import DataCopy
from sandbox import deadlines, starting
from sandbox.clock import now
from sandbox.copying import copy
from sandbox.deadlines import Due, jump, run_due
from sandbox.journal import record
from sandbox.kinds import Kind as SandboxKind
from sandbox.models import Sandbox
from sandbox.models.set_aside import TRIED_AGAIN_AFTER
from sandbox.visit import entered
from tests.parallel import at_once
from tests.visitor import Visitor

Acted = list[tuple[str, datetime]]
waiting: dict[str, datetime] = {}
acted: Acted = []
# What goes wrong, and how.
broken: dict[str, Exception] = {}
# What an act adds in its turn.
follow_up: dict[str, timedelta] = {}


def provider(sandbox: Sandbox) -> Iterable[Due]:
    def act(name: str) -> None:
        if name in broken:
            world_event(sandbox)
            raise broken[name]
        acted.append((name, now()))
        del waiting[name]
        if name in follow_up:
            waiting[f"after {name}"] = now() + follow_up[name]

    for name, at in waiting.items():
        yield Due(at, lambda name=name: act(name), name)


def world_event(sandbox: Sandbox) -> None:
    """Something of an act that goes wrong afterwards."""
    record(AccountKind.DATA_ASKED, sandbox=sandbox)


@pytest.fixture
def plan(world: Sandbox, settings) -> Callable[..., dict[str, datetime]]:
    """``plan(b=20, a=10)``: what acts in so many minutes."""
    settings.SANDBOX_DUE = [f"{__name__}.provider"]
    for kept in (waiting, acted, follow_up, broken):
        kept.clear()

    def planned(**minutes: float) -> dict[str, datetime]:
        for name, length in minutes.items():
            waiting[name] = now() + timedelta(minutes=length)
            world.expect(waiting[name])
        world.refresh_from_db()
        return dict(waiting)

    return planned


def test_a_jump_lets_everything_act_in_order_each_at_its_moment(world: Sandbox, plan) -> None:
    times = plan(late=30, early=10, later=50)
    jump(world, now() + timedelta(minutes=40))
    assert acted == [("early", times["early"]), ("late", times["late"])]
    assert list(waiting) == ["later"]
    assert world.events.newest_first()[0].kind == SandboxKind.CLOCK_MOVED


def test_what_follows_from_an_act_has_its_turn_too(world: Sandbox, plan) -> None:
    follow_up["first"] = timedelta(minutes=5)
    plan(first=10, second=20)
    jump(world, now() + timedelta(minutes=30))
    assert [name for name, _at in acted] == ["first", "after first", "second"]


def test_nothing_acts_twice(world: Sandbox, plan) -> None:
    plan(first=10)
    jump(world, now() + timedelta(minutes=20))
    jump(world, now() + timedelta(minutes=20))
    run_due(world)
    assert len(acted) == 1


def test_the_next_page_lets_act_what_came_by_waiting(world: Sandbox, plan, visitor) -> None:
    times = plan(first=-2, later=10)
    visitor.get("sign_in")
    assert acted == [("first", times["first"])]
    world.refresh_from_db()
    assert world.next_due_at == times["later"]


def test_a_page_asks_nothing_while_nothing_is_due(
    plan, visitor, django_assert_max_num_queries, settings
) -> None:
    plan(later=10)
    settings.SANDBOX_DUE = ["nobody.asks"]
    visitor.get("sign_in")
    assert acted == []


def test_the_earliest_moment_is_remembered(world: Sandbox, plan) -> None:
    times = plan(b=20, a=10, c=30)
    assert world.next_due_at == times["a"]


def test_a_copy_expects_it_as_far_ahead(world: Sandbox, plan) -> None:
    plan(first=10)
    jump(world, now() + timedelta(minutes=5))
    copied = copy(world, starting.real_now())
    left = copied.next_due_at - copied.now()
    assert timedelta(minutes=4) < left <= timedelta(minutes=5)


def test_what_is_put_back_forgets_what_was_expected(world: Sandbox, plan) -> None:
    plan(first=10)
    starting.reset(world)
    world.refresh_from_db()
    assert world.next_due_at is None


# What goes wrong


def failures(world: Sandbox) -> int:
    return world.events.filter(kind=SandboxKind.DUE_FAILED).count()


def test_what_goes_wrong_is_set_aside_and_the_others_act(world: Sandbox, plan, visitor) -> None:
    plan(first=10, second=20)
    broken["first"] = ValueError("broken")
    jump(world, now() + timedelta(minutes=30))
    assert [name for name, _at in acted] == ["second"]
    assert failures(world) == 1
    assert visitor.get("sign_in").status == 200
    # Nothing is left of the half that went well.
    assert not world.events.filter(kind=AccountKind.DATA_ASKED).exists()


def test_what_goes_wrong_is_logged_and_the_server_stays_ready(
    world: Sandbox, plan, outsider: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    plan(first=10)
    broken["first"] = ValueError("broken")
    jump(world, now() + timedelta(minutes=30))
    [told] = [each for each in caplog.records if each.name == "sandbox.deadlines"]
    assert told.exc_info
    assert told.exc_info[1] is broken["first"]
    assert outsider.get("readyz").status == 200


def test_it_is_tried_again_later_and_then_no_more(world: Sandbox, plan) -> None:
    plan(first=10)
    broken["first"] = ValueError("broken")
    jump(world, now() + timedelta(minutes=30))
    assert world.next_due_at - now() <= TRIED_AGAIN_AFTER
    jump(world, now() + timedelta(minutes=50))
    assert failures(world) == 1
    jump(world, now() + timedelta(minutes=11))
    assert failures(world) == 2
    broken.clear()
    jump(world, now() + timedelta(hours=2))
    assert [name for name, _at in acted] == ["first"]
    assert not world.set_aside.exists()


def test_who_cannot_tell_what_is_due_stops_nothing(world: Sandbox, plan, visitor, settings) -> None:
    plan(first=10)
    settings.SANDBOX_DUE = [f"{__name__}.cannot_tell", f"{__name__}.provider"]
    jump(world, now() + timedelta(minutes=30))
    assert [name for name, _at in acted] == ["first"]


def cannot_tell(sandbox: Sandbox) -> Iterable[Due]:
    raise KeyError("nothing")


def test_a_sandbox_in_which_nothing_can_act_is_read_and_reset(
    world: Sandbox, plan, visitor, monkeypatch
) -> None:
    plan(first=10)
    monkeypatch.setattr(deadlines, "_run_due", lambda *args: 1 / 0)
    Sandbox.objects.filter(pk=world.pk).update(clock_offset=timedelta(hours=1))
    assert visitor.get("clock").status == 200
    page = visitor.submit(visitor.get("reset"))
    assert page.status == 200
    assert world.resets == 1


@pytest.mark.django_db(transaction=True)
def test_two_pages_at_once_let_it_act_once(world: Sandbox, make_account, settings) -> None:
    account = make_account()
    DataCopy.objects.ask(account)
    Sandbox.objects.filter(pk=world.pk).update(
        clock_offset=world.clock_offset + settings.DATA_COPY_READY_AFTER + timedelta(seconds=1)
    )
    look = lambda: Visitor(world, judged=False).get("sign_in").status  # noqa: E731
    assert at_once([look, look, look]) == [200, 200, 200]
    with entered(world):
        assert world.events.filter(kind=AccountKind.DATA_READY).count() == 1
        assert DataCopy.objects.get().is_ready
