"""The kinds of events of sandboxes, accounts, devices and support, each with its sentence.

The words in ``%(…)s`` are what an event of that kind must carry: masked contacts, names and counts,
never a code, a password or a whole contact.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sandbox.event_kinds import DISOWNABLE, EventKind, register


@register
class Kind(EventKind):
    # The sandbox
    SANDBOX_STARTED = "sandbox.started", _("The sandbox was started.")
    SANDBOX_RESET = "sandbox.reset", _("The sandbox was put back to its beginning.")
    CLOCK_MOVED = "clock.moved", _("The clock was moved forward by %(by)s.")
    DUE_FAILED = (
        "clock.due_failed",
        _("Something that was due went wrong. It is tried again later."),
    )
    DELIVERY_CHANGED = "delivery.changed", _("Delivery by %(channel)s was set to: %(fault)s.")
    DELIVERY_DELAYED = (
        "delivery.delayed",
        _("Delivery by %(channel)s was set to: late by %(by)s."),
    )
    DELIVERY_ARMED = (
        "delivery.armed",
        _("For messages by %(channel)s to %(to)s, as many as %(count)s, was set: %(fault)s."),
    )
    # Messages
    MESSAGE_SENT = "message.sent", _("A message by %(channel)s was sent to %(to)s.")
    MESSAGE_LOST = "message.lost", _("A message by %(channel)s to %(to)s was lost on the way.")
    MESSAGE_REFUSED = (
        "message.refused",
        _("The gateway refused a message by %(channel)s to %(to)s."),
    )
    MESSAGE_ARRIVED = (
        "message.arrived",
        _("A late message by %(channel)s to %(to)s has arrived."),
    )
    # Registration
    REGISTRATION_STARTED = "registration.started", _("A registration was started for %(to)s.")
    REGISTRATION_REPEATED = (
        "registration.repeated",
        _("A registration was tried with %(to)s, which already has an account."),
    )
    REGISTRATION_ADDRESS_CHANGED = (
        "registration.address_changed",
        _("The address of a registration was corrected to %(to)s."),
    )
    ACTIVATION_SENT = "activation.sent", _("An activation letter was sent to %(to)s.")
    ACCOUNT_ACTIVATED = "account.activated", _("The account was activated.")
    ACCOUNT_CREATED = "account.created", _("The account was created.")
    # Signing in
    SIGNED_IN = "session.signed_in", _("The account was signed in to.")
    SIGNED_OUT = "session.signed_out", _("The account was signed out of.")
    SIGN_IN_NOT_ACTIVATED = (
        "session.not_activated",
        _("Signing in was refused: the account is not activated."),
    )
    SIGN_IN_LOCKED = "session.locked", _("Signing in was refused: the account is locked.")
    NEW_BROWSER = (
        "session.new_browser",
        _("A browser that was new to the account signed in to it."),
    )
    SIGNED_IN_AFTER_MISSES = (
        "session.after_misses",
        _("The account was signed in to after %(count)s wrong passwords in a row."),
    )
    SESSION_ENDED = "session.ended", _("The session in this browser was ended: %(browser)s.")
    SESSIONS_ENDED = (
        "session.others_ended",
        _("All other browser sessions were ended, %(count)s in number."),
    )
    ENDED_BY_OPERATOR = "session.operator", _("The portal's operator ended sessions: %(count)s.")
    PASSWORD_WRONG = "password.wrong", _("A wrong password was entered, number %(count)s in a row.")
    UNKNOWN_IDENTIFIER = (
        "session.unknown",
        _("Somebody tried to sign in to an account that does not exist."),
    )
    ACCOUNT_LOCKED = "account.locked", _("The account was locked after %(count)s wrong passwords.")
    ACCOUNT_LOCKED_BY_OWNER = "account.locked_by_owner", _("The owner locked the account.")
    ACCOUNT_UNLOCKED = "account.unlocked", _("Support unlocked the account.")
    # Codes
    CODE_SENT = "code.sent", _("A code was sent to %(to)s.")
    CODE_FOR_NOBODY = (
        "code.for_nobody",
        _("A code was asked for %(to)s, which has no account: none was sent."),
    )
    CODE_WRONG = "code.wrong", _("A wrong code was entered.")
    CODE_EXPIRED = "code.expired", _("A code was entered after it had expired.")
    CODE_SPENT = "code.spent", _("The tries for a code were used up.")
    CODE_PROVED = "code.proved", _("The right code was entered.")
    # Security
    PASSWORD_CHANGED = "password.changed", _("The password was changed.")
    NEW_PASSWORD_ASKED = (
        "password.asked",
        _("Support asked for a new password at the next sign-in."),
    )
    RESET_LINK_SENT = (
        "password.link_sent",
        _("A link to set a new password was sent to %(to)s."),
    )
    RESET_FOR_NOBODY = (
        "password.link_for_nobody",
        _("A new password was asked for an account that does not exist: nothing was sent."),
    )
    RESET_HELD_BACK = (
        "password.link_held_back",
        _("Another link to set a new password was asked for too soon: none was sent."),
    )
    PASSWORD_RESET = (
        "password.reset",
        _("A forgotten password was replaced, with the link or code that was sent."),
    )
    DISOWNED = "account.disowned", _("The owner said about entry %(entry)s: it was not me.")
    SIGNED_OUT_EVERYWHERE = (
        "session.all_ended",
        _("Every browser and device was asked to sign in again."),
    )
    PHONE_CHANGED = "phone.changed", _("The phone number was changed to %(to)s.")
    PHONE_TAKEN = "phone.taken", _("A number that belongs to another account was asked for.")
    PHONE_REMOVED = "phone.removed", _("The phone number was removed from the account.")
    EMAIL_CHANGED = "email.changed", _("The e-mail address was changed to %(to)s.")
    EMAIL_TAKEN = "email.taken", _("An address that belongs to another account was asked for.")
    EMAIL_REMOVED = "email.removed", _("The e-mail address was removed from the account.")
    CONTACT_CHANGE_CANCELLED = (
        "contact.cancelled",
        _("A change of a contact was cancelled before its code was entered."),
    )
    CONTACT_CHANGE_UNDONE = (
        "contact.undone",
        _("A change of a contact was undone: the account has its former contact again."),
    )
    PASSKEY_ADDED = "passkey.added", _("The passkey “%(passkey)s” was added.")
    PASSKEY_RENAMED = "passkey.renamed", _("A passkey was renamed: “%(passkey)s”.")
    PASSKEY_REMOVED = "passkey.removed", _("The passkey “%(passkey)s” was removed.")
    PASSKEY_PROVED = "passkey.proved", _("The passkey “%(passkey)s” confirmed who one is.")
    PASSKEY_REFUSED = "passkey.refused", _("What a passkey answered was not accepted.")
    PASSKEY_UNKNOWN = "passkey.unknown", _("Somebody came with a passkey that is not known here.")
    # Two-step verification
    SECOND_STEP_ASKED = "two_step.asked", _("The second step of signing in was asked for.")
    SECOND_STEP_TOO_SOON = (
        "two_step.too_soon",
        _("A code was refused: too many wrong ones had been entered in a row."),
    )
    SECOND_STEP_MISSED = (
        "two_step.missed",
        _("The first step of signing in was right, the second one was not finished."),
    )
    TWO_STEP_ON = "two_step.on", _("Two-step verification was switched on.")
    TWO_STEP_OFF = "two_step.off", _("Two-step verification was switched off.")
    FACTOR_ADDED = (
        "two_step.factor_added",
        _("“%(factor)s” was added to two-step verification."),
    )
    FACTOR_REMOVED = (
        "two_step.factor_removed",
        _("“%(factor)s” was removed from two-step verification."),
    )
    RECOVERY_CODES_MADE = "two_step.codes_made", _("New recovery codes were made.")
    RECOVERY_CODE_USED = (
        "two_step.code_used",
        _("A recovery code was used. Codes left: %(count)s."),
    )
    BROWSER_REMEMBERED = (
        "two_step.browser_remembered",
        _("A browser was remembered: it skips the second step."),
    )
    BROWSER_FORGOTTEN = "two_step.browser_forgotten", _("A remembered browser was forgotten.")
    BROWSERS_FORGOTTEN = (
        "two_step.browsers_forgotten",
        _("All remembered browsers were forgotten."),
    )
    TWO_STEP_RESET_ASKED = (
        "two_step.reset_asked",
        _("Switching off two-step verification was asked for: every factor is said to be lost."),
    )
    TWO_STEP_RESET_CANCELLED = (
        "two_step.reset_cancelled",
        _("Switching off two-step verification was cancelled."),
    )
    TWO_STEP_RESET_DONE = (
        "two_step.reset_done",
        _("The wait is over: two-step verification is switched off, as was asked for."),
    )
    # Privacy
    TERMS_ACCEPTED = (
        "privacy.terms_accepted",
        _("The terms of use and the privacy notice were accepted, version %(version)s."),
    )
    NEWS_AGREED = "privacy.news_agreed", _("News about products by e-mail was agreed to.")
    NEWS_WITHDRAWN = (
        "privacy.news_withdrawn",
        _("The consent to news about products by e-mail was taken back."),
    )
    ADS_AGREED = "privacy.ads_agreed", _("Advertising in system apps was agreed to.")
    ADS_WITHDRAWN = (
        "privacy.ads_withdrawn",
        _("The consent to advertising in system apps was taken back."),
    )
    DATA_ASKED = "privacy.data_asked", _("A copy of the account's data was asked for.")
    DATA_READY = "privacy.data_ready", _("The copy of the account's data was made.")
    DATA_DOWNLOADED = (
        "privacy.data_downloaded",
        _("The copy of the account's data was downloaded."),
    )
    DELETION_ASKED = "privacy.deletion_asked", _("The account is to be deleted: the wait began.")
    DELETION_CANCELLED = (
        "privacy.deletion_cancelled",
        _("The account was signed in to, so it will not be deleted."),
    )
    ACCOUNT_DELETED = (
        "privacy.account_deleted",
        _("The account was deleted for good."),
    )
    # Profile
    NAME_CHANGED = "profile.name_changed", _("The name was changed.")
    NICKNAME_CHANGED = "profile.nickname_changed", _("The nickname was changed.")
    GENDER_CHANGED = "profile.gender_changed", _("The gender was changed.")
    BIRTHDAY_CHANGED = "profile.birthday_changed", _("The date of birth was changed.")
    PHOTO_CHANGED = "profile.photo_changed", _("The photo was changed.")
    PHOTO_REMOVED = "profile.photo_removed", _("The photo was removed.")
    REGION_CHANGED = "profile.region_changed", _("The region was changed.")
    LANGUAGE_CHANGED = "profile.language_changed", _("The language was changed.")
    SHOWN_CHANGED = "profile.shown_changed", _("What others see of the account was changed.")
    CARD_OPENED = "profile.card_opened", _("A link to the page that others see was made.")
    CARD_CLOSED = (
        "profile.card_closed",
        _("The link to the page that others see was taken back."),
    )
    # Third-party accounts
    PROVIDER_LINKED = "provider.linked", _("A third-party account was linked: %(provider)s.")
    PROVIDER_UNLINKED = (
        "provider.unlinked",
        _("A third-party account was disconnected: %(provider)s."),
    )
    PROVIDER_TAKEN = (
        "provider.taken",
        _("A third-party account that is linked elsewhere was to be linked: %(provider)s."),
    )
    PROVIDER_UNKNOWN = (
        "provider.unknown",
        _("Somebody came with a third-party account that is not linked: %(provider)s."),
    )
    PROVIDER_CANCELLED = (
        "provider.cancelled",
        _("Letting the Mi account know a third-party account was cancelled: %(provider)s."),
    )
    PROVIDER_REFUSED = (
        "provider.refused",
        _("An answer was not taken, it was old, used or of another browser: %(provider)s."),
    )
    # Devices
    DEVICE_LINKED = "device.linked", _("The device %(device)s was linked to the account.")
    DEVICE_RENAMED = "device.renamed", _("The device %(device)s was renamed.")
    DEVICE_REMOVED = "device.removed", _("The device %(device)s was removed from the account.")
    DEVICE_NEW = (
        "device.new",
        _("The account was signed in to on a device that was new to it: %(device)s."),
    )
    DEVICE_SIGNED_IN = (
        "device.signed_in",
        _("The account was signed in to again on its device %(device)s."),
    )
    DEVICE_SIGNED_OUT = (
        "device.signed_out",
        _("The account was signed out of on the device %(device)s, which is free now."),
    )
    DEVICE_TAKEN = (
        "device.taken",
        _("Signing in on the device %(device)s was refused: it is linked to another account."),
    )
    DEVICE_ACTIVATED = (
        "device.activated",
        _("The device %(device)s was activated after a reset, with the password."),
    )
    FIND_ON = "device.find_on", _("Find device was switched on on %(device)s.")
    FIND_OFF = "device.find_off", _("Find device was switched off on %(device)s.")
    FIND_HELD = (
        "device.find_held",
        _("Switching off Find device on %(device)s was refused so soon after a new password."),
    )
    DEVICE_LOCATED = "device.located", _("Find device: %(device)s told where it is.")
    DEVICE_RANG = "device.rang", _("Find device: %(device)s plays a sound.")
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
        _("Find device: %(device)s is offline and will do what was asked when it is back."),
    )
    COMMAND_CANCELLED = (
        "device.command_cancelled",
        _("Find device: what %(device)s was asked for was cancelled."),
    )
    FOUND_ONLINE = "device.online_again", _("Find device: %(device)s is online again.")
    TV_SIGNED_IN = "tv.signed_in", _("The account was signed in to on %(device)s by a QR code.")
    TV_SIGNED_OUT = "tv.signed_out", _("The account was signed out on %(device)s.")
    TV_CODE_DEAD = (
        "tv.code_dead",
        _("The QR code of a TV was refused: it was used, or had expired."),
    )
    VACUUM_PAIRING = "home.pairing", _("%(device)s waits to be added to Mi Home.")
    HOME_OFFLINE = (
        "home.offline",
        _("Mi Home did not add %(device)s: the phone was not on the internet."),
    )
    HOME_NOT_PAIRING = (
        "home.not_pairing",
        _("Mi Home did not add %(device)s: it did not wait to be added."),
    )
    HOME_WRONG_BAND = (
        "home.wrong_band",
        _("Mi Home did not add %(device)s: the Wi-Fi network was one at 5 GHz."),
    )
    HOME_WRONG_PASSWORD = (
        "home.wrong_password",
        _("Mi Home did not add %(device)s: the password of the Wi-Fi network was wrong."),
    )
    HOME_WRONG_REGION = (
        "home.wrong_region",
        _("Mi Home did not add %(device)s: the region of the app was not that of the device."),
    )
    HOME_TAKEN = (
        "home.taken",
        _("Mi Home did not add %(device)s: it is linked to another account."),
    )
    CLEANING_STARTED = "home.cleaning", _("%(device)s began to clean.")
    CLEANING_STOPPED = "home.docked", _("%(device)s went back to its dock.")
    DEVICE_RESET = (
        "device.reset",
        _("The device %(device)s was reset to how it left the factory."),
    )
    DEVELOPER_OPENED = "device.developer", _("Developer options were opened on %(device)s.")
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
    NUMBER_REISSUED = "sim.reissued", _("The operator gave the number %(to)s to a new SIM card.")
    # Cloud
    SYNC_ON = "cloud.sync_on", _("Synchronisation was switched on on %(device)s.")
    SYNC_OFF = "cloud.sync_off", _("Synchronisation was switched off on %(device)s.")
    SYNCED = (
        "cloud.synced",
        _(
            "%(device)s was synchronised: %(up)s to the cloud, %(down)s to the device,"
            " %(removed)s removed."
        ),
    )
    SYNC_STOPPED = (
        "cloud.sync_stopped",
        _("The cloud is full: on %(device)s, %(count)s things wait for room."),
    )
    CLOUD_NEARLY_FULL = "cloud.nearly_full", _("The cloud is %(percent)s per cent full.")
    CLOUD_FULL = "cloud.full", _("The cloud is full: nothing new goes into it.")
    COPIES_FREED = (
        "cloud.freed",
        _("Things that the cloud keeps were taken off %(device)s, %(count)s in number."),
    )
    ITEM_WRITTEN = "cloud.written", _("A note or a contact was written in the cloud.")
    ITEM_CHANGED = "cloud.changed", _("A note or a contact was changed in the cloud.")
    ITEMS_DELETED = (
        "cloud.deleted",
        _("Things were moved to the cloud’s recycle bin, %(count)s in number."),
    )
    ITEMS_RESTORED = (
        "cloud.restored",
        _("Things were taken back from the cloud’s recycle bin, %(count)s in number."),
    )
    ITEMS_PURGED = (
        "cloud.purged",
        _("Things were deleted from the cloud’s recycle bin for good, %(count)s in number."),
    )
    ITEMS_EXPIRED = (
        "cloud.expired",
        _("The time in the cloud’s recycle bin was over for %(count)s things: they are deleted."),
    )
    PLAN_TAKEN = "cloud.plan_taken", _("The cloud plan %(plan)s was taken.")
    PLAN_RENEWED = "cloud.plan_renewed", _("The cloud plan %(plan)s was renewed.")
    PLAN_RENEWAL_ON = (
        "cloud.renewal_on",
        _("Renewal of the cloud plan %(plan)s was switched on."),
    )
    PLAN_RENEWAL_OFF = (
        "cloud.renewal_off",
        _("Renewal of the cloud plan %(plan)s was switched off."),
    )
    PLAN_ENDS_SOON = "cloud.plan_ends_soon", _("The cloud plan %(plan)s ends soon.")
    PLAN_ENDED = "cloud.plan_ended", _("The cloud plan %(plan)s has ended.")
    # Support
    CASE_OPENED = "case.opened", _("Support case %(case)s was opened.")
    CASE_ANSWERED = "case.answered", _("More was added to support case %(case)s.")
    CASE_ASKED = "case.asked", _("Support asked for more in case %(case)s.")
    CASE_DISPUTED = (
        "case.disputed",
        _("The owner of the account said about support case %(case)s: it was not me."),
    )
    CASE_APPROVED = "case.approved", _("Support approved case %(case)s.")
    CASE_REFUSED = "case.refused", _("Support refused case %(case)s.")
    EVIDENCE_DELETED = "case.evidence_deleted", _("The evidence of case %(case)s was deleted.")
    RECOVERY_LINK_SENT = (
        "recovery_link.sent",
        _("In support case %(case)s a link to set a new password was sent to %(to)s."),
    )
    RECOVERY_LINK_USED = (
        "recovery_link.used",
        _("The link of support case %(case)s was used to set a new password."),
    )


DISOWNABLE.update({
    Kind.SIGNED_IN, Kind.NEW_BROWSER, Kind.SIGNED_IN_AFTER_MISSES,
    Kind.SESSION_ENDED, Kind.SESSIONS_ENDED, Kind.CODE_SENT, Kind.CODE_PROVED,
    Kind.PASSWORD_CHANGED, Kind.RESET_LINK_SENT, Kind.PASSWORD_RESET,
    Kind.PHONE_CHANGED, Kind.PHONE_REMOVED, Kind.EMAIL_CHANGED, Kind.EMAIL_REMOVED,
    Kind.SECOND_STEP_ASKED, Kind.SECOND_STEP_MISSED, Kind.TWO_STEP_ON, Kind.TWO_STEP_OFF,
    Kind.FACTOR_ADDED, Kind.FACTOR_REMOVED, Kind.RECOVERY_CODES_MADE, Kind.RECOVERY_CODE_USED,
    Kind.BROWSER_REMEMBERED, Kind.TWO_STEP_RESET_ASKED, Kind.PASSKEY_ADDED, Kind.PASSKEY_REMOVED,
    Kind.NEWS_AGREED, Kind.NEWS_WITHDRAWN, Kind.ADS_AGREED, Kind.ADS_WITHDRAWN,
    Kind.DATA_ASKED, Kind.DATA_DOWNLOADED,
    Kind.NAME_CHANGED, Kind.PHOTO_CHANGED, Kind.PHOTO_REMOVED, Kind.REGION_CHANGED,
    Kind.NICKNAME_CHANGED, Kind.GENDER_CHANGED, Kind.BIRTHDAY_CHANGED, Kind.SHOWN_CHANGED,
    Kind.CARD_OPENED, Kind.CARD_CLOSED, Kind.PROVIDER_LINKED, Kind.PROVIDER_UNLINKED,
    Kind.LANGUAGE_CHANGED, Kind.DEVICE_LINKED, Kind.DEVICE_RENAMED, Kind.DEVICE_REMOVED,
    Kind.DEVICE_NEW,
    Kind.DEVICE_RESET, Kind.UNLOCK_LINKED,
    Kind.ITEM_WRITTEN, Kind.ITEM_CHANGED, Kind.ITEMS_DELETED, Kind.ITEMS_RESTORED,
    Kind.ITEMS_PURGED, Kind.PLAN_TAKEN, Kind.PLAN_RENEWAL_ON, Kind.PLAN_RENEWAL_OFF,
})  # fmt: skip
