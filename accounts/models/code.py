"""One-time codes: bound to a purpose and a contact, counted, and good for one use.

Only a keyed hash of a code is stored. The browser is bound by its session, which alone holds the
code's id. Sending again makes a new code, ends the earlier one and keeps the tries already taken.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.kinds import Kind
from accounts.models.purpose import Purpose
from accounts.models.resent import Resent, gateway_refuses
from accounts.models.sending_limits import asking_browser, check_limits
from accounts.verification import letters
from sandbox.addresses import KEY_MAX_LENGTH, contact_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.delivery import GatewayRefused, knock, record_refusal, rehearsed
from sandbox.fields import KeyField
from sandbox.journal import record
from sandbox.masking import mask, spoken_mask
from sandbox.models import Channel, Event, Sandbox
from sandbox.numbers import spoken_contact
from sandbox.visit import current_visit

if TYPE_CHECKING:
    from accounts.models.account import Account


class OneTimeCodeManager(models.Manager["OneTimeCode"]):
    def send(
        self,
        purpose: str,
        channel: str,
        contact: str,
        account: Account | None = None,
        *,
        after: OneTimeCode | None = None,
        dead: bool = False,
    ) -> OneTimeCode:
        """Send a new code to a contact and return it.

        ``after`` is the code that it replaces in the same walk: its tries count on. No digits fit
        a ``dead`` one: the contact is somebody else's, who is told so instead, or nobody's where a
        code would lead in, and then nothing is sent. Raises ValidationError ``too_soon``,
        ``too_many`` or ``refused`` (by the gateway).
        """
        visit = current_visit()
        assert visit is not None  # noqa: S101
        try:
            with changing():
                self._check_limits(visit.sandbox, purpose, contact, account)
                code, digits = self._make(visit.sandbox, purpose, channel, contact, account, after)
                _tell(code, "" if dead else digits)
        except GatewayRefused as refused:
            record_refusal(refused, contact)
            raise gateway_refuses() from None
        return code

    def _check_limits(
        self, sandbox: Sandbox, purpose: str, contact: str, account: Account | None
    ) -> None:
        sent = self.filter(sandbox=sandbox, contact_key=contact_key(contact))
        check_limits(
            sent,
            sent.filter(purpose=purpose).order_by("-pk").first(),
            settings.CODES_PER_CONTACT_AND_DAY,
            account,
            too_soon=lambda wait: ngettext(
                "A code has just been sent. You can request another one in %(count)s second.",
                "A code has just been sent. You can request another one in %(count)s seconds.",
                wait,
            ),
            too_many=_("Too many codes were sent to %(to)s today. Try again tomorrow.")
            % {"to": spoken_mask(contact)},
        )

    def _make(
        self,
        sandbox: Sandbox,
        purpose: str,
        channel: str,
        contact: str,
        account: Account | None,
        after: OneTimeCode | None,
    ) -> tuple[OneTimeCode, str]:
        digits = "".join(secrets.choice("0123456789") for _ in range(settings.CODE_LENGTH))
        if after:
            self.filter(pk=after.pk).update(expires_at=now())
            after.refresh_from_db(fields=["tries"])
        code = self.create(
            sandbox=sandbox,
            account=account,
            purpose=purpose,
            channel=channel,
            contact=contact,
            contact_key=contact_key(contact),
            asked_by=asking_browser(),
            digest=digest(purpose, contact, digits),
            tries=after.tries if after else 0,
            sent_at=now(),
            expires_at=now() + settings.CODE_LIFE,
        )
        return code, digits


def digest(purpose: str, contact: str, digits: str) -> str:
    return salted_hmac(f"one-time code {purpose} {contact}", digits, algorithm="sha256").hexdigest()


def _tell(code: OneTimeCode, digits: str) -> None:
    """Send the digits; without any, whatever makes the answer look the same."""
    if not digits:
        OneTimeCode.objects.filter(pk=code.pk).update(digest="")
        code.digest = ""
    if not digits and Purpose(code.purpose).leads_in:
        event = record(Kind.CODE_FOR_NOBODY, to=mask(code.contact))
        knock(Channel(code.channel), code.contact)
        with rehearsed():
            _write(code, "0" * settings.CODE_LENGTH, event)
        return
    event = record(Kind.CODE_SENT, code.account, to=mask(code.contact))
    if digits:
        _write(code, digits, event)
    else:
        letters.contact_taken(code.channel, code.contact, event)


def _write(code: OneTimeCode, digits: str, event: Event) -> None:
    language = code.account.language if code.account else get_language()
    words = Purpose(code.purpose).label
    letters.one_time_code(code.channel, code.contact, words, digits, language, event)


class OneTimeCode(Resent, models.Model):
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="codes")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="codes"
    )
    purpose = KeyField(max_length=20, choices=Purpose.choices)
    channel = KeyField(max_length=5, choices=Channel.choices)
    contact = models.CharField(max_length=KEY_MAX_LENGTH)
    contact_key = models.CharField(max_length=KEY_MAX_LENGTH)
    asked_by = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = OneTimeCodeManager()

    class Meta:
        indexes = [models.Index(fields=["sandbox", "contact_key", "-sent_at"])]

    def __str__(self) -> str:
        return f"{self.purpose} → {mask(self.contact)}"

    @property
    def masked_contact(self) -> str:
        return spoken_mask(self.contact)

    @property
    def told_contact(self) -> str:
        """The contact for the browser that waits for the code: whole where it was typed, so that a
        slip can be seen."""
        typed = Purpose(self.purpose).is_for_typed
        return spoken_contact(self.contact) if typed else self.masked_contact

    @property
    def is_spent(self) -> bool:
        """No digits can fit any more: used, or all tries taken."""
        return self.used_at is not None or self.tries >= settings.CODE_TRIES

    @property
    def is_open(self) -> bool:
        """The right digits would be taken."""
        return not self.is_spent and now() < self.expires_at

    @property
    def is_fresh_proof(self) -> bool:
        """It was proved, and not so long ago that it should be proved again."""
        return self.used_at is not None and now() < self.used_at + settings.PROOF_FRESH_FOR

    def resend(self) -> OneTimeCode:
        """Send another code for the same walk. Raises as ``send`` does."""
        return OneTimeCode.objects.send(
            self.purpose, self.channel, self.contact, self.account,
            after=self, dead=not self.digest,
        )  # fmt: skip

    def prove(self, digits: str) -> None:
        """Use the code up with the right digits.

        Raises ValidationError ``expired``, ``spent`` (used, or all tries taken) or ``wrong``.
        Must not run inside a transaction that a refusal would roll back: a try once taken stays
        taken.
        """
        rows = OneTimeCode.objects.filter(pk=self.pk)
        if now() >= self.expires_at:
            record(Kind.CODE_EXPIRED, self.account)
            raise ValidationError(_("The code has expired. Request a new one."), code="expired")
        open_rows = rows.filter(used_at=None, tries__lt=settings.CODE_TRIES)
        if not open_rows.update(tries=F("tries") + 1):
            raise self._spent()
        if not constant_time_compare(self.digest, digest(self.purpose, self.contact, digits)):
            raise self._wrong()
        if not rows.filter(used_at=None, expires_at__gt=now()).update(used_at=now()):
            raise self._spent()
        record(Kind.CODE_PROVED, self.account)

    def _wrong(self) -> ValidationError:
        self.refresh_from_db(fields=["tries"])
        record(Kind.CODE_WRONG, self.account)
        left = settings.CODE_TRIES - self.tries
        if left <= 0:
            return self._spent()
        return ValidationError(
            ngettext(
                "That code is incorrect. You have %(count)s try left.",
                "That code is incorrect. You have %(count)s tries left.",
                left,
            )
            % {"count": left},
            code="wrong",
        )

    def _spent(self) -> ValidationError:
        record(Kind.CODE_SPENT, self.account)
        return ValidationError(
            _("This code can no longer be used. Start again to get a new one."), code="spent"
        )
