"""The one way out, and what goes wrong on it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail

from sandbox.delivery import GatewayRefused
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import ArmedFault, Channel, Fault, Sandbox
from sandbox.models.armed_fault import ArmedFaultManager
from sandbox.sms import send_sms
from sandbox.visit import entered

PHONE = "+79995550137"


def send(channel: Channel) -> None:
    if channel == Channel.SMS:
        send_sms(PHONE, "Привет")
    else:
        mail.send_mail("Тема", "Привет", None, ["anna@example.test"])


@pytest.fixture(params=Channel)
def channel(request: pytest.FixtureRequest) -> Channel:
    return request.param


def kinds(sandbox: Sandbox) -> list[str]:
    return [event.kind for event in sandbox.events.order_by("number")][1:]


def test_a_message_arrives_at_once(world: Sandbox, channel: Channel) -> None:
    send(channel)
    message = world.messages.arrived().get()
    assert message.channel == channel
    assert message.cause.kind == Kind.MESSAGE_SENT


def test_a_late_message_arrives_later(world: Sandbox, channel: Channel, wait) -> None:
    world.set_fault(channel, Fault.LATE, 90)
    send(channel)
    assert world.messages.under_way().count() == 1
    wait(seconds=89)
    assert not world.messages.arrived().exists()
    wait(seconds=2)
    assert world.messages.arrived().get().is_late


def test_a_lost_message_never_arrives(world: Sandbox, channel: Channel) -> None:
    world.set_fault(channel, Fault.LOST, 40)
    send(channel)
    assert not world.messages.exists()
    assert kinds(world) == [Kind.MESSAGE_LOST]


def test_a_doubled_message_arrives_twice_from_one_event(world: Sandbox, channel: Channel) -> None:
    world.set_fault(channel, Fault.DOUBLED, 40)
    send(channel)
    first, second = world.messages.arrived()
    assert first.cause == second.cause
    assert kinds(world) == [Kind.MESSAGE_SENT]


def test_a_gateway_that_refuses_says_so(world: Sandbox, channel: Channel) -> None:
    world.set_fault(channel, Fault.REFUSED, 40)
    with pytest.raises(GatewayRefused):
        send(channel)
    assert not world.messages.exists()


def test_the_other_channel_goes_on(world: Sandbox) -> None:
    world.set_fault(Channel.SMS, Fault.LOST, 40)
    send(Channel.EMAIL)
    assert world.messages.count() == 1
    assert world.faults == [(Channel.SMS, Fault.LOST)]


def test_a_fault_set_by_another_browser_counts_at_once(world: Sandbox) -> None:
    Sandbox.objects.get(pk=world.pk).set_fault(Channel.SMS, Fault.LOST, 40)
    send(Channel.SMS)
    assert not world.messages.exists()


def test_a_fault_that_another_message_met_in_the_same_moment_is_not_met_twice(
    world: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = ArmedFaultManager.meeting

    def overtaken(*asked: Any) -> ArmedFault | None:
        found = meeting(*asked)
        if found:
            found.meet()
        return found

    monkeypatch.setattr(ArmedFaultManager, "meeting", overtaken)
    world.armed_faults.create(channel=Channel.SMS, fault=Fault.LOST)
    send(Channel.SMS)
    assert world.messages.arrived().exists()


def test_a_message_of_one_sandbox_never_arrives_in_another(world: Sandbox, start) -> None:
    with entered(start("empty")) as other:
        send(Channel.EMAIL)
    assert not world.messages.exists()
    assert other.messages.count() == 1


def test_outside_of_every_sandbox_nothing_is_sent(db: None) -> None:
    with pytest.raises(RuntimeError):
        send(Channel.SMS)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("anna@example.test", "a•••@example.test"),
        ("+79995550137", "+7 ••• ••-37"),
        ("+375291234567", "+375 ••• ••-67"),
        ("+12025550123", "+1 ••• ••-23"),
    ],
)
def test_a_contact_is_shown_in_part(contact: str, shown: str) -> None:
    assert mask(contact) == shown
