"""Where sessions and addresses of this floor hold keys of rows (see ``sandbox.copied``)."""

from __future__ import annotations

from sandbox.copied import MADE_FROM_A_KEY

SESSION_ROWS = {
    "device": "",
    "erasing": "devices.Device",
}
ADDRESS_ROWS = {
    "cloud_device*.pk": "devices.Device",
    "cloud_item*.pk": "devices.CloudItem",
    "cloud_*.section": "",
    "cloud_plan.tier": "",
    "device*.pk": "devices.Device",
    "find_*.pk": "devices.Device",
    "find_cancel.command": "devices.Command",
    "phone*.pk": "devices.Device",
    "phone_web.key": "",
    "phone_scanner_confirm.token": MADE_FROM_A_KEY,
    "tv_scanned.token": MADE_FROM_A_KEY,
    "phone_second_step_typed.key": "otp_totp.TOTPDevice",
    "phone_mi_home_*.device": "devices.Device",
    "phone_letter*.letter": "sandbox.Message",
    "phone_picture*.item": "devices.PhoneItem",
    "phone_notes_*.item": "devices.PhoneItem",
    "phone_contacts_*.item": "devices.PhoneItem",
    "tv*.pk": "devices.Device",
    "vacuum*.pk": "devices.Device",
}
