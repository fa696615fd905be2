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
    SANDBOX_RESET = "sandbox.reset", _("The sandbox was reset.")
    CLOCK_MOVED = "clock.moved", _("The clock was moved forward by %(by)s.")
    DUE_FAILED = (
        "clock.due_failed",
        _("Something that was due went wrong. It is tried again later."),
    )
    DELIVERY_CHANGED = "delivery.changed", _("Delivery was changed (%(channel)s): %(fault)s.")
    DELIVERY_DELAYED = (
        "delivery.delayed",
        _("Delivery was changed (%(channel)s): late by %(by)s."),
    )
    DELIVERY_ARMED = (
        "delivery.armed",
        _("For messages by %(channel)s to %(to)s, as many as %(count)s, was set: %(fault)s."),
    )
    # Messages
    MESSAGE_SENT = "message.sent", _("A message was sent to %(to)s (%(channel)s).")
    MESSAGE_LOST = "message.lost", _("A message to %(to)s was lost on the way (%(channel)s).")
    MESSAGE_REFUSED = (
        "message.refused",
        _("The gateway rejected a message to %(to)s (%(channel)s)."),
    )
    MESSAGE_ARRIVED = (
        "message.arrived",
        _("A late message by %(channel)s to %(to)s has arrived."),
    )
    # Registration
    REGISTRATION_STARTED = "registration.started", _("A registration was started for %(to)s.")
    REGISTRATION_REPEATED = (
        "registration.repeated",
        _("Someone tried to register %(to)s, which already has an account."),
    )
    REGISTRATION_ADDRESS_CHANGED = (
        "registration.address_changed",
        _("The address of a registration was corrected to %(to)s."),
    )
    ACTIVATION_SENT = "activation.sent", _("An activation letter was sent to %(to)s.")
    ACCOUNT_ACTIVATED = "account.activated", _("The account was activated.")
    ACCOUNT_CREATED = "account.created", _("The account was created.")
    # Signing in
    SIGNED_IN = "session.signed_in", _("Signed in to the account.")
    SIGNED_OUT = "session.signed_out", _("Signed out of the account.")
    SIGN_IN_NOT_ACTIVATED = (
        "session.not_activated",
        _("Signing in was refused: the account is not activated."),
    )
    SIGN_IN_LOCKED = "session.locked", _("Signing in was refused: the account is locked.")
    NEW_BROWSER = (
        "session.new_browser",
        _("Signed in to the account from a new browser."),
    )
    SIGNED_IN_AFTER_MISSES = (
        "session.after_misses",
        _("Signed in to the account after %(count)s wrong passwords in a row."),
    )
    SESSION_ENDED = "session.ended", _("The session in this browser was ended: %(browser)s.")
    SESSIONS_ENDED = (
        "session.others_ended",
        _("All other browser sessions were ended: %(count)s."),
    )
    ENDED_BY_OPERATOR = "session.operator", _("The portal's operator ended sessions: %(count)s.")
    PASSWORD_WRONG = "password.wrong", _("A wrong password was entered, number %(count)s in a row.")
    UNKNOWN_IDENTIFIER = (
        "session.unknown",
        _("Someone tried to sign in to an account that does not exist."),
    )
    ACCOUNT_LOCKED = "account.locked", _("The account was locked after %(count)s wrong passwords.")
    ACCOUNT_LOCKED_BY_OWNER = "account.locked_by_owner", _("The owner locked the account.")
    ACCOUNT_UNLOCKED = "account.unlocked", _("Support unlocked the account.")
    # Codes
    CODE_SENT = "code.sent", _("A code was sent to %(to)s.")
    CODE_FOR_NOBODY = (
        "code.for_nobody",
        _("A code was requested for %(to)s, which has no account: none was sent."),
    )
    CODE_WRONG = "code.wrong", _("A wrong code was entered.")
    CODE_REPEATED = "code.repeated", _("A code that was already used was entered again.")
    CODE_EXPIRED = "code.expired", _("A code was entered after it had expired.")
    CODE_SPENT = "code.spent", _("All tries for a code were used up.")
    CODE_PROVED = "code.proved", _("The right code was entered.")
    # Security
    PASSWORD_CHANGED = "password.changed", _("The password was changed.")
    NEW_PASSWORD_ASKED = (
        "password.asked",
        _("Support required a new password at the next sign-in."),
    )
    RESET_LINK_SENT = (
        "password.link_sent",
        _("A link to set a new password was sent to %(to)s."),
    )
    RESET_FOR_NOBODY = (
        "password.link_for_nobody",
        _("A new password was requested for an account that does not exist: nothing was sent."),
    )
    RESET_HELD_BACK = (
        "password.link_held_back",
        _("Another link to set a new password was requested too soon: none was sent."),
    )
    PASSWORD_RESET = (
        "password.reset",
        _("A forgotten password was replaced using the link or code that was sent."),
    )
    DISOWNED = "account.disowned", _("The owner reported entry %(entry)s: “It wasn’t me”.")
    SIGNED_OUT_EVERYWHERE = (
        "session.all_ended",
        _("Every browser and device has to sign in again."),
    )
    PHONE_CHANGED = "phone.changed", _("The phone number was changed to %(to)s.")
    PHONE_TAKEN = "phone.taken", _("A number that belongs to another account was requested.")
    PHONE_REMOVED = "phone.removed", _("The phone number was removed from the account.")
    EMAIL_CHANGED = "email.changed", _("The e-mail address was changed to %(to)s.")
    EMAIL_TAKEN = "email.taken", _("An address that belongs to another account was requested.")
    EMAIL_REMOVED = "email.removed", _("The e-mail address was removed from the account.")
    CONTACT_CHANGE_CANCELLED = (
        "contact.cancelled",
        _("A contact change was cancelled before its code was entered."),
    )
    CONTACT_CHANGE_UNDONE = (
        "contact.undone",
        _("A contact change was undone: the account has its former contact again."),
    )
    PASSKEY_ADDED = "passkey.added", _("The passkey “%(passkey)s” was added.")
    PASSKEY_RENAMED = "passkey.renamed", _("A passkey was renamed: “%(passkey)s”.")
    PASSKEY_REMOVED = "passkey.removed", _("The passkey “%(passkey)s” was removed.")
    PASSKEY_PROVED = (
        "passkey.proved",
        _("The passkey “%(passkey)s” confirmed the owner’s identity."),
    )
    PASSKEY_REFUSED = "passkey.refused", _("A passkey’s answer was not accepted.")
    PASSKEY_UNKNOWN = "passkey.unknown", _("Someone used a passkey that is not known here.")
    # Two-step verification
    SECOND_STEP_ASKED = "two_step.asked", _("The second step of signing in was requested.")
    SECOND_STEP_TOO_SOON = (
        "two_step.too_soon",
        _("A code was refused: too many wrong ones had been entered in a row."),
    )
    SECOND_STEP_MISSED = (
        "two_step.missed",
        _("The first step of signing in was completed, the second one was not."),
    )
    TWO_STEP_ON = "two_step.on", _("Two-step verification was turned on.")
    TWO_STEP_OFF = "two_step.off", _("Two-step verification was turned off.")
    FACTOR_ADDED = (
        "two_step.factor_added",
        _("“%(factor)s” was added to two-step verification."),
    )
    FACTOR_REMOVED = (
        "two_step.factor_removed",
        _("“%(factor)s” was removed from two-step verification."),
    )
    RECOVERY_CODES_MADE = "two_step.codes_made", _("New recovery codes were created.")
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
        _("Turning off two-step verification was requested: all factors are reported lost."),
    )
    TWO_STEP_RESET_CANCELLED = (
        "two_step.reset_cancelled",
        _("Turning off two-step verification was cancelled."),
    )
    TWO_STEP_RESET_DONE = (
        "two_step.reset_done",
        _("The wait is over: two-step verification was turned off as requested."),
    )
    # Privacy
    TERMS_ACCEPTED = (
        "privacy.terms_accepted",
        _("The terms of use and the privacy notice were accepted, version %(version)s."),
    )
    NEWS_AGREED = "privacy.news_agreed", _("Consent was given to product news by e-mail.")
    NEWS_WITHDRAWN = (
        "privacy.news_withdrawn",
        _("Consent to product news by e-mail was withdrawn."),
    )
    ADS_AGREED = "privacy.ads_agreed", _("Consent was given to advertising in system apps.")
    ADS_WITHDRAWN = (
        "privacy.ads_withdrawn",
        _("Consent to advertising in system apps was withdrawn."),
    )
    DATA_ASKED = "privacy.data_asked", _("A copy of the account's data was requested.")
    DATA_READY = "privacy.data_ready", _("The copy of the account's data was prepared.")
    DATA_DOWNLOADED = (
        "privacy.data_downloaded",
        _("The copy of the account's data was downloaded."),
    )
    DELETION_ASKED = (
        "privacy.deletion_asked",
        _("Deletion of the account was requested: the waiting period has started."),
    )
    DELETION_CANCELLED = (
        "privacy.deletion_cancelled",
        _("Someone signed in to the account, so it will not be deleted."),
    )
    ACCOUNT_DELETED = (
        "privacy.account_deleted",
        _("The account was permanently deleted."),
    )
    # Profile
    NAME_CHANGED = "profile.name_changed", _("The name was changed.")
    NICKNAME_CHANGED = "profile.nickname_changed", _("The nickname was changed.")
    GENDER_CHANGED = "profile.gender_changed", _("The gender was changed.")
    BIRTHDAY_CHANGED = "profile.birthday_changed", _("The date of birth was changed.")
    PHOTO_CHANGED = "profile.photo_changed", _("The photo was changed.")
    PHOTO_REMOVED = "profile.photo_removed", _("Your photo has been removed.")
    REGION_CHANGED = "profile.region_changed", _("The region was changed.")
    LANGUAGE_CHANGED = "profile.language_changed", _("The language was changed.")
    SHOWN_CHANGED = "profile.shown_changed", _("What others see was changed.")
    CARD_OPENED = "profile.card_opened", _("A link to the public page was created.")
    CARD_CLOSED = (
        "profile.card_closed",
        _("The link to the public page was withdrawn."),
    )
    # Third-party accounts
    PROVIDER_LINKED = "provider.linked", _("A third-party account was linked: %(provider)s.")
    PROVIDER_UNLINKED = (
        "provider.unlinked",
        _("A third-party account was disconnected: %(provider)s."),
    )
    PROVIDER_TAKEN = (
        "provider.taken",
        _(
            "Someone tried to link a third-party account that is already linked elsewhere: "
            "%(provider)s."
        ),
    )
    PROVIDER_UNKNOWN = (
        "provider.unknown",
        _("Someone tried to sign in with a third-party account that is not linked: %(provider)s."),
    )
    PROVIDER_CANCELLED = (
        "provider.cancelled",
        _("Sharing a third-party account with the Mi account was cancelled: %(provider)s."),
    )
    PROVIDER_REFUSED = (
        "provider.refused",
        _(
            "An answer was rejected: it was too old, already used or from another browser: "
            "%(provider)s."
        ),
    )
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
        _("Signed in to the account again on its device %(device)s."),
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
    CLOUD_NEARLY_FULL = "cloud.nearly_full", _("The cloud is %(percent)s per cent full.")
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
    # Support
    CASE_OPENED = "case.opened", _("Support case %(case)s was opened.")
    CASE_ANSWERED = "case.answered", _("Information was added to support case %(case)s.")
    CASE_ASKED = "case.asked", _("Support requested more information in case %(case)s.")
    CASE_DISPUTED = (
        "case.disputed",
        _("The owner of the account reported support case %(case)s: “It wasn’t me”."),
    )
    CASE_APPROVED = "case.approved", _("Support approved case %(case)s.")
    CASE_REFUSED = "case.refused", _("Support refused case %(case)s.")
    EVIDENCE_DELETED = "case.evidence_deleted", _("The evidence of case %(case)s was deleted.")
    RECOVERY_LINK_SENT = (
        "recovery_link.sent",
        _("For support case %(case)s, a link to set a new password was sent to %(to)s."),
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
