"""The models that a sandbox's shelf holds, with the figures of the things they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from devices.models import DeviceKind


@dataclass(frozen=True)
class Product:
    """A model: ``release`` is the Android or firmware below the system, ``storage`` in GB,
    ``region`` the Mi Home server that the model was sold for, where it knows only one.
    """

    key: str
    kind: DeviceKind
    model: str
    system: str
    release: str = ""
    storage: int = 0
    region: str = ""

    @property
    def has_sim(self) -> bool:
        return self.kind == DeviceKind.PHONE


PHONE, TABLET, TV = DeviceKind.PHONE, DeviceKind.TABLET, DeviceKind.TV
VACUUM, LAPTOP = DeviceKind.VACUUM, DeviceKind.LAPTOP
CATALOGUE = [
    Product("redmi-note-12", PHONE, "Redmi Note 12", "MIUI 14", "Android 13", 128),
    Product("redmi-10c", PHONE, "Redmi 10C", "MIUI 13", "Android 12", 64),
    Product("poco-m5", PHONE, "POCO M5", "MIUI 13", "Android 12", 128),
    Product("xiaomi-12t", PHONE, "Xiaomi 12T", "MIUI 14", "Android 13", 256),
    Product("redmi-5-plus", PHONE, "Redmi 5 Plus", "MIUI 11", "Android 8.1", 32),
    Product("pad-5", TABLET, "Xiaomi Pad 5", "MIUI 14", "Android 13", 128),
    Product("pad-6", TABLET, "Xiaomi Pad 6", "MIUI 14", "Android 13", 128),
    Product("tv-p1-43", TV, "Mi TV P1 43″", "Android TV 10"),
    Product("tv-a2-32", TV, "Xiaomi TV A2 32″", "Android TV 11"),
    Product("vacuum-mop-2", VACUUM, "Mi Robot Vacuum-Mop 2", "4.3.5", region="ru"),
    Product("vacuum-e10", VACUUM, "Xiaomi Robot Vacuum E10", "4.5.2", region="de"),
    Product("redmibook-15", LAPTOP, "RedmiBook 15", "Windows 11"),
]
BY_KEY = {product.key: product for product in CATALOGUE}
BY_MODEL = {product.model: product for product in CATALOGUE}
SHELF = [product for product in CATALOGUE if product.kind in {PHONE, TABLET}]
HOUSEHOLD = [product for product in CATALOGUE if product.kind in {TV, VACUUM}]
