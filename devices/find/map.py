"""The map of Find device: one sheet, with a pin for each device that told of a place on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from devices.find import places
from devices.models import Device
from sandbox.visible import shortened

# In the sheet's units, where names are largest: how wide a letter of a name is, how far names stand
# apart, and how far the first is below its place.
LETTER, LINE, FIRST_LINE = 20, 43, 50
NAME_AT_MOST = 24


@dataclass(frozen=True)
class Pin:
    """A device on a sheet; ``radius`` is how exactly its place is known, in the sheet's units.

    Its ``name`` stands with its middle ``name_x`` beside the place, and its foot ``name_y`` below.
    """

    device: Device
    place: places.Place
    radius: int
    name: str
    name_x: int
    name_y: int

    def covers(self, other: Pin) -> bool:
        """Whether their names would be printed over each other."""
        across = abs(self.place.x + self.name_x - other.place.x - other.name_x)
        down = abs(self.place.y + self.name_y - other.place.y - other.name_y)
        return down < LINE and across < (len(self.name) + len(other.name)) * LETTER // 2


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
    pins: list[Pin] = []
    for device, place in located:
        if place.sheet == sheet:
            pins.append(_pin(device, place, pins))
    return Map(sheet, pins)


def _pin(device: Device, place: places.Place, before: list[Pin]) -> Pin:
    """Its name is moved in from the sheet's edge, and down until it stands by itself."""
    name = str(device)
    if len(name) > NAME_AT_MOST:
        name = f"{shortened(name, NAME_AT_MOST - 1)}…"
    half = len(name) * LETTER // 2
    middle = min(max(place.x, half), places.WIDTH - half)
    radius = device.accuracy * places.SCALE // 100
    pin = Pin(device, place, radius, name, middle - place.x, FIRST_LINE)
    while any(pin.covers(other) for other in before):
        pin = replace(pin, name_y=pin.name_y + LINE)
    return pin
