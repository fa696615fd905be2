"""Hardware, the account that owns it, and what is kept on it and in the cloud."""

from devices.models.command import Command, CommandKind
from devices.models.device import Device
from devices.models.hardware import NAME_MAX_LENGTH, DeviceKind
from devices.models.item import (
    PICTURES,
    TITLE_MAX_LENGTH,
    CloudItem,
    ItemKind,
    PhoneItem,
    name_of_shot,
)
from devices.models.plan import CloudPlan, Tier
from devices.models.sim import Sim, SimStay
from devices.models.space import CloudSpace, Fullness
from devices.models.tv_code import TvCode

__all__ = [
    "NAME_MAX_LENGTH",
    "PICTURES",
    "TITLE_MAX_LENGTH",
    "CloudItem",
    "CloudPlan",
    "CloudSpace",
    "Command",
    "CommandKind",
    "Device",
    "DeviceKind",
    "Fullness",
    "ItemKind",
    "PhoneItem",
    "Sim",
    "SimStay",
    "Tier",
    "TvCode",
    "name_of_shot",
]
