"""Takes new devices from the shelf, each with numbers of its own that nobody has."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from devices.catalogue import Product
from devices.imei import made_up
from devices.models import Device, DeviceKind, Sim
from sandbox.models import Sandbox

WITH_IMEI = {DeviceKind.PHONE, DeviceKind.TABLET}
# The area code 000 is nobody's; the last digits count the cards.
NUMBER = "+7000777{:04d}"
NUMBERS = 10_000
# How many phones may lie in one sandbox.
DEVICES_AT_MOST = 50


@transaction.atomic
def take(sandbox: Sandbox, product: Product, *, piece: int | None = None, **fields: Any) -> Device:
    """A device fresh from its box. ``piece`` makes its numbers; by default, the next free one."""
    sandbox.lock()
    if piece is None:
        piece = _next_piece(sandbox)
    return sandbox.devices.create(
        kind=product.kind,
        model=product.model,
        system=product.system,
        serial=f"TRAINING{piece:06d}",
        imei=made_up(137 * piece) if product.kind in WITH_IMEI else "",
        **fields,
    )


def _next_piece(sandbox: Sandbox) -> int:
    latest = sandbox.devices.filter(serial__startswith="TRAINING").order_by("-serial").first()
    return int(latest.serial.removeprefix("TRAINING")) + 1 if latest else 1


@transaction.atomic
def new_sim(sandbox: Sandbox, number: str = "") -> Sim:
    """A new card, with a number that no card in the sandbox answers to."""
    sandbox.lock()
    return sandbox.sims.create(number=number or _free_number(sandbox))


def _free_number(sandbox: Sandbox) -> str:
    taken = set(sandbox.sims.values_list("number", flat=True))
    # Cards of one sandbox are told apart by eye: neighbours differ in more than the last digit.
    return next(
        number
        for place in range(1, NUMBERS)
        if (number := NUMBER.format(place * 137 % NUMBERS)) not in taken
    )
