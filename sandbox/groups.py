"""The subjects that the journal's kinds of events are grouped by, each with its icon."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Group(models.TextChoices):
    """A subject of events, by which the journal can be narrowed."""

    SANDBOX = "sandbox", _("Sandbox, clock and delivery")
    MESSAGES = "messages", _("Messages")
    ACCOUNT = "account", _("Registration and account")
    SIGN_IN = "sign_in", _("Signing in and password")
    CODES = "codes", _("Codes")
    TWO_STEP = "two_step", _("Two-step verification")
    PRIVACY = "privacy", _("Privacy")
    PROFILE = "profile", _("Profile, e-mail and phone")
    DEVICES = "devices", _("Devices")
    CLOUD = "cloud", _("Mi Cloud")
    SUPPORT = "support", _("Support")

    @property
    def icon(self) -> str:
        return ICONS[self]


ICONS = {
    Group.SANDBOX: "box",
    Group.MESSAGES: "send",
    Group.ACCOUNT: "user",
    Group.SIGN_IN: "key-round",
    Group.CODES: "hash",
    Group.TWO_STEP: "shield-check",
    Group.PRIVACY: "eye-off",
    Group.PROFILE: "contact",
    Group.DEVICES: "smartphone",
    Group.CLOUD: "cloud",
    Group.SUPPORT: "headset",
}


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
    "passkey": Group.SIGN_IN,
    "provider": Group.SIGN_IN,
    "two_step": Group.TWO_STEP,
    "privacy": Group.PRIVACY,
    "profile": Group.PROFILE,
    "phone": Group.PROFILE,
    "email": Group.PROFILE,
    "contact": Group.PROFILE,
    "device": Group.DEVICES,
    "sim": Group.DEVICES,
    "tv": Group.DEVICES,
    "home": Group.DEVICES,
    "cloud": Group.CLOUD,
    "case": Group.SUPPORT,
    "recovery_link": Group.SUPPORT,
}
