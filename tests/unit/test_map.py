"""The names on the map of Find device can be read, wherever the devices lie."""

from __future__ import annotations

import pytest

from devices.find.map import LETTER, Map, map_of
from devices.models import Device
from sandbox.clock import now


def lying(name: str, spot: str) -> Device:
    return Device(
        kind="phone",
        model="Redmi Note 12",
        name=name,
        located_spot=spot,
        located_at=now(),
        accuracy=20,
    )


def drawn(*devices: Device) -> Map:
    found = map_of(devices)
    assert found
    return found


def test_a_name_stands_below_its_place() -> None:
    [pin] = drawn(lying("Мой телефон", "moscow-home")).pins
    assert (pin.name, pin.name_x) == ("Мой телефон", 0)
    assert pin.name_y > 0


@pytest.mark.parametrize("count", [2, 3, 5])
def test_names_of_devices_in_one_place_stand_below_each_other(count: int) -> None:
    pins = drawn(*(lying(f"Телефон {number}", "moscow-home") for number in range(count))).pins
    assert len({pin.name_y for pin in pins}) == count
    assert not [(a.name, b.name) for a in pins for b in pins if a is not b and a.covers(b)]


def test_names_of_devices_far_from_each_other_stay_where_they_are() -> None:
    pins = drawn(lying("Телефон", "moscow-home"), lying("Планшет", "moscow-park")).pins
    assert len({pin.name_y for pin in pins}) == 1


def test_a_long_name_stays_on_the_sheet() -> None:
    found = drawn(lying("Щ" * 40, "petersburg-station"))
    [pin] = found.pins
    half = len(pin.name) * LETTER // 2
    middle = pin.place.x + pin.name_x
    assert len(pin.name) < 40
    assert half <= middle <= found.width - half
