"""SIM cards: which phone an SMS reaches, and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import gettext

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from devices.kinds import Kind
from devices.models import Device, Sim
from devices.models.sim import sms_on
from sandbox.clock import now
from sandbox.copying import copy
from sandbox.models import Fault
from sandbox.sms import send_sms
from sandbox.visit import entered
from tests.parallel import at_once

NUMBER, OTHER = "+79995550137", "+79995550142"


@pytest.fixture
def phone(world):
    made = shelf.take(world, BY_KEY["redmi-10c"])
    shelf.new_sim(world, NUMBER).put_into(made)
    return made


@pytest.fixture
def other_phone(world):
    return shelf.take(world, BY_KEY["poco-m5"])


@pytest.fixture
def card(world, phone):
    return world.sims.get(number=NUMBER)


def told(phone):
    """The texts that one reads on it, the oldest first."""
    fresh = Device.objects.get(pk=phone.pk)
    found = reversed(sms_on(fresh).newest_first())
    return [message.text.removeprefix(f"{gettext('Training copy.')} ") for message in found]


def texts(*words, to=NUMBER):
    for word in words:
        send_sms(to, word)


class TestWhereSmsArrive:
    def test_they_reach_just_the_phone_that_holds_the_card(self, phone, other_phone, world):
        shelf.new_sim(world, OTHER).put_into(other_phone)
        texts("one")
        texts("two", to=OTHER)
        assert (told(phone), told(other_phone)) == (["one"], ["two"])

    def test_a_number_that_no_card_has_reaches_no_phone(self, phone):
        texts("nobody", to="+79995550199")
        assert told(phone) == []

    def test_they_follow_the_card_and_stay_where_they_arrived(self, phone, other_phone, card):
        texts("one")
        card.put_into(other_phone)
        texts("two")
        card.put_into(phone)
        texts("three")
        assert (told(phone), told(other_phone)) == (["one", "three"], ["two"])

    def test_a_drawer_keeps_them_for_the_next_phone(self, phone, other_phone, card):
        card.take_out()
        texts("waits")
        assert (told(phone), told(other_phone)) == ([], [])
        card.put_into(other_phone)
        assert (told(phone), told(other_phone)) == ([], ["waits"])

    def test_a_new_card_gets_what_came_before_it_lay_in_a_phone(self, world, other_phone):
        card = shelf.new_sim(world, OTHER)
        texts("early", to=OTHER)
        card.put_into(other_phone)
        assert told(other_phone) == ["early"]

    def test_a_late_one_reaches_who_holds_the_card_then(
        self, phone, other_phone, card, world, wait
    ):
        world.set_fault("sms", Fault.LATE, 60)
        texts("late")
        assert told(phone) == []
        card.put_into(other_phone)
        wait(minutes=2)
        assert (told(phone), told(other_phone)) == ([], ["late"])

    def test_another_card_pushes_the_first_into_the_drawer(self, phone, card, world):
        shelf.new_sim(world, OTHER).put_into(phone)
        texts("to the drawer")
        assert (told(phone), card.device) == ([], None)
        card.put_into(phone)
        assert told(phone) == ["to the drawer"]

    def test_moving_it_where_it_lies_changes_nothing(self, phone, card, world):
        before = world.events.count()
        assert not card.put_into(phone)
        assert world.events.count() == before


class TestAPhoneThatIsOff:
    def test_it_gets_them_when_it_is_on(self, phone):
        phone.switch(powered=False)
        texts("waits")
        phone.switch(powered=True)
        assert told(phone) == ["waits"]

    def test_the_next_phone_gets_them_instead(self, phone, other_phone, card):
        texts("before")
        phone.switch(powered=False)
        texts("waits")
        card.put_into(other_phone)
        texts("after")
        phone.switch(powered=True)
        assert (told(phone), told(other_phone)) == (["before"], ["waits", "after"])

    def test_a_card_that_only_lay_in_it_brought_nothing(self, phone, other_phone, card):
        other_phone.switch(powered=False)
        card.put_into(other_phone)
        texts("waits")
        card.put_into(phone)
        other_phone.switch(powered=True)
        assert (told(phone), told(other_phone)) == (["waits"], [])

    def test_off_twice_is_off_since_the_first_time(self, phone, wait):
        phone.switch(powered=False)
        since = phone.off_since
        wait(minutes=5)
        phone.switch(powered=False)
        assert phone.off_since == since

    def test_who_switches_the_wifi_from_another_tab_leaves_it_off(self, phone, other_phone, card):
        in_another_tab = Device.objects.get(pk=phone.pk)
        phone.switch(powered=False)
        in_another_tab.switch(wifi=False)
        texts("waits")
        card.put_into(other_phone)
        assert (told(phone), told(other_phone)) == ([], ["waits"])


class TestReissuing:
    def test_the_old_card_is_dead_and_the_new_one_gets_the_sms(self, phone, other_phone, card):
        texts("old")
        heir = card.reissue(other_phone)
        texts("new")
        assert (told(phone), told(other_phone)) == (["old"], ["new"])
        assert (card.dead_at is None, heir.device) == (False, other_phone)
        fresh = Device.objects.get(pk=phone.pk)
        assert (fresh.sim, fresh.sim_number, fresh.has_mobile_data) == (card, "", False)

    def test_into_the_same_phone_pushes_the_dead_card_out(self, phone, card):
        heir = card.reissue(phone)
        texts("new")
        assert (told(phone), heir.device, card.device) == (["new"], phone, None)

    def test_into_the_drawer_lets_them_wait(self, phone, other_phone, card):
        heir = card.reissue()
        texts("waits")
        assert told(phone) == []
        heir.put_into(other_phone)
        assert told(other_phone) == ["waits"]

    def test_a_dead_card_gets_nothing_in_any_phone(self, phone, other_phone, card):
        card.reissue()
        card.put_into(other_phone)
        texts("nobody")
        assert (told(phone), told(other_phone)) == ([], [])

    def test_a_dead_card_is_not_reissued(self, card, world):
        card.reissue()
        assert Sim.objects.get(pk=card.pk).reissue() is None
        assert world.events.filter(kind=Kind.NUMBER_REISSUED).count() == 1

    @pytest.mark.django_db(transaction=True)
    def test_of_two_at_once_one_is_done(self, world, phone, card):
        def reissue():
            with entered(world):
                return Sim.objects.get(pk=card.pk).reissue() is not None

        assert sorted(at_once([reissue] * 2)) == [False, True]
        assert world.sims.alive().filter(number=NUMBER).count() == 1


class TestLosing:
    def test_a_lost_card_reaches_nobody_until_it_is_found(self, phone, card):
        assert card.lose()
        texts("waits")
        assert (told(phone), [*card.sandbox.sims.lost()]) == ([], [card])
        assert card.find()
        card.put_into(phone)
        assert told(phone) == ["waits"]

    def test_losing_and_finding_happen_once(self, card, world):
        assert [card.lose(), card.lose(), card.find(), card.find()] == [True, False, True, False]
        kinds = [Kind.SIM_LOST, Kind.SIM_FOUND]
        assert [world.events.filter(kind=kind).count() for kind in kinds] == [1, 1]

    def test_its_number_can_be_reissued(self, phone, card):
        card.lose()
        card.reissue(phone)
        texts("new")
        assert told(phone) == ["new"]


class TestAReset:
    def test_it_forgets_what_came_before(self, phone):
        texts("gone")
        phone.reset()
        texts("new")
        assert (told(phone), Device.objects.get(pk=phone.pk).sim_number) == (["new"], NUMBER)

    def test_what_waited_for_the_card_meanwhile_arrives_after_it(self, phone, card):
        card.take_out()
        texts("waits")
        phone.reset()
        card.put_into(phone)
        assert told(phone) == ["waits"]

    def test_the_other_phones_remember(self, phone, other_phone, card):
        texts("one")
        card.put_into(other_phone)
        phone.reset()
        texts("two")
        other = Device.objects.get(pk=other_phone.pk)
        assert (told(phone), told(other)) == ([], ["two"])


@pytest.mark.django_db(transaction=True)
def test_two_cards_put_into_one_phone_at_once_end_with_one_in_it(world, phone):
    cards = [shelf.new_sim(world) for _each in range(2)]

    def put(card):
        def act():
            with entered(world):
                return Sim.objects.get(pk=card.pk).put_into(Device.objects.get(pk=phone.pk))

        return act

    assert at_once([put(card) for card in cards]) == [True, True]
    assert phone.stays.current().count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_card_put_into_two_phones_at_once_lies_in_one(world, phone, other_phone):
    card = shelf.new_sim(world)

    def put(device):
        def act():
            with entered(world):
                return Sim.objects.get(pk=card.pk).put_into(Device.objects.get(pk=device.pk))

        return act

    assert at_once([put(phone), put(other_phone)]) == [True, True]
    assert card.stays.current().count() == 1


def test_a_copied_sandbox_has_them_on_the_same_phones(world, phone, other_phone, card):
    texts("one")
    card.take_out()
    texts("waits")
    world.refresh_from_db()
    target = copy(world, now() + timedelta(days=3))
    with entered(target):
        same = target.devices.get(serial=phone.serial)
        assert told(same) == ["one"]
        other = target.devices.get(serial=other_phone.serial)
        target.sims.get(number=NUMBER).put_into(other)
        assert (told(same), told(other)) == (["one"], ["waits"])
