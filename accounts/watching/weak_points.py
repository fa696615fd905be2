"""The security check-up: what is weak in an account, each with the one thing to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Account, ContactMethod, KnownBrowser, Passkey
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.models import Channel


@dataclass(frozen=True)
class WeakPoint:
    icon: str
    name: str
    state: str
    action: str
    url: str


@dataclass(frozen=True)
class Facts:
    new_browser: bool
    two_step: bool
    codes_left: int
    old_passkey: bool


def weak_points(account: Account) -> list[WeakPoint]:
    """The most pressing first."""
    facts = _facts(account)
    return [
        *_new_browser(facts),
        *_contacts(account),
        *_two_step(facts),
        *_password(account),
        *_passkeys(facts),
    ]


@compiled
def known_of(pk: int, recently: datetime, long_ago: datetime) -> QuerySet[Account, Any]:
    """All that the weak points of the account with this key are told by: one query, as its first
    page asks for it each time. ``recently`` and ``long_ago`` are the moments since when a change
    and a passkey count as new and as unused."""
    own = {"user": OuterRef("pk"), "confirmed": True}
    new = KnownBrowser.objects.filter(was_told=True, first_seen_at__gt=recently)
    unused = Q(recovery_codes__codes__used_at=None)
    forgotten = Passkey.objects.filter(user=OuterRef("pk"), created_at__lt=long_ago)
    return Account.objects.filter(pk=pk).values(
        new_browser=Exists(new.filter(account=OuterRef("pk"))),
        by_app=Exists(TOTPDevice.objects.filter(**own)),
        by_sms=Exists(ContactMethod.objects.filter(**own, channel=Channel.SMS, second_step=True)),
        codes_left=Count("recovery_codes__codes", filter=unused),
        old_passkey=Exists(forgotten.exclude(last_used_at__gte=long_ago)),
    )


def _facts(account: Account) -> Facts:
    recently = now() - settings.BROWSER_NEW_FOR
    [facts] = known_of.all(account.pk, recently, now() - settings.PASSKEY_UNUSED_AFTER)
    by_sms = facts["by_sms"] and account.phone
    two_step = bool(facts["by_app"] or by_sms)
    return Facts(facts["new_browser"], two_step, facts["codes_left"], facts["old_passkey"])


def _new_browser(facts: Facts) -> Iterator[WeakPoint]:
    if facts.new_browser:
        yield WeakPoint(
            "monitor",
            _("A new browser"),
            _(
                "A browser that had never been used with your account signed in recently. "
                "Was it you?"
            ),
            _("View"),
            reverse("security_log") + "?about=sign_in",
        )


def _contacts(account: Account) -> Iterator[WeakPoint]:
    if not account.phone:
        yield WeakPoint(
            "smartphone",
            _("Recovery phone"),
            _(
                "Not added. If you lose access to your mailbox, you won’t be able to prove who "
                "you are."
            ),
            _("Add a phone number"),
            reverse("change_phone"),
        )
    if not account.email:
        yield WeakPoint(
            "mail",
            _("Recovery e-mail"),
            _("Not added. If you lose your phone, you won’t be able to prove who you are."),
            _("Add an e-mail address"),
            reverse("change_email"),
        )


def _two_step(facts: Facts) -> Iterator[WeakPoint]:
    if not facts.two_step:
        yield WeakPoint(
            "shield-off",
            _("Two-step verification"),
            _("Off: anyone who learns your password can sign in."),
            _("Turn it on"),
            reverse("two_step"),
        )
    elif facts.codes_left <= settings.RECOVERY_CODES_FEW:
        yield WeakPoint(
            "life-buoy",
            _("Recovery codes"),
            _("Few or none are left. Without them, losing your phone locks you out."),
            _("Create new ones"),
            reverse("two_step_codes"),
        )


def _password(account: Account) -> Iterator[WeakPoint]:
    if now() - account.password_changed_at > settings.PASSWORD_OLD_AFTER:
        yield WeakPoint(
            "key-round",
            _("Password"),
            _("It is more than a year old. If you also use it elsewhere, change it."),
            _("Change the password"),
            reverse("change_password"),
        )


def _passkeys(facts: Facts) -> Iterator[WeakPoint]:
    if facts.old_passkey:
        yield WeakPoint(
            "fingerprint-pattern",
            _("Passkeys"),
            _(
                "One has not been used for a long time. If you no longer have that device, "
                "remove it."
            ),
            _("View them"),
            reverse("passkeys"),
        )
