"""What people wait for, and the jump to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from sandbox.clock import now
from sandbox.deadlines import Deadline, jump, pending
from sandbox.durations import told_length
from sandbox.kinds import Kind
from sandbox.models import Channel, Fault, Sandbox
from sandbox.sms import send_sms
from scenarios.walker.tree import squeezed
from tests.house import modules


def test_the_next_deadline_stands_first_and_past_ones_nowhere(
    world: Sandbox, settings, monkeypatch
) -> None:
    moments = [now() + timedelta(minutes=minutes) for minutes in (20, -1, 10)]
    monkeypatch.setattr(
        "sandbox.deadlines.late_messages",
        lambda _sandbox: [Deadline(at, f"{at}", "message") for at in moments],
    )
    assert [deadline.at for deadline in pending(world)] == sorted(moments)[1:]


def test_a_message_on_its_way_is_a_deadline(world: Sandbox) -> None:
    world.set_fault(Channel.SMS, Fault.LATE, 60)
    send_sms("+79995550137", "Привет")
    with translation.override("ru"):
        (deadline,) = pending(world)
    assert squeezed(deadline.label) == "Придёт сообщение на +7 ••• ••-37"
    jump(world, deadline.at)
    assert world.messages.arrived().count() == 1
    assert pending(world) == []


def test_a_jump_lands_at_the_moment_or_just_after(world: Sandbox) -> None:
    to = now() + timedelta(days=2, microseconds=123457)
    jump(world, to)
    assert timedelta(0) <= now() - to < timedelta(seconds=5)


def test_a_jump_is_told_in_the_journal(world: Sandbox) -> None:
    jump(world, now() + timedelta(hours=3))
    event = world.events.newest_first().first()
    assert event.kind == Kind.CLOCK_MOVED
    with translation.override("ru"):
        assert str(event) == "Часы переведены вперёд на 3\N{NO-BREAK SPACE}часа."


def test_the_clock_never_goes_back(world: Sandbox) -> None:
    before, events = world.clock_offset, world.events.count()
    jump(world, now() - timedelta(seconds=1))
    world.refresh_from_db()
    assert (world.clock_offset, world.events.count()) == (before, events)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        ({"seconds": 1}, "1 секунду"),
        ({"seconds": 119}, "119 секунд"),
        ({"minutes": 2}, "2 минуты"),
        ({"minutes": 90}, "90 минут"),
        ({"hours": 24}, "24 часа"),
        ({"days": 21}, "21 день"),
    ],
)
def test_a_length_of_time_is_told_in_words(length: dict[str, int], words: str) -> None:
    with translation.override("ru"):
        assert told_length(timedelta(**length)) == words.replace(" ", "\N{NO-BREAK SPACE}")


def test_only_one_place_writes_how_an_account_is_named_in_a_deadline() -> None:
    """Elsewhere "account None" was written, for a device that is nobody's."""
    places = [str(module) for module in modules() if 'f"account {' in module.source]
    assert sorted(places) == ["accounts/deadlines.py", "sandbox/own_deadlines.py"]
