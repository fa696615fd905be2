"""The kinds of events of devices and the cloud, each with its sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sandbox.event_kinds import DISOWNABLE, ROUTINE, EventKind, register


@register
class Kind(EventKind):
    # Devices
    DEVICE_LINKED = "device.linked", _("The device %(device)s was linked to the account.")
    DEVICE_RENAMED = "device.renamed", _("The device %(device)s was renamed.")
    DEVICE_REMOVED = "device.removed", _("The device %(device)s was removed from the account.")
    DEVICE_NEW = (
        "device.new",
        _("Signed in to the account on a new device: %(device)s."),
    )
    DEVICE_SIGNED_IN = (
        "device.signed_in",
        _("Signed in again on %(device)s."),
    )
    DEVICE_SIGNED_OUT = (
        "device.signed_out",
        _("Signed out of the account on the device %(device)s, which is now free."),
    )
    DEVICE_TAKEN = (
        "device.taken",
        _("Signing in on the device %(device)s was refused: it is linked to another account."),
    )
    DEVICE_ACTIVATED = (
        "device.activated",
        _("The device %(device)s was activated after a reset, with the password."),
    )
    FIND_ON = "device.find_on", _("Find device was turned on: %(device)s.")
    FIND_OFF = "device.find_off", _("Find device was turned off: %(device)s.")
    FIND_HELD = (
        "device.find_held",
        _("Turning off Find device on %(device)s was refused: the password was changed recently."),
    )
    DEVICE_LOCATED = "device.located", _("Find device: %(device)s reported its location.")
    DEVICE_RANG = "device.rang", _("Find device: %(device)s is playing a sound.")
    DEVICE_SILENCED = (
        "device.silenced",
        _("Find device: the sound was stopped on %(device)s itself."),
    )
    LOST_ON = "device.lost", _("Find device: %(device)s is in lost mode.")
    LOST_CHANGED = (
        "device.lost_changed",
        _("Find device: the message on the lost %(device)s was changed."),
    )
    LOST_OFF = "device.found", _("Find device: lost mode ended on %(device)s.")
    DEVICE_ERASED = "device.erased", _("Find device: the data on %(device)s was erased.")
    COMMAND_WAITS = (
        "device.command_waits",
        _(
            "Find device: %(device)s is offline and will do what was requested when it is "
            "back online."
        ),
    )
    COMMAND_CANCELLED = (
        "device.command_cancelled",
        _("Find device: a request to %(device)s was cancelled."),
    )
    FOUND_ONLINE = "device.online_again", _("Find device: %(device)s is online again.")
    TV_SIGNED_IN = "tv.signed_in", _("Signed in to the account on %(device)s with a QR code.")
    TV_SIGNED_OUT = "tv.signed_out", _("Signed out of the account on %(device)s.")
    TV_CODE_DEAD = (
        "tv.code_dead",
        _("A TV’s QR code was refused: it was already used or had expired."),
    )
    VACUUM_PAIRING = "home.pairing", _("%(device)s is waiting to be added to Mi Home.")
    HOME_OFFLINE = (
        "home.offline",
        _("Mi Home did not add %(device)s: the phone was offline."),
    )
    HOME_NOT_PAIRING = (
        "home.not_pairing",
        _("Mi Home did not add %(device)s: it was not in pairing mode."),
    )
    HOME_WRONG_BAND = (
        "home.wrong_band",
        _("Mi Home did not add %(device)s: it was a 5 GHz Wi-Fi network."),
    )
    HOME_WRONG_PASSWORD = (
        "home.wrong_password",
        _("Mi Home did not add %(device)s: the Wi-Fi password was wrong."),
    )
    HOME_WRONG_REGION = (
        "home.wrong_region",
        _("Mi Home did not add %(device)s: the app’s region was not the device’s."),
    )
    HOME_TAKEN = (
        "home.taken",
        _("Mi Home did not add %(device)s: it is linked to another account."),
    )
    CLEANING_STARTED = "home.cleaning", _("%(device)s started cleaning.")
    CLEANING_STOPPED = "home.docked", _("%(device)s returned to its dock.")
    DEVICE_RESET = (
        "device.reset",
        _("The device %(device)s was reset to its factory settings."),
    )
    DEVELOPER_OPENED = "device.developer", _("Developer options were unlocked on %(device)s.")
    UNLOCK_LINKED = (
        "device.unlock_linked",
        _("The account was linked to %(device)s for Mi Unlock."),
    )
    UNLOCK_WITHOUT_DATA = (
        "device.unlock_no_data",
        _("Linking for Mi Unlock was refused: %(device)s had no mobile data."),
    )
    UNLOCK_SIGNED_OUT = (
        "device.unlock_signed_out",
        _("Linking for Mi Unlock was refused: no account was signed in on %(device)s."),
    )
    MAILBOX_SET = "device.mailbox", _("The mailbox %(to)s was set up on %(device)s.")
    SIM_TAKEN_OUT = (
        "sim.taken_out",
        _("The SIM card with the number %(to)s was taken out of %(device)s."),
    )
    SIM_LOST = "sim.lost", _("The SIM card with the number %(to)s was lost.")
    SIM_FOUND = "sim.found", _("The lost SIM card with the number %(to)s was found.")
    SIM_MOVED = "sim.moved", _("The SIM card with the number %(to)s was put into %(device)s.")
    NUMBER_REISSUED = "sim.reissued", _("The operator moved the number %(to)s to a new SIM card.")
    # Cloud
    SYNC_ON = "cloud.sync_on", _("Synchronisation was turned on: %(device)s.")
    SYNC_OFF = "cloud.sync_off", _("Synchronisation was turned off: %(device)s.")
    SYNCED = (
        "cloud.synced",
        _(
            "%(device)s was synchronised: %(up)s to the cloud, %(down)s to the device,"
            " %(removed)s removed."
        ),
    )
    SYNC_STOPPED = (
        "cloud.sync_stopped",
        _("The cloud is full: items waiting for space on %(device)s: %(count)s."),
    )
    CLOUD_NEARLY_FULL = "cloud.nearly_full", _("The cloud is %(percent)s full.")
    CLOUD_FULL = "cloud.full", _("The cloud is full: nothing new is uploaded.")
    COPIES_FREED = (
        "cloud.freed",
        _("Items kept in the cloud were removed from %(device)s: %(count)s."),
    )
    ITEM_WRITTEN = "cloud.written", _("A note or a contact was created in the cloud.")
    ITEM_CHANGED = "cloud.changed", _("A note or a contact was changed in the cloud.")
    ITEMS_DELETED = (
        "cloud.deleted",
        _("Items moved to the cloud’s recycle bin: %(count)s."),
    )
    ITEMS_RESTORED = (
        "cloud.restored",
        _("Items restored from the cloud’s recycle bin: %(count)s."),
    )
    ITEMS_PURGED = (
        "cloud.purged",
        _("Items permanently deleted from the cloud’s recycle bin: %(count)s."),
    )
    ITEMS_EXPIRED = (
        "cloud.expired",
        _("Items deleted because their time in the cloud’s recycle bin ran out: %(count)s."),
    )
    PLAN_TAKEN = "cloud.plan_taken", _("The cloud plan %(plan)s was started.")
    PLAN_RENEWED = "cloud.plan_renewed", _("The cloud plan %(plan)s was renewed.")
    PLAN_RENEWAL_ON = (
        "cloud.renewal_on",
        _("Renewal of the cloud plan %(plan)s was turned on."),
    )
    PLAN_RENEWAL_OFF = (
        "cloud.renewal_off",
        _("Renewal of the cloud plan %(plan)s was turned off."),
    )
    PLAN_ENDS_SOON = "cloud.plan_ends_soon", _("The cloud plan %(plan)s ends soon.")
    PLAN_ENDED = "cloud.plan_ended", _("The cloud plan %(plan)s has ended.")


DISOWNABLE.update({
    Kind.DEVICE_LINKED, Kind.DEVICE_RENAMED, Kind.DEVICE_REMOVED, Kind.DEVICE_NEW,
    Kind.DEVICE_RESET, Kind.UNLOCK_LINKED, Kind.ITEM_WRITTEN, Kind.ITEM_CHANGED, Kind.ITEMS_DELETED,
    Kind.ITEMS_RESTORED, Kind.ITEMS_PURGED, Kind.PLAN_TAKEN, Kind.PLAN_RENEWAL_ON,
    Kind.PLAN_RENEWAL_OFF,
})  # fmt: skip
ROUTINE.add(Kind.SYNCED)
