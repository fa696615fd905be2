"""Plans: more room in the cloud, taken without money."""

from __future__ import annotations

import pytest
from django.conf import settings

from devices.cloud.space import space_of
from devices.kinds import Kind
from devices.models import CloudPlan, ItemKind, Tier
from sandbox.visit import entered
from tests.belongings import on_phone, put_in_cloud
from tests.parallel import at_once
from tests.visitor import Visitor

GB = 1024**3
LIFE = settings.CLOUD_PLAN_LIFE


@pytest.fixture
def anna(make_account):
    return make_account()


@pytest.fixture
def at_home(visitor, anna) -> Visitor:
    return visitor.sign_in(anna)


def take(visitor, name="Премиум"):
    page = visitor.click(visitor.get("cloud"), "Выбрать тариф")
    page = visitor.click(page, f"Выбрать: {name}")
    return visitor.submit(page, "Учебная покупка")


def letters(world, kind):
    return world.messages.filter(cause__kind=kind, channel="email").count()


def test_it_is_taken_at_once_and_told(at_home, anna, world):
    page = take(at_home)
    assert page.name == "cloud_plans"
    assert "Премиум, 50 ГБ" in page.text
    assert "2 ТБ" in page.text
    assert space_of(anna).total == 50 * GB
    assert letters(world, Kind.PLAN_TAKEN) == 1


def test_its_page_asks_for_no_card_and_says_what_happens_at_its_end(at_home):
    page = at_home.get("cloud_plan", "mega")
    assert page.form.names == ["csrfmiddlewaretoken"]
    assert "Когда тариф закончится, ничего не удалится." in page.text
    assert "Платить не нужно" in page.text


def test_taking_it_twice_is_told(at_home, anna):
    take(at_home)
    assert at_home.post("cloud_plan", {}, "premium").notices == ["Этот тариф у вас уже есть."]
    assert anna.events.filter(kind=Kind.PLAN_TAKEN).count() == 1


def test_another_one_replaces_it(at_home, anna):
    take(at_home)
    take(at_home, "Мега")
    assert space_of(anna).total == 200 * GB
    assert CloudPlan.objects.count() == 1


@pytest.mark.parametrize("tier", ["nothing", "free", "Premium"])
def test_there_are_no_other_plans(at_home, tier):
    assert at_home.get("cloud_plan", tier).status == 404
    assert at_home.post("cloud_plan", {}, tier).status == 404
    assert not CloudPlan.objects.exists()


def test_what_waited_for_room_goes_up(at_home, anna, make_device):
    phone = make_device(anna, sync_kinds=list(ItemKind.values))
    on_phone(phone, ItemKind.VIDEO, "VID_1.mp4", size=6 * GB)
    take(at_home)
    assert anna.cloud_items.count() == 1


def test_it_is_renewed_when_its_time_is_over(at_home, anna, world, wait):
    take(at_home)
    wait(seconds=LIFE.total_seconds() + 60)
    assert space_of(anna).total == 50 * GB
    assert anna.events.filter(kind=Kind.PLAN_RENEWED).count() == 1
    assert letters(world, Kind.PLAN_RENEWED) == 1


def test_one_that_is_not_renewed_is_told_before_and_at_its_end(at_home, anna, world, wait):
    page = at_home.submit(take(at_home), "Не продлевать")
    assert "Когда срок выйдет, тариф закончится" in page.notices[0]
    wait(seconds=(LIFE - settings.CLOUD_PLAN_TOLD_BEFORE).total_seconds() + 60)
    assert letters(world, Kind.PLAN_ENDS_SOON) == 1
    assert space_of(anna).total == 50 * GB
    wait(seconds=settings.CLOUD_PLAN_TOLD_BEFORE.total_seconds())
    assert letters(world, Kind.PLAN_ENDED) == 1
    assert space_of(anna).total == settings.CLOUD_FREE_BYTES


def test_one_that_ends_within_days_is_told_at_once(at_home, anna, world, wait):
    page = take(at_home)
    wait(seconds=(LIFE - settings.CLOUD_PLAN_TOLD_BEFORE).total_seconds() + 3600)
    at_home.sign_in(anna).submit(page, "Не продлевать")
    assert letters(world, Kind.PLAN_ENDS_SOON) == 1
    told = anna.events.get(kind=Kind.PLAN_ENDS_SOON)
    assert told.at >= anna.events.get(kind=Kind.PLAN_RENEWAL_OFF).at


def test_nothing_is_deleted_at_its_end_but_nothing_new_goes_up(at_home, anna, wait, make_device):
    phone = make_device(anna, sync_kinds=list(ItemKind.values))
    at_home.submit(take(at_home), "Не продлевать")
    put_in_cloud(anna, ItemKind.VIDEO, "VID_1.mp4", size=7 * GB)
    wait(seconds=LIFE.total_seconds() + 60)
    on_phone(phone, ItemKind.NOTE, "Покупки")
    at_home.post("phone_cloud_now", {}, phone.pk)
    assert anna.cloud_items.count() == 1
    page = at_home.sign_in(anna).get("cloud")
    assert "В облаке занято на 2 ГБ больше, чем у вас есть." in page.text
    phone.refresh_from_db()
    assert phone.sync_full


def test_renewal_can_be_switched_on_again(at_home, anna):
    page = at_home.submit(take(at_home), "Не продлевать")
    at_home.submit(page, "Продлевать тариф")
    assert anna.cloud_plan.renews
    assert [
        anna.events.filter(kind=kind).count()
        for kind in (Kind.PLAN_RENEWAL_OFF, Kind.PLAN_RENEWAL_ON)
    ] == [1, 1]


def test_renewal_without_a_plan_is_told(at_home):
    assert at_home.post("cloud_renewal", {}).notices == ["У вас нет тарифа."]


def test_its_end_is_among_the_deadlines(at_home):
    take(at_home)
    assert "Тариф «Премиум» аккаунта" in at_home.get("clock").text


@pytest.mark.django_db(transaction=True)
def test_two_at_once_take_one_plan(anna):
    def act() -> object:
        with entered(anna.sandbox):
            return CloudPlan.objects.take(anna, Tier.MEGA)

    taken = at_once([act] * 3)
    assert sum(plan is not None for plan in taken) == 1
    assert anna.events.filter(kind=Kind.PLAN_TAKEN).count() == 1
