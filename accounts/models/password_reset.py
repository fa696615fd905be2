"""A forgotten password: the letter or SMS that leads to a new one.

What was typed decides the way: an address gets a letter, a number gets an SMS, and a Mi ID gets the
letter of its account or, without an address, the SMS. An identifier that is nobody's is counted and
answered in the same way; nothing is sent for it.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.contacts.canonical import identifier_key
from accounts.kinds import Kind
from accounts.models.account import Account
from accounts.models.code import OneTimeCode, Purpose
from accounts.models.password_link import PasswordLink
from accounts.models.person import MI_ID_DIGITS
from accounts.models.resent import Resent, gateway_refuses
from accounts.models.sending_limits import asking_browser, check_limits
from accounts.password import forgot_letters as letters
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.delivery import GatewayRefused, knock, record_refusal, rehearsed
from sandbox.journal import record
from sandbox.keys import digest_of
from sandbox.masking import mask
from sandbox.models import Channel, Sandbox

TOKEN_BYTES = 32
_MI_ID = re.compile(rf"[1-9]\d{{{MI_ID_DIGITS - 1}}}", re.ASCII)


class Way(models.TextChoices):
    """By what the message comes; only what was typed decides it."""

    LETTER = "letter"
    SMS = "sms"
    EITHER = "either"

    @classmethod
    def of(cls, identifier: str) -> Way:
        if "@" in identifier:
            return cls.LETTER
        # Ten digits may be a Mi ID, or a number as it is dialled at home.
        return cls.EITHER if _MI_ID.fullmatch("".join(identifier.split())) else cls.SMS


class PasswordResetManager(models.Manager["PasswordReset"]):
    def ask(
        self, sandbox: Sandbox, identifier: str, region: str, after: OneTimeCode | None = None
    ) -> OneTimeCode | None:
        """Send what leads to a new password. Returns the code that the person is to type, which may
        fit nothing; None when only a letter can come.

        ``after`` is the code that this browser had before: its tries count on. Raises
        ValidationError ``too_soon``, ``too_many`` or ``refused``.
        """
        way = Way.of(identifier)
        found = Account.objects.identified_by(sandbox, identifier, region)
        account = found if found and found.is_activated else None
        asked_for = identifier_key(identifier, region)
        if way == Way.SMS:
            return _send_code(account, asked_for, after)
        return self._answer(sandbox, account, asked_for, way, after)

    def of_token(self, sandbox: Sandbox, token: str) -> PasswordReset | None:
        links = self.filter(sandbox=sandbox, digest=digest_of(token))
        return links.select_related("account").first()

    def last_asked(self, sandbox: Sandbox, identifier: str, region: str) -> PasswordReset | None:
        """The newest request for what was typed."""
        asked_for = _hidden(identifier_key(identifier, region))
        return self.filter(sandbox=sandbox, asked_for=asked_for).order_by("-pk").first()

    def _answer(
        self,
        sandbox: Sandbox,
        account: Account | None,
        asked_for: str,
        way: Way,
        after: OneTimeCode | None,
    ) -> OneTimeCode | None:
        try:
            with changing():
                earlier = self.filter(sandbox=sandbox, asked_for=_hidden(asked_for))
                _check_limits(earlier, account)
                # Asked whoever it is: a refusal must not tell what the account has.
                for channel in (Channel.EMAIL, Channel.SMS)[: 2 if way == Way.EITHER else 1]:
                    knock(channel, asked_for)
                reset = self.model(
                    sandbox=sandbox, asked_for=_hidden(asked_for), asked_by=asking_browser()
                )
                by_letter = bool(account and account.email and account.phone != asked_for)
                reset.write(account if by_letter else None)
        except GatewayRefused as refused:
            record_refusal(refused, asked_for)
            raise gateway_refuses() from None
        if way == Way.LETTER:
            return None
        return _quiet_code(None if by_letter else account, asked_for, after)


def _send_code(account: Account | None, contact: str, after: OneTimeCode | None) -> OneTimeCode:
    """A code by SMS to the account's number; to nobody when the number is nobody's."""
    owner = account if account and account.phone == contact else None
    return OneTimeCode.objects.send(
        Purpose.RECOVERY, Channel.SMS, contact, owner, after=after, dead=not owner
    )


def _quiet_code(account: Account | None, asked_for: str, after: OneTimeCode | None) -> OneTimeCode:
    """A code for a Mi ID: that the account's number has had too many must not be told here."""
    try:
        return _send_code(account, (account and account.phone) or asked_for, after)
    except ValidationError:
        return _send_code(None, asked_for, after)


def _hidden(asked_for: str) -> str:
    return salted_hmac("password reset", asked_for, algorithm="sha256").hexdigest()


def _check_limits(earlier: models.QuerySet[PasswordReset], account: Account | None) -> None:
    check_limits(
        earlier,
        earlier.order_by("-pk").first(),
        settings.CODES_PER_CONTACT_AND_DAY,
        account,
        too_soon=lambda wait: ngettext(
            "This has just been requested. You can request it again in %(count)s second.",
            "This has just been requested. You can request it again in %(count)s seconds.",
            wait,
        ),
        too_many=_("There were too many requests today. Try again tomorrow."),
    )


def _lasts_until() -> datetime:
    return now() + settings.PASSWORD_LINK_LIFE


class PasswordReset(Resent, PasswordLink):
    """One request, and the link that was sent for it, if one was.

    ``asked_for`` is a keyed hash of what was typed.
    """

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="password_resets")
    account = models.ForeignKey(
        Account, null=True, on_delete=models.CASCADE, related_name="password_resets"
    )
    asked_for = models.CharField(max_length=64)
    asked_by = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(default=_lasts_until)

    objects = PasswordResetManager()

    class Meta:
        indexes = [models.Index(fields=["sandbox", "asked_for"])]

    @property
    def owner(self) -> Account | None:
        return self.account

    @property
    def is_expired(self) -> bool:
        """Also when the account has left the address that the letter went to."""
        return super().is_expired or self.account is None or self.account.email != self.contact

    def write(self, account: Account | None) -> None:
        """Send the link to the account's address, in place of every earlier one.

        Nothing is sent for nobody, or when the account has had its share of letters: that is told
        to nobody, as it would tell that two identifiers are one person's.
        """
        if account is None:
            event = record(Kind.RESET_FOR_NOBODY)
        elif not _may_have_another(account):
            event = record(Kind.RESET_HELD_BACK, account)
        else:
            self._send(account)
            return
        self.save()
        with rehearsed():
            nobody = Account(email="nobody@example.test", language=get_language() or "")
            letters.password_reset(nobody, secrets.token_urlsafe(TOKEN_BYTES), event)

    def _send(self, account: Account) -> None:
        account.password_resets.update(digest="")
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self.account, self.contact, self.digest = account, account.email, digest_of(token)
        self.save()
        event = record(Kind.RESET_LINK_SENT, account, to=mask(account.email))
        letters.password_reset(account, token, event)

    def use(self, password: str) -> bool:
        with changing():
            # The account's address may have changed since this request began.
            self.refresh_from_db()
            used = super().use(password)
            if used:
                record(Kind.PASSWORD_RESET, self.account)
        return used


def _may_have_another(account: Account) -> bool:
    try:
        _check_limits(account.password_resets.all(), account)
    except ValidationError:
        return False
    return True
