"""Every kind of event that the journal knows, each with the sentence that tells it.

The words in ``%(…)s`` are what an event of that kind must carry: masked contacts, names and counts,
never a code, a password or a whole contact.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sandbox.groups import GROUPS, Group


class Kind(models.TextChoices):
    # The sandbox
    SANDBOX_STARTED = "sandbox.started", _("The sandbox was started.")
    SANDBOX_RESET = "sandbox.reset", _("The sandbox was put back to its beginning.")
    CLOCK_MOVED = "clock.moved", _("The clock was moved forward by %(by)s.")
    DELIVERY_CHANGED = "delivery.changed", _("Delivery by %(channel)s was set to: %(fault)s.")
    DELIVERY_DELAYED = (
        "delivery.delayed",
        _("Delivery by %(channel)s was set to: late by %(by)s."),
    )
    # Messages
    MESSAGE_SENT = "message.sent", _("A message by %(channel)s was sent to %(to)s.")
    MESSAGE_LOST = "message.lost", _("A message by %(channel)s to %(to)s was lost on the way.")
    MESSAGE_REFUSED = (
        "message.refused",
        _("The gateway refused a message by %(channel)s to %(to)s."),
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

    @property
    def may_be_disowned(self) -> bool:
        """Whether the owner may say: it was not me."""
        return self in DISOWNABLE

    @property
    def group(self) -> Group:
        """What it is about; the word before the dot says so."""
        return GROUPS[self.value.partition(".")[0]]


# What somebody with the password, a code or a browser of the owner's can have done.
DISOWNABLE = {
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
}  # fmt: skip


def kinds_of(group: Group) -> list[Kind]:
    return [kind for kind in Kind if kind.group == group]
