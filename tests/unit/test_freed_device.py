"""A device that is nobody's any more keeps nothing of what was its owner's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import models

from devices.models import Device
from devices.models.columns import FREED_BY, IDENTITY, OWNERS, THINGS
from tests.visitor import Visitor

WAYS = {
    "removed": Device.remove,
    "signed out": Device.sign_out,
    "deleted": lambda device: Device.objects.filter(pk=device.pk).let_go(),
}


def something(field: models.Field) -> object:
    """A value that the column of a new device does not hold."""
    if isinstance(field, models.BooleanField):
        return not field.get_default()
    if isinstance(field, models.JSONField):
        return {"a": 1} if field.get_default() == {} else ["a"]
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 5, 1, tzinfo=UTC)
    return 7 if isinstance(field, models.IntegerField) else "xy"


def test_every_column_is_identitys_the_things_or_the_owners() -> None:
    columns = [field.name for field in Device._meta.concrete_fields]
    assert sorted([*IDENTITY, *THINGS, *OWNERS]) == sorted(columns)


@pytest.mark.parametrize("way", WAYS)
def test_what_was_the_owners_is_as_on_a_new_device(way, make_account, make_device):
    device = make_device(make_account())
    kept_by_freeing = {"account", "signed_in", "find_device"}
    fields = [device._meta.get_field(name) for name in OWNERS - kept_by_freeing]
    Device.objects.filter(pk=device.pk).update(**{each.name: something(each) for each in fields})
    device.refresh_from_db()
    WAYS[way](device)
    device.refresh_from_db()
    assert {each.name: getattr(device, each.attname) for each in fields if each.name != "walk"} == {
        each.name: each.get_default() for each in fields if each.name != "walk"
    }
    assert set(device.walk) <= {FREED_BY}
    assert (device.account, device.signed_in, device.find_device) == (None, False, False)


@pytest.mark.parametrize("way", WAYS)
def test_what_is_the_things_stays(way, make_account, make_device):
    device = make_device(make_account(), spot="tula-park", developer=True, wifi=False)
    before = {name: getattr(device, name) for name in (IDENTITY | THINGS)}
    WAYS[way](device)
    device.refresh_from_db()
    assert {name: getattr(device, name) for name in before} == before


def test_the_next_owner_sees_no_place_battery_or_letters(visitor, make_account, make_device):
    anna, boris = make_account(), make_account("boris@example.test", None)
    device = make_device(
        anna,
        name="Телефон Анны",
        battery=86,
        located_spot="tula-park",
        mailbox="anna@example.test",
    )
    assert device.remove()
    assert device.link(boris)
    visitor.sign_in(boris)
    page = visitor.get("device", device.pk)
    for told in ("Тула", "86 %", "Телефон Анны"):
        assert told not in page.text
    assert visitor.get("phone_mail", device.pk).name == "phone_mail_set"


def test_the_owner_is_told_by_their_own_name_for_it(visitor, make_account, make_device):
    anna = make_account()
    device = make_device(anna, name="Телефон Анны")
    page = visitor.sign_in(anna).post("cloud_device_remove", {}, device.pk)
    assert "Устройство «Телефон Анны» удалено" in page.text
    assert "Телефон Анны" in visitor.inbox.last_letter("anna@example.test").text


@pytest.mark.parametrize(("language", "told"), [("ru", "Тула, дома"), ("en", "Tula, at home")])
def test_a_place_is_told_in_the_readers_language(world, make_account, make_device, language, told):
    anna = make_account()
    device = make_device(anna, located_spot="tula-home")
    reader = Visitor(world, language)
    assert told in reader.sign_in(anna).get("device", device.pk).text
