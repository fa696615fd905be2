"""Mi Home: its servers, the Wi-Fi networks of the room, and what it takes to add a vacuum."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from devices.hardware.catalogue import BY_MODEL
from devices.kinds import Kind
from devices.models import Device, DeviceKind
from sandbox.changing import changing
from sandbox.journal import record


class Region(models.TextChoices):
    """The servers, each with devices of its own."""

    RUSSIA = "ru", _("Russia")
    EUROPE = "de", _("Europe (Germany)")
    CHINA = "cn", _("Mainland China")
    USA = "us", _("United States")
    SINGAPORE = "sg", _("Singapore")
    INDIA = "i2", _("India")


NEAREST = {
    "RU": Region.RUSSIA, "BY": Region.RUSSIA, "KZ": Region.RUSSIA, "UZ": Region.RUSSIA,
    "CN": Region.CHINA, "US": Region.USA, "CA": Region.USA, "IN": Region.INDIA,
    "SG": Region.SINGAPORE, "MY": Region.SINGAPORE, "ID": Region.SINGAPORE, "TH": Region.SINGAPORE,
}  # fmt: skip


def nearest_region(account: Account) -> Region:
    """The server that the app suggests to this account."""
    return NEAREST.get(str(account.region), Region.EUROPE)


@dataclass(frozen=True)
class Network:
    """A Wi-Fi network around; ``ghz`` is its band, and nobody here knows an empty password."""

    name: str
    ghz: float
    password: str = ""


NETWORKS = [
    Network("Home", 2.4, "raspberry-tea"),
    Network("Home_5G", 5, "raspberry-tea"),
    Network("AX3000-7C2E", 2.4),
]
HOME = NETWORKS[0]
VACUUMS_KNOW = 2.4


class Refusal(models.TextChoices):
    """Why a vacuum was not added, with what to do about it, in the order in which it shows."""

    OFFLINE = (
        "offline",
        _("The phone is offline. Turn on Wi-Fi or mobile data and try again."),
    )
    NOT_PAIRING = (
        "not_pairing",
        _("The vacuum is not in pairing mode. Hold both of its buttons until the light blinks."),
    )
    WRONG_BAND = (
        "wrong_band",
        _("This is a 5 GHz network, and the vacuum only supports 2.4 GHz. Choose another one."),
    )
    WRONG_PASSWORD = (
        "wrong_password",
        _("The vacuum could not join the network: the Wi-Fi password is wrong."),
    )
    WRONG_REGION = (
        "wrong_region",
        _("The app’s region is not the one this vacuum was sold for. Change the region."),
    )
    TAKEN = (
        "taken",
        _("The vacuum is linked to another Mi account. Its owner has to remove it first."),
    )

    @property
    def kind(self) -> Kind:
        """What the journal calls it."""
        return {
            Refusal.OFFLINE: Kind.HOME_OFFLINE,
            Refusal.NOT_PAIRING: Kind.HOME_NOT_PAIRING,
            Refusal.WRONG_BAND: Kind.HOME_WRONG_BAND,
            Refusal.WRONG_PASSWORD: Kind.HOME_WRONG_PASSWORD,
            Refusal.WRONG_REGION: Kind.HOME_WRONG_REGION,
            Refusal.TAKEN: Kind.HOME_TAKEN,
        }[self]


def region_of(device: Device) -> str:
    """The only server that the model knows; empty when it knows all."""
    product = BY_MODEL.get(device.model)
    return product.region if product else ""


def choose_region(phone: Device, region: str) -> None:
    """Use this server from now on, in the app on this phone."""
    phone.mi_home_region = region
    phone.save(update_fields=["mi_home_region"])


def shown_to(account: Account, region: str) -> tuple[list[Device], int]:
    """The household devices of the account on a server, and how many are on others."""
    kinds = [DeviceKind.VACUUM, DeviceKind.TV]
    own = list(account.devices.filter(kind__in=kinds).order_by("pk"))
    here = [device for device in own if region_of(device) in {"", region}]
    return here, len(own) - len(here)


def nearby(account: Account, devices: models.QuerySet[Device]) -> list[Device]:
    """The vacuums in the room that can be added: not those that the account has at work."""
    on = devices.filter(kind=DeviceKind.VACUUM, powered=True).order_by("pk")
    return [each for each in on if each.account_id != account.pk or not each.network]


@changing()
def add(phone: Device, vacuum: Device, network: Network, password: str) -> str:
    """Teach the vacuum the network and link it to the phone's account: the refusal, or nothing."""
    vacuum.refresh_from_db()
    refusal = _refusal(phone, vacuum, network, password)
    if refusal:
        record(refusal.kind, phone.account, device=str(vacuum))
        return refusal
    if vacuum.account_id is None and phone.account:
        vacuum.link(phone.account)
    vacuum.join(network.name)
    return ""


def _refusal(phone: Device, vacuum: Device, network: Network, password: str) -> Refusal | None:
    checks = [
        (Refusal.OFFLINE, phone.is_online),
        (Refusal.NOT_PAIRING, vacuum.is_pairing),
        (Refusal.WRONG_BAND, network.ghz == VACUUMS_KNOW),
        (Refusal.WRONG_PASSWORD, bool(network.password) and password == network.password),
        (Refusal.WRONG_REGION, region_of(vacuum) in {"", phone.mi_home_region}),
        (Refusal.TAKEN, vacuum.account_id in {None, phone.account_id}),
    ]
    return next((refusal for refusal, fine in checks if not fine), None)
