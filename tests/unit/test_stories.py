"""What the demo people have lived through agrees with itself, in every scenario and language."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from devices.models import ItemKind, PhoneItem
from sandbox import starting
from sandbox.copying import copy
from sandbox.models import Channel, Event, Sandbox
from sandbox.visit import entered
from scenarios.words import ENGLISH, RUSSIAN, Words

# What ends every session of an account.
SIGNED_OUT = {Kind.SIGNED_OUT, Kind.SIGNED_OUT_EVERYWHERE, Kind.ACCOUNT_LOCKED}
BEGINNINGS = {Kind.REGISTRATION_STARTED, Kind.ACCOUNT_CREATED}


@pytest.fixture(
    params=[
        (scenario, language)
        for scenario in settings.SANDBOX_SCENARIOS
        for language, _name in settings.LANGUAGES
    ],
    ids=" ".join,
)
def town(request, db):
    """A sandbox of each scenario with people of each language; the test is inside."""
    scenario, language = request.param
    with entered(starting.start(scenario, cast_language=language)) as sandbox:
        yield sandbox


def events_of(account: Account) -> list[Event]:
    return list(account.events.order_by("number"))


def test_the_log_and_the_list_of_sessions_agree(town: Sandbox) -> None:
    for account in town.accounts.all():
        inside: set[str] = set()
        for event in events_of(account):
            if event.kind in SIGNED_OUT:
                inside.clear()
            elif event.kind == Kind.SIGNED_IN and event.agent:
                inside.add(event.agent)
        sessions = account.browser_sessions.current()
        assert inside == {session.agent for session in sessions}, account


def test_an_account_begins_with_its_registration(town: Sandbox) -> None:
    for account in town.accounts.all():
        assert events_of(account)[0].kind in BEGINNINGS, account


def test_nobody_changes_an_account_whose_owner_is_not_signed_in(town: Sandbox) -> None:
    changes = {"profile", "phone", "provider"}
    for account in town.accounts.all():
        is_inside = False
        for event in events_of(account):
            if event.kind == Kind.SIGNED_IN:
                is_inside = True
            elif event.kind in SIGNED_OUT:
                is_inside = False
            assert is_inside or event.kind.partition(".")[0] not in changes, (account, event)


def test_a_code_takes_a_while_to_be_typed(town: Sandbox) -> None:
    codes = town.events.filter(kind__in=[Kind.CODE_SENT, Kind.CODE_PROVED]).order_by("number")
    for sent, typed in pairwise(codes):
        if typed.kind == Kind.CODE_PROVED:
            assert typed.at - sent.at >= timedelta(seconds=20), typed


def test_a_device_was_seen_after_it_was_linked_and_not_long_ago(town: Sandbox) -> None:
    for device in town.devices.exclude(account=None):
        assert device.linked_at <= device.seen_at <= town.now(), device
        assert device.seen_at >= town.now() - timedelta(days=14), device


def test_a_device_that_is_online_on_the_map_was_seen_within_the_hour(town: Sandbox) -> None:
    for device in town.devices.filter(find_device=True):
        assert device.is_online == (device.seen_at >= town.now() - timedelta(hours=1)), device


def test_messages_go_to_contacts_of_the_people(town: Sandbox) -> None:
    for account in town.accounts.all():
        first = events_of(account)[0].at
        own = town.messages.filter(recipient__in=filter(None, [account.email, account.phone]))
        for message in own:
            early = message.channel == Channel.SMS and message.code
            assert early or message.sent_at >= first, message
    contacts = {contact for each in town.accounts.all() for contact in (each.email, each.phone)}
    assert {message.recipient for message in town.messages.all()} <= contacts


def test_pictures_are_numbered_as_they_were_taken_however_late_the_sandbox_is_copied(
    town: Sandbox,
) -> None:
    late = copy(town, town.now() + timedelta(days=5))
    pictures = PhoneItem.objects.filter(device__sandbox=late, device__kind="phone")
    for device in late.devices.all():
        own = pictures.filter(device=device, kind__in=[ItemKind.PHOTO, ItemKind.VIDEO])
        taken = [item.title for item in own.order_by("made_at", "pk")]
        numbers = [int(name.partition("_")[2].partition(".")[0]) for name in taken]
        assert numbers == list(range(1, len(taken) + 1)), device


@pytest.mark.parametrize("words", [RUSSIAN, ENGLISH], ids=["ru", "en"])
def test_people_hear_from_people_whom_they_know_and_each_from_others(words: Words) -> None:
    told = [message for phone in words.phones.values() for message in phone.messages]
    assert len(told) == len(set(told))
    for phone in words.phones.values():
        assert {sender for sender, _text in phone.messages} <= set(phone.contacts)


def test_a_phone_that_somebody_uses_has_news_of_this_week(town: Sandbox) -> None:
    pictures = PhoneItem.objects.filter(device__sandbox=town).exclude(device__account=None)
    for device in {item.device for item in pictures.select_related("device")}:
        newest = device.items.newest_first()[0]
        assert newest.made_at > town.now() - timedelta(days=9), device


def test_what_people_keep_was_made_at_the_hours_at_which_one_looks(town: Sandbox) -> None:
    items = PhoneItem.objects.filter(device__sandbox=town).exclude(device__account=None)
    made = [timedelta(seconds=(town.now() - item.made_at).total_seconds()) for item in items]
    night = [ago for ago in made if 6 <= (ago.total_seconds() / 3600) % 24 <= 18]
    assert not night
