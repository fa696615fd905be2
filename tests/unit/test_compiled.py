"""Each compiled statement finds what its plain queryset finds, whatever the values and settings."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connections, models
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.kinds import Kind
from accounts.models import Account, Deletion, RecoveryCodes, TwoStepReset
from accounts.watching.arrivals import latest_arrivals, wrong_passwords_before
from devices.hardware import shelf
from devices.models import CloudPlan, Device, Tier
from devices.models.sim import LONG_AGO
from devices.phone.screen import phone_in
from portal.urls_sandbox import urlpatterns
from sandbox import journal
from sandbox.clock import now
from sandbox.compiled import Compiled
from sandbox.journal import record
from sandbox.middleware import open_by_code
from sandbox.models import Channel, Fault, Sandbox
from sandbox.sessions import SessionStore
from sandbox.sms import send_sms
from scenarios.states.opening import Opened
from tests.addresses import BORIS, Belongings
from tests.people import EMAIL
from tests.training import join, make_class
from training.beginning import attempt_in
from training.models import Attempt, Word
from training.models.seen_page import Pane
from training.models.word import WordKind

assert urlpatterns, "whatever has compiled statements is imported"
TOKEN = "a" * 64
NUMBER = "+79995550199"


@pytest.fixture
def belongings(world: Sandbox) -> Belongings:
    """What the statements about devices find."""
    made = Belongings(world)
    shelf.put_card_into(made.device, NUMBER)
    Device.objects.filter(pk=made.device.pk).update(sync_full=True)
    CloudPlan.objects.take(made.account, Tier.MEGA)
    send_sms(NUMBER, "Код 1234")
    world.set_fault(Channel.SMS, Fault.LATE, 40)
    send_sms(NUMBER, "Код 5678")
    return made


@pytest.fixture
def owner(belongings: Belongings) -> Account:
    """Somebody with a row for each statement to find."""
    account = belongings.account
    TOTPDevice.objects.create(user=account, name="app", confirmed=True)
    account.contact_methods.filter(channel=Channel.SMS).update(second_step=True)
    RecoveryCodes.objects.create(user=account, name="codes")
    TwoStepReset.objects.create(account=account, due_at=now())
    Deletion.objects.create(account=account, due_at=now())
    account.known_browsers.create(digest=TOKEN, was_told=True)
    for kind in (Kind.SIGNED_IN, Kind.SIGNED_OUT):
        record(kind, account)
    return account


@pytest.fixture
def attempt(world: Sandbox) -> Attempt:
    """Somebody in a class works in this sandbox, and was told something."""
    made, _key = make_class()
    trainee, _key = join(made)
    Word.objects.tell([trainee], WordKind.SAY, "Look up.")
    text = made.lessons.get().text
    group = made.groups.create(text=text, number=1)
    group.seats.create(role="owner", trainee=trainee)
    found = attempt_in(Opened(world, "", []), text=text, mode="try", trainee=trainee)
    found.pages.create(pane=Pane.SITE, number=1, path="/", title="", html=b"")
    world.armed_faults.create(channel=Channel.SMS, fault=Fault.LOST)
    return found


@pytest.fixture
def values(
    world: Sandbox, owner: Account, belongings: Belongings, attempt: Attempt
) -> dict[str, Any]:
    """What the statements' parameters are called, and what to give for them."""
    for _each in range(2):
        inside = SessionStore()
        inside[SESSION_KEY] = str(owner.pk)
        inside.save()
    return {
        "sandbox": world,
        "sandbox_pk": world.pk,
        "device": belongings.device,
        "device_pk": belongings.device.pk,
        "reset_at": LONG_AGO,
        "account": owner,
        "pk": owner.pk,
        "code": world.code,
        "key": inside.session_key,
        "digest": TOKEN,
        "at": now(),
        "recently": now() - timedelta(days=1),
        "long_ago": now() - timedelta(days=1),
        "mi_id": owner.mi_id,
        "channel": Channel.SMS,
        "number": 1,
        "attempt": attempt,
        "trainee": attempt.trainee,
        "trainee_pk": attempt.trainee_id,
        "in_class": attempt.trainee.in_class,
    }


def as_told(row: Any, *, alone: bool = False) -> Any:
    """All that a row has: its fields as they were read, what was added, and what came along."""
    if not isinstance(row, models.Model):
        return row
    fields = {name: value for name, value in vars(row).items() if name != "_state"}
    cached = {} if alone else row._state.fields_cache
    came = {name: as_told(other, alone=True) for name, other in cached.items()}
    return type(row), fields, came


@pytest.mark.parametrize("statement", Compiled.every, ids=str)
@pytest.mark.parametrize("zone", ["UTC", "Asia/Kolkata"])
def test_it_finds_what_its_queryset_finds(
    statement: Compiled[..., Any], values: dict[str, Any], settings: Any, zone: str
) -> None:
    settings.TIME_ZONE = zone
    values |= OTHERS.get(str(statement), {})
    asked = [values[name] for name in statement.names]
    for _again in range(2):
        found = statement.all(*asked)
        assert [as_told(row) for row in found] == [as_told(row) for row in statement.plain(*asked)]
    assert found or str(statement) in FINDS_NOTHING
    first = statement.first(*asked)
    assert as_told(first) == (as_told(found[0]) if found else None)


OTHERS = {
    "accounts.models.account.account_by_email": {"key": EMAIL},
    "devices.phone.notices.unread_letters": {"key": BORIS},
}
# Nobody in the test has what it looks for.
FINDS_NOTHING = {"sandbox.sessions.outside", "accounts.models.reachable.waiting_for"}


def test_each_run_has_values_of_its_own(world: Sandbox, start: Callable[..., Sandbox]) -> None:
    other = start("empty")
    assert open_by_code.first(world.code) == world
    assert open_by_code.first(other.code) == other
    assert open_by_code.first("") is None


def test_an_endless_number_finds_nothing(world: Sandbox) -> None:
    assert phone_in.all(world, 10**30) == []


def test_none_is_refused(world: Sandbox) -> None:
    with pytest.raises(ValueError, match="None"):
        open_by_code.first(None)


def test_a_value_is_no_sql(world: Sandbox) -> None:
    assert open_by_code.first("' OR 1=1 --") is None


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection(world: Sandbox) -> None:
    assert open_by_code.first(world.code) == world

    def elsewhere() -> Sandbox | None:
        try:
            return open_by_code.first(world.code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(elsewhere).result() == world


def test_a_setting_is_no_part_of_a_statement(owner: Account, settings: Any) -> None:
    for _each in range(3):
        record(Kind.PASSWORD_WRONG, owner, count=1)
    assert latest_arrivals.all(owner)[:3] == [Kind.PASSWORD_WRONG] * 3
    for most in (2, 5):
        settings.WRONG_PASSWORDS_BEFORE_LOCK = most
        assert wrong_passwords_before(owner) == min(most, 3)


def test_a_change_gives_back_what_it_made(world: Sandbox) -> None:
    before = Sandbox.objects.get(pk=world.pk).last_event
    assert journal.one_event_more.run(world.pk) == [before + 1]
    assert Sandbox.objects.get(pk=world.pk).last_event == before + 1
    assert journal.one_event_more.run(0) == []
