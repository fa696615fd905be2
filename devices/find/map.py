"""The map of Find device: one sheet, with a pin for each device that told of a place on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from devices.find import places
from devices.models import Device


@dataclass(frozen=True)
class Pin:
    """A device on a sheet; ``radius`` is how exactly its place is known, in the sheet's units."""

    device: Device
    place: places.Place
    radius: int


@dataclass(frozen=True)
class Map:
    sheet: places.Sheet
    pins: list[Pin]
    width: int = places.WIDTH
    height: int = places.HEIGHT


def map_of(devices: Iterable[Device]) -> Map | None:
    """The sheet on which one of them was located last; None when none of them ever was."""
    located = [(device, place) for device in devices if (place := device.located)]
    if not located:
        return None
    sheet = max(located, key=lambda each: str(each[0].located_at))[1].sheet
    pins = [
        Pin(device, place, device.accuracy * places.SCALE // 100)
        for device, place in located
        if place.sheet == sheet
    ]
    return Map(sheet, pins)
