"""Every kind of event that the journal knows, each with the sentence that tells it.

The words in ``%(…)s`` are what an event of that kind must carry: masked contacts, names and counts,
never a code, a password or a whole contact.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    PASSWORD_WRONG = "password.wrong", _("A wrong password was entered, number %(count)s in a row.")
    UNKNOWN_IDENTIFIER = (
        "session.unknown",
        _("Somebody tried to sign in to an account that does not exist."),
    )
    ACCOUNT_LOCKED = "account.locked", _("The account was locked after %(count)s wrong passwords.")
    ACCOUNT_UNLOCKED = "account.unlocked", _("Support unlocked the account.")
    # Codes
    CODE_SENT = "code.sent", _("A code was sent to %(to)s.")
    CODE_WRONG = "code.wrong", _("A wrong code was entered.")
    CODE_EXPIRED = "code.expired", _("A code was entered after it had expired.")
    CODE_SPENT = "code.spent", _("The tries for a code were used up.")
    CODE_PROVED = "code.proved", _("The right code was entered.")
    # Security
    PASSWORD_CHANGED = "password.changed", _("The password was changed.")
    SIGNED_OUT_EVERYWHERE = (
        "session.all_ended",
        _("Every browser and device was asked to sign in again."),
    )
    PHONE_CHANGED = "phone.changed", _("The phone number was changed to %(to)s.")
    PHONE_TAKEN = "phone.taken", _("A number that belongs to another account was asked for.")
    # Profile
    NAME_CHANGED = "profile.name_changed", _("The name was changed.")
    PHOTO_CHANGED = "profile.photo_changed", _("The photo was changed.")
    PHOTO_REMOVED = "profile.photo_removed", _("The photo was removed.")
    REGION_CHANGED = "profile.region_changed", _("The region was changed.")
    LANGUAGE_CHANGED = "profile.language_changed", _("The language was changed.")
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
    def group(self) -> Group:
        """What it is about; the word before the dot says so."""
        return GROUPS[self.value.partition(".")[0]]


class Group(models.TextChoices):
    """What events are about, to look at one matter at a time."""

    SANDBOX = "sandbox", _("Sandbox, clock and delivery")
    MESSAGES = "messages", _("Messages")
    ACCOUNT = "account", _("Registration and account")
    SIGN_IN = "sign_in", _("Signing in and password")
    CODES = "codes", _("Codes")
    PROFILE = "profile", _("Profile and phone number")
    DEVICES = "devices", _("Devices")
    SUPPORT = "support", _("Support")

    @property
    def kinds(self) -> list[Kind]:
        return [kind for kind in Kind if kind.group == self]


GROUPS = {
    "sandbox": Group.SANDBOX,
    "clock": Group.SANDBOX,
    "delivery": Group.SANDBOX,
    "message": Group.MESSAGES,
    "registration": Group.ACCOUNT,
    "activation": Group.ACCOUNT,
    "account": Group.ACCOUNT,
    "session": Group.SIGN_IN,
    "password": Group.SIGN_IN,
    "code": Group.CODES,
    "profile": Group.PROFILE,
    "phone": Group.PROFILE,
    "device": Group.DEVICES,
    "case": Group.SUPPORT,
    "recovery_link": Group.SUPPORT,
}
