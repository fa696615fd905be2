"""The demo people: believable, usable, and told about truthfully."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password

from accounts.models import Account, Registration
from accounts.signing_in.by_password_forms import SignInForm
from devices.hardware.imei import is_valid
from devices.models import DeviceKind
from sandbox.clock import now
from sandbox.kinds import Kind
from sandbox.visit import entered
from scenarios.cast import ANNA, DMITRY, IGOR, MARIA, OLGA, PEOPLE
from scenarios.history import History
from scenarios.scenario import of_the_story
from support.models import Status


@pytest.fixture
def town(start):
    """A sandbox with the demo people; the test is inside."""
    with entered(start("people")) as sandbox:
        yield sandbox


def account_of(sandbox, person):
    return sandbox.accounts.get(mi_id=person.mi_id)


def try_to_sign_in(sandbox, username, password):
    form = SignInForm({"username": username, "password": password}, sandbox=sandbox, region="RU")
    return "" if form.is_valid() else form.refusal


def test_each_can_be_known_by_every_identifier_that_is_listed(town):
    for person in PEOPLE:
        listed = filter(None, [person.email, person.phone, person.spoken_phone, person.mi_id])
        found = {Account.objects.identified_by(town, identifier) for identifier in listed}
        assert found == {account_of(town, person)}, person


def test_the_site_answers_to_each_password_as_the_story_says(town):
    answers = {
        person.key: try_to_sign_in(town, person.identifier, person.password) for person in PEOPLE
    }
    assert answers == {
        "anna": "", "igor": "", "maria": "not_activated", "dmitry": "", "olga": "locked",
    }  # fmt: skip
    assert {key for key, answer in answers.items() if not answer} == {
        person.key for person in PEOPLE if person.can_sign_in
    }


def test_the_passwords_keep_our_own_rules(town):
    for person in PEOPLE:
        validate_password(person.password, account_of(town, person))


def test_addresses_and_numbers_are_nobodys():
    for person in PEOPLE:
        assert not person.email or person.email.endswith("@example.test")
        assert not person.phone or person.phone.startswith("+7000")


def test_nobody_shares_a_key_a_contact_or_an_id():
    for field in ("key", "mi_id", "email", "phone", "password"):
        values = [getattr(person, field) for person in PEOPLE if getattr(person, field)]
        assert len(values) == len(set(values)), field


def test_anna_has_two_contacts_a_photo_and_four_devices(town):
    anna = account_of(town, ANNA)
    assert (anna.name, anna.email, anna.phone) == (ANNA.name, ANNA.email, ANNA.phone)
    assert bytes(anna.photo.image).startswith(b"\xff\xd8")
    kinds = [DeviceKind.PHONE, DeviceKind.TABLET, DeviceKind.VACUUM, DeviceKind.TV]
    assert [device.kind for device in anna.devices.latest_seen_first()] == kinds
    assert [device.kind for device in anna.devices.filter(signed_in=False)] == [DeviceKind.TV]


def test_igor_has_a_phone_number_only(town):
    igor = account_of(town, IGOR)
    assert (igor.email, igor.phone) == ("", IGOR.phone)


def test_the_link_in_marias_letter_still_works(town):
    letter = town.messages.newest_first().first()
    assert (letter.recipient, letter.read_at) == (MARIA.email, None)
    token = re.search(rf"{re.escape(town.url)}pass/activate/([\w-]+)/", letter.text)[1]
    registration = Registration.objects.of_token(town, token)
    assert registration.expires_at - now() > timedelta(hours=20)
    assert registration.activate()
    assert account_of(town, MARIA).is_activated


def test_one_more_wrong_password_locks_dmitry(town):
    assert account_of(town, DMITRY).tries_left == 1
    assert try_to_sign_in(town, DMITRY.email, "wrong") == "locked"
    assert account_of(town, DMITRY).is_locked


def test_olga_waits_for_support_which_has_her_document(town):
    assert account_of(town, OLGA).is_locked
    case = town.cases.get()
    assert (case.account, case.status) == (account_of(town, OLGA), Status.OPEN)
    assert bytes(case.evidence.get().image).startswith(b"\xff\xd8")


def test_every_imei_is_a_valid_one_of_the_test_range(town):
    imeis = [device.imei for device in town.devices.all() if device.imei]
    assert len(imeis) >= 4
    assert all(is_valid(imei) and imei.startswith("00") for imei in imeis)


def test_the_journal_is_in_order_and_tells_of_no_moved_clock(town):
    events = list(town.events.order_by("number"))
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert events[0].at < now() - timedelta(days=56)
    assert not [event for event in events if event.kind == Kind.CLOCK_MOVED]
    assert [event for event in events if event.account and not event.address] != events


def test_nothing_lies_in_the_future(town):
    assert not town.messages.filter(arrives_at__gt=now()).exists()
    assert not town.devices.filter(seen_at__gt=now()).exists()


def test_older_messages_are_read_and_few_are_not(town):
    unread = town.messages.unread()
    assert 1 <= unread.count() <= 5
    assert not unread.filter(arrives_at__lt=now() - timedelta(days=2)).exists()
    assert town.messages.count() > 10


def test_the_clock_of_a_started_sandbox_is_right(town):
    assert abs(town.clock_offset) < timedelta(seconds=5)


def test_history_goes_forward_only(start):
    history = History(start("empty"))
    with history.at(days=2):
        pass
    with pytest.raises(ValueError, match="lies before"), history.at(days=3):
        pass


def test_another_public_address_makes_another_version(monkeypatch):
    before = of_the_story()
    monkeypatch.setattr(settings, "PUBLIC_URL", "https://sandbox.example.test")
    assert of_the_story() != before
