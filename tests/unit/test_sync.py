"""A phone and a cloud come to hold the same things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from accounts.models import Account
from devices.cloud import sync
from devices.cloud.space import space_of
from devices.cloud.sync import State
from devices.kinds import Kind
from devices.models import Device, ItemKind, PhoneItem
from sandbox.changing import changing
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.belongings import on_phone, put_in_cloud
from tests.parallel import at_once

GB = 1024**3
MakeDevice = Callable[..., Device]


@pytest.fixture
def anna(make_account: Callable[..., Account]) -> Account:
    return make_account("anna@example.test")


@pytest.fixture
def phone(anna: Account, make_device: MakeDevice) -> Device:
    return make_device(anna, model="Redmi Note 12", sync_kinds=list(ItemKind.values))


def test_what_is_new_goes_up_and_comes_down(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    put_in_cloud(anna, ItemKind.NOTE, "Shopping")
    result = sync.sync(phone)
    assert (result.state, result.up, result.down) == (State.DONE, 1, 1)
    assert {item.title for item in phone.items.filter(synced=True)} == {"Kitchen", "Shopping"}
    assert {item.title for item in anna.cloud_items.all()} == {"Kitchen", "Shopping"}


def test_a_second_pass_does_nothing(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    sync.sync(phone)
    assert not sync.sync(phone).happened
    assert anna.cloud_items.count() == 1


def test_the_same_thing_on_both_sides_is_one_thing(anna: Account, phone: Device) -> None:
    here = on_phone(phone, ItemKind.CONTACT, "Mother")
    put_in_cloud(anna, ItemKind.CONTACT, "Mother", uid=here.uid)
    assert not sync.question(phone)
    sync.merge(phone)
    assert phone.items.count() == anna.cloud_items.count() == 1


def test_the_question_counts_what_each_side_has_alone(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    on_phone(phone, ItemKind.PHOTO, "Garden")
    put_in_cloud(anna, ItemKind.NOTE, "Shopping")
    asked = sync.question(phone)
    assert (asked.on_phone, asked.in_cloud) == ({"photo": 2}, {"note": 1})
    assert (asked.phone_count, asked.cloud_count) == (2, 1)


def test_only_the_kinds_that_are_switched_on_are_synchronised(anna: Account, phone: Device) -> None:
    phone.sync_kinds = [ItemKind.NOTE]
    phone.save()
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    on_phone(phone, ItemKind.NOTE, "Shopping")
    sync.sync(phone)
    assert [item.title for item in anna.cloud_items.all()] == ["Shopping"]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"sync_kinds": []}, State.OFF),
        ({"signed_in": False}, State.SIGNED_OUT),
        ({"wifi": False, "mobile_data": False}, State.OFFLINE),
        ({"powered": False}, State.OFFLINE),
    ],
)
def test_a_phone_that_cannot_is_left_alone(
    anna: Account, phone: Device, fields: dict[str, object], state: State
) -> None:
    Device.objects.filter(pk=phone.pk).update(**fields)
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    assert sync.sync(phone).state == state
    assert not anna.cloud_items.exists()


def test_a_phone_that_comes_on_line_synchronises_by_itself(anna: Account, phone: Device) -> None:
    Device.objects.filter(pk=phone.pk).update(wifi=False, mobile_data=False)
    phone.refresh_from_db()
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    phone.switch(wifi=True)
    assert anna.cloud_items.count() == 1


def test_what_does_not_fit_waits_and_small_things_go_first(anna: Account, phone: Device) -> None:
    put_in_cloud(anna, ItemKind.VIDEO, "Wedding", size=settings.CLOUD_FREE_BYTES - GB)
    on_phone(phone, ItemKind.VIDEO, "Concert", size=2 * GB)
    on_phone(phone, ItemKind.CONTACT, "Mother", size=500)
    result = sync.sync(phone)
    assert (result.state, result.up, result.waiting) == (State.FULL, 1, 1)
    assert [item.title for item in sync.unsynced(phone)] == ["Concert"]
    assert space_of(anna).used <= settings.CLOUD_FREE_BYTES
    phone.refresh_from_db()
    assert phone.sync_full


def test_a_full_cloud_is_told_once(world: Sandbox, anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.VIDEO, "Concert", size=6 * GB)
    sync.sync(phone)
    sync.sync(phone)
    assert anna.events.filter(kind=Kind.CLOUD_FULL).count() == 1
    assert anna.events.filter(kind=Kind.SYNC_STOPPED).count() == 1
    assert world.messages.filter(recipient=anna.email, cause__kind=Kind.CLOUD_FULL).count() == 1


def test_a_full_cloud_is_told_once_though_another_device_has_nothing_to_send(
    anna: Account, phone: Device, make_device: MakeDevice
) -> None:
    make_device(anna, kind="tablet", sync_kinds=[ItemKind.NOTE])
    on_phone(phone, ItemKind.VIDEO, "Concert", size=6 * GB)
    for place in range(3):
        on_phone(phone, ItemKind.NOTE, f"Note {place}")
        sync.sync(phone)
    assert anna.events.filter(kind=Kind.CLOUD_FULL).count() == 1


def test_a_nearly_full_cloud_is_told_once(world: Sandbox, anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.VIDEO, "Concert", size=int(4.6 * GB))
    sync.sync(phone)
    on_phone(phone, ItemKind.NOTE, "Shopping")
    sync.sync(phone)
    assert anna.events.filter(kind=Kind.CLOUD_NEARLY_FULL).count() == 1


def test_synchronisation_goes_on_when_there_is_room(anna: Account, phone: Device) -> None:
    wedding = put_in_cloud(anna, ItemKind.VIDEO, "Wedding", size=4 * GB)
    on_phone(phone, ItemKind.VIDEO, "Concert", size=2 * GB)
    sync.sync(phone)
    anna.cloud_items.filter(pk=wedding.pk).delete()
    sync.everywhere(anna)
    phone.refresh_from_db()
    assert not phone.sync_full
    assert [item.title for item in anna.cloud_items.all()] == ["Concert"]


def test_what_was_deleted_in_the_cloud_leaves_the_phone(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    sync.sync(phone)
    anna.cloud_items.update(deleted_at=anna.sandbox.now())
    sync.sync(phone)
    assert not phone.items.exists()


def test_what_was_deleted_on_the_phone_lies_in_the_recycle_bin(
    anna: Account, phone: Device
) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    sync.sync(phone)
    phone.items.update(deleted_at=anna.sandbox.now())
    sync.sync(phone)
    assert not phone.items.exists()
    assert anna.cloud_items.deleted().count() == 1


def test_another_phone_of_the_account_follows(
    anna: Account, phone: Device, make_device: MakeDevice
) -> None:
    tablet = make_device(anna, kind="tablet", sync_kinds=list(ItemKind.values))
    on_phone(phone, ItemKind.NOTE, "Shopping")
    sync.sync(phone)
    assert [item.title for item in tablet.items.all()] == ["Shopping"]


def test_of_two_copies_the_one_changed_last_is_right(
    anna: Account, phone: Device, wait: Callable[..., None]
) -> None:
    on_phone(phone, ItemKind.NOTE, "Shopping")
    sync.sync(phone)
    wait(minutes=1)
    anna.cloud_items.update(title="Shopping for two", changed_at=anna.sandbox.now())
    sync.sync(phone)
    assert phone.items.get().title == "Shopping for two"
    wait(minutes=1)
    phone.items.update(title="Shopping for three", changed_at=anna.sandbox.now())
    sync.sync(phone)
    assert anna.cloud_items.get().title == "Shopping for three"


def test_signing_out_with_delete_takes_synced_copies_only(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    sync.sync(phone)
    on_phone(phone, ItemKind.PHOTO, "Garden")
    assert sync.let_go(phone, delete=True) == 1
    assert [item.title for item in phone.items.all()] == ["Garden"]
    assert anna.cloud_items.count() == 1


def test_signing_out_with_keep_leaves_copies_as_nobodys(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    sync.sync(phone)
    sync.let_go(phone, delete=False)
    assert not phone.items.get().synced
    assert anna.cloud_items.count() == 1


def test_a_preview_does_not_stay_as_nobodys(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    sync.sync(phone)
    phone.items.update(freed=True)
    assert sync.let_go(phone, delete=False) == 1
    assert not phone.items.exists()


def test_a_removed_phone_keeps_its_things_as_nobodys(anna: Account, phone: Device) -> None:
    on_phone(phone, ItemKind.PHOTO, "Kitchen")
    sync.sync(phone)
    phone.remove()
    assert not phone.items.get().synced
    phone.refresh_from_db()
    assert (phone.sync_kinds, phone.synced_at) == ([], None)


def test_what_a_removed_phone_only_showed_or_had_deleted_does_not_come_back(
    anna: Account, phone: Device
) -> None:
    for title in ("Kitchen", "Garden", "Cellar"):
        on_phone(phone, ItemKind.PHOTO, title)
    sync.sync(phone)
    phone.items.filter(title="Kitchen").update(freed=True)
    phone.items.filter(title="Garden").update(deleted_at=anna.sandbox.now())
    phone.remove()
    assert [item.title for item in phone.items.all()] == ["Cellar"]


def test_ten_thousand_things_take_few_statements(
    anna: Account, phone: Device, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with changing():
        PhoneItem.objects.bulk_create(
            PhoneItem(device=phone, kind=ItemKind.MESSAGE, title=f"SMS {place}", size=200)
            for place in range(10_000)
        )
    with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
        assert sync.sync(phone).up == 10_000
    assert anna.cloud_items.count() == 10_000


def inside(phone: Device, act: Callable[[], Any] | None = None) -> Any:
    """What a thread does, which is in no sandbox by itself."""
    with entered(phone.sandbox):
        return act() if act else sync.sync(phone)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_nothing_double(anna: Account, phone: Device) -> None:
    for place in range(20):
        on_phone(phone, ItemKind.PHOTO, f"Photo {place}")
    results = at_once([lambda: inside(phone)] * 4)
    assert sorted(result.up for result in results) == [0, 0, 0, 20]
    assert anna.cloud_items.count() == 20


@pytest.mark.django_db(transaction=True)
def test_two_phones_never_fill_the_same_room(
    anna: Account, phone: Device, make_device: MakeDevice
) -> None:
    tablet = make_device(anna, kind="tablet", sync_kinds=list(ItemKind.values))
    for device in (phone, tablet):
        on_phone(device, ItemKind.VIDEO, f"Film on {device}", size=3 * GB)
    at_once([lambda: inside(phone), lambda: inside(tablet)])
    assert anna.cloud_items.count() == 1
    assert space_of(anna).used <= settings.CLOUD_FREE_BYTES


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("act", "left"), [("remove", 20), ("reset", 0)])
def test_of_a_phone_taken_meanwhile_no_half_is_left(
    anna: Account, phone: Device, act: str, left: int
) -> None:
    for place in range(20):
        on_phone(phone, ItemKind.PHOTO, f"Photo {place}")
    same = Device.objects.get(pk=phone.pk)
    at_once([lambda: inside(phone), lambda: inside(phone, getattr(same, act))])
    assert phone.items.count() == left
    assert not phone.items.filter(synced=True).exists()
    assert anna.cloud_items.count() in {0, 20}
