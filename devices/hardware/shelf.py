"""Takes new devices from the shelf, each with numbers of its own that nobody has."""

from __future__ import annotations

from typing import Any

from devices.hardware.belongings import first_things
from devices.hardware.catalogue import Product
from devices.hardware.imei import made_up
from devices.models import Device, DeviceKind, Sim
from sandbox.changing import changing
from sandbox.models import Sandbox

WITH_IMEI = {DeviceKind.PHONE, DeviceKind.TABLET}
# The area code 000 is nobody's; the last digits count the cards.
NUMBER = "+7000777{:04d}"
NUMBERS = 10_000
# How many may lie in one sandbox.
DEVICES_AT_MOST = 50
SIMS_AT_MOST = 100


@changing()
def take(
    sandbox: Sandbox,
    product: Product,
    *,
    piece: int | None = None,
    bare: bool = False,
    **fields: Any,
) -> Device:
    """A device fresh from its box. ``piece`` makes its numbers; by default, the next free one.

    ``bare``: without the few things that lie on a new phone.
    """
    if piece is None:
        piece = _next_piece(sandbox)
    device: Device = sandbox.devices.create(
        kind=product.kind,
        model=product.model,
        system=product.system,
        serial=f"TRAINING{piece:06d}",
        imei=made_up(137 * piece) if product.kind in WITH_IMEI else "",
        **fields,
    )
    if device.has_screen and not bare:
        first_things(device)
    return device


def _next_piece(sandbox: Sandbox) -> int:
    latest = sandbox.devices.filter(serial__startswith="TRAINING").order_by("-serial").first()
    return int(latest.serial.removeprefix("TRAINING")) + 1 if latest else 1


@changing()
def new_sim(sandbox: Sandbox, number: str = "") -> Sim:
    """A new card, by default with a number that no card in the sandbox has.

    Raises IntegrityError when another card answers to the given number.
    """
    return sandbox.sims.create(number=number or _free_number(sandbox))


@changing()
def put_card_into(device: Device, number: str = "") -> Sim:
    """The card that a new phone comes with: it lies there from the first, nobody has moved it."""
    sim = new_sim(device.sandbox, number)
    sim.stays.create(device=device, since=sim.made_at)
    device.forget_sim()
    return sim


def _free_number(sandbox: Sandbox) -> str:
    taken = set(sandbox.sims.values_list("number", flat=True))
    # Cards of one sandbox are told apart by eye: neighbours differ in more than the last digit.
    return next(
        number
        for place in range(1, NUMBERS)
        if (number := NUMBER.format(place * 137 % NUMBERS)) not in taken
    )
