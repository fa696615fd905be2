"""The way to every page of devices, the cloud, TVs and vacuums (see ``tour``)."""

from __future__ import annotations

from accounts.models import Purpose
from sandbox.visit import entered
from scenarios.walker.page import Page
from tests.addresses import Belongings
from tests.visitor import Visitor
from tests.walking import NEW_PHONE, Step, as_owner, fill, opened, proved


def something_deleted(visitor: Visitor, own: Belongings) -> Page:
    visitor.post("cloud_items_delete", {"item": str(own.note.pk)}, "notes")
    return visitor.get(visitor.address("cloud_bin_purge") + "?everything=1")


def erasing(visitor: Visitor, own: Belongings) -> Page:
    visitor.post("find_erase", {}, own.device.pk)
    return proved(Purpose.ERASE)(visitor, own)


def lost_phone(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        own.device.begin_lost("Позвоните, пожалуйста", NEW_PHONE)
    return visitor.get("phone", own.device.pk)


def unlocking(visitor: Visitor, own: Belongings) -> Page:
    lost_phone(visitor, own)
    return visitor.get("phone_lost_unlock", own.device.pk)


def ringing_phone(visitor: Visitor, own: Belongings) -> Page:
    with entered(own.sandbox):
        own.device.ring()
    return visitor.get("phone_settings", own.device.pk)


def vacuum_refused(visitor: Visitor, own: Belongings) -> Page:
    page = visitor.get("phone_mi_home_wifi", own.device.pk, own.vacuum.pk)
    return fill(visitor, page, password="wrong")


STEPS: dict[str, Step] = {
    "devices": as_owner(opened("devices")),
    "device": as_owner(opened("device", "device")),
    "device_rename": as_owner(opened("device_rename", "device")),
    "find": as_owner(opened("find")),
    "find_device": as_owner(opened("find_device", "device")),
    "find_lost": as_owner(opened("find_lost", "device")),
    "find_erase": as_owner(opened("find_erase", "device")),
    "find_erase_confirm": as_owner(erasing),
    "phone_lost": lost_phone,
    "phone_lost_unlock": unlocking,
    "phone_ringing": ringing_phone,
    "phone_scanner": opened("phone_scanner", "device"),
    "phone_mi_home": opened("phone_mi_home", "device"),
    "phone_mi_home_region": opened("phone_mi_home_region", "device"),
    "phone_mi_home_device": opened("phone_mi_home_device", "device", "vacuum"),
    "phone_mi_home_wifi": opened("phone_mi_home_wifi", "device", "vacuum"),
    "phone_mi_home_result": vacuum_refused,
    "tv": opened("tv", "tv"),
    "tv_code": opened("tv", "tv_of_nobody"),
    "tv_about": opened("tv_about", "tv"),
    "tv_sign_out": opened("tv_sign_out", "tv"),
    "vacuum": opened("vacuum", "vacuum"),
    "cloud": opened("cloud"),
    "cloud_own": as_owner(opened("cloud")),
    "cloud_items": as_owner(opened("cloud_items", "notes")),
    "cloud_gallery": as_owner(opened("cloud_items", "gallery")),
    "cloud_item": as_owner(opened("cloud_item", "notes", "note")),
    "cloud_item_edit": as_owner(opened("cloud_item_edit", "notes", "note")),
    "cloud_bin": as_owner(opened("cloud_bin")),
    "cloud_bin_purge": as_owner(something_deleted),
    "cloud_plans": as_owner(opened("cloud_plans")),
    "cloud_plan": as_owner(opened("cloud_plan", "mega")),
    "phone_cloud": opened("phone_cloud", "device"),
    "phone_gallery": opened("phone_gallery", "device"),
    "phone_picture": opened("phone_picture", "device", "photo_on_phone"),
    "phone_gallery_free": opened("phone_gallery_free", "device"),
    "phone_notes": opened("phone_notes", "device"),
    "phone_notes_item": opened("phone_notes_item", "device", "note_on_phone"),
    "cloud_settings": as_owner(opened("cloud_settings")),
    "cloud_device": as_owner(opened("cloud_device", "device")),
    "cloud_device_remove": as_owner(opened("cloud_device_remove", "device")),
}
