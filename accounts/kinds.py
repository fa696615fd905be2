"""The kinds of events of accounts, each with its sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sandbox.event_kinds import DISOWNABLE, ONCE, EventKind, register


@register
class Kind(EventKind):
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
    ACTIVATION_SENT = "activation.sent", _("An activation e-mail was sent to %(to)s.")
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
        _("Sign-in from a new browser: a warning was sent."),
    )
    SIGNED_IN_AFTER_MISSES = (
        "session.after_misses",
        _("Sign-in after wrong passwords in a row (%(count)s): a warning was sent."),
    )
    SESSION_ENDED = "session.ended", _("The session in this browser was ended: %(browser)s.")
    SESSIONS_ENDED = (
        "session.others_ended",
        _("All other browser sessions were ended: %(count)s."),
    )
    ENDED_BY_OPERATOR = "session.operator", _("The portal’s operator ended sessions: %(count)s.")
    PASSWORD_WRONG = (
        "password.wrong",
        _("A wrong password was entered: %(count)s in a row."),
    )
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
    CODE_PROVED = "code.proved", _("The correct code was entered.")
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
    DISOWNED = "account.disowned", _("The owner reported event %(entry)s: “It wasn’t me”.")
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
    DATA_ASKED = "privacy.data_asked", _("A copy of the account’s data was requested.")
    DATA_READY = "privacy.data_ready", _("The copy of the account’s data was prepared.")
    DATA_DOWNLOADED = (
        "privacy.data_downloaded",
        _("The copy of the account’s data was downloaded."),
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
        _("A third-party account was unlinked: %(provider)s."),
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


ONCE[Kind.PASSWORD_WRONG] = _("A wrong password was entered.")
DISOWNABLE.update({
    Kind.SIGNED_IN, Kind.NEW_BROWSER, Kind.SIGNED_IN_AFTER_MISSES, Kind.SESSION_ENDED,
    Kind.SESSIONS_ENDED, Kind.CODE_SENT, Kind.CODE_PROVED, Kind.PASSWORD_CHANGED,
    Kind.RESET_LINK_SENT, Kind.PASSWORD_RESET, Kind.PHONE_CHANGED, Kind.PHONE_REMOVED,
    Kind.EMAIL_CHANGED, Kind.EMAIL_REMOVED, Kind.SECOND_STEP_ASKED, Kind.SECOND_STEP_MISSED,
    Kind.TWO_STEP_ON, Kind.TWO_STEP_OFF, Kind.FACTOR_ADDED, Kind.FACTOR_REMOVED,
    Kind.RECOVERY_CODES_MADE, Kind.RECOVERY_CODE_USED, Kind.BROWSER_REMEMBERED,
    Kind.TWO_STEP_RESET_ASKED, Kind.PASSKEY_ADDED, Kind.PASSKEY_REMOVED, Kind.NEWS_AGREED,
    Kind.NEWS_WITHDRAWN, Kind.ADS_AGREED, Kind.ADS_WITHDRAWN, Kind.DATA_ASKED, Kind.DATA_DOWNLOADED,
    Kind.NAME_CHANGED, Kind.PHOTO_CHANGED, Kind.PHOTO_REMOVED, Kind.REGION_CHANGED,
    Kind.NICKNAME_CHANGED, Kind.GENDER_CHANGED, Kind.BIRTHDAY_CHANGED, Kind.SHOWN_CHANGED,
    Kind.CARD_OPENED, Kind.CARD_CLOSED, Kind.PROVIDER_LINKED, Kind.PROVIDER_UNLINKED,
    Kind.LANGUAGE_CHANGED,
})  # fmt: skip
