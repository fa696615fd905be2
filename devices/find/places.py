"""The places that a device can be carried to: points of map sheets that we have made up.

The cities are real, the streets on the sheets are not: nothing is looked up outside.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The size of a sheet, in its own units; SCALE of them are 100 metres.
WIDTH, HEIGHT, SCALE = 1000, 640, 125


@dataclass(frozen=True)
class Label:
    """What is written on a sheet, around a point."""

    text: str | Promise
    x: int
    y: int


@dataclass(frozen=True)
class Sheet:
    """A drawn neighbourhood; ``drawing`` is its template, ``mirrored`` shows it the other way."""

    key: str
    name: str | Promise
    drawing: str
    labels: tuple[Label, ...] = ()
    mirrored: bool = False


@dataclass(frozen=True)
class Place:
    """A point of a sheet, counted from its upper left corner."""

    key: str
    name: str | Promise
    sheet: Sheet
    x: int
    y: int


PARK, RIVER = _("Park"), _("River")
CANAL, STATION = _("Canal"), _("Railway station")
MOSCOW = Sheet("moscow", _("Moscow"), "park", (Label(PARK, 800, 110), Label(RIVER, 200, 408)))
PETERSBURG = Sheet(
    "petersburg",
    _("Saint Petersburg"),
    "canals",
    (Label(CANAL, 190, 272), Label(STATION, 830, 505)),
)
KAZAN = Sheet(
    "kazan",
    _("Kazan"),
    "canals",
    (Label(CANAL, 810, 272), Label(STATION, 170, 505)),
    mirrored=True,
)
TULA = Sheet(
    "tula", _("Tula"), "park", (Label(PARK, 200, 110), Label(RIVER, 800, 408)), mirrored=True
)

PLACES = [
    Place("moscow-home", _("Moscow, at home"), MOSCOW, 262, 168),
    Place("moscow-park", _("Moscow, Sokolniki park"), MOSCOW, 742, 176),
    Place("moscow-work", _("Moscow, at work"), MOSCOW, 430, 500),
    Place("moscow-cafe", _("Moscow, a café on the embankment"), MOSCOW, 590, 372),
    Place("petersburg-nevsky", _("Saint Petersburg, Nevsky Prospekt"), PETERSBURG, 470, 300),
    Place("petersburg-station", _("Saint Petersburg, the railway station"), PETERSBURG, 800, 420),
    Place("kazan-bauman", _("Kazan, Bauman street"), KAZAN, 540, 292),
    Place("kazan-home", _("Kazan, at home"), KAZAN, 250, 470),
    Place("tula-home", _("Tula, at home"), TULA, 640, 500),
    Place("tula-park", _("Tula, the park"), TULA, 262, 176),
]
BY_KEY = {place.key: place for place in PLACES}
START = "moscow-home"
