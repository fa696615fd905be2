"""A registration by e-mail: the letter that was sent, its link, and the account it will activate.

When the address already has an account, the registration has none: its pages look the same, and the
letter tells the owner instead.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import letters
from accounts.contacts import email_key
from accounts.models.account import Account
from sandbox.clock import current_visit, now
from sandbox.delivery import GatewayRefused, record_refusal
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.masking import mask
from sandbox.models import Channel, Sandbox


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class RegistrationManager(models.Manager["Registration"]):
    def begin(self, email: str, region: str, language: str, password: str) -> Registration:
        """Register an address with an (already hashed) password, and send the letter.

        Raises ValidationError ``refused``, ``too_soon`` or ``too_many``; then nothing is registered.
        """
        visit = current_visit()
        assert visit is not None  # noqa: S101
        draft = Registration(
            sandbox=visit.sandbox, email=email, region=region, language=language, password=password
        )
        draft.send(Kind.REGISTRATION_STARTED)
        return draft

    def of_token(self, sandbox: Sandbox, token: str) -> Registration | None:
        return self.filter(sandbox=sandbox, digest=token_digest(token)).first()


class Registration(models.Model):
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="registrations")
    account = models.ForeignKey(
        Account, null=True, on_delete=models.CASCADE, related_name="registrations"
    )
    email = models.EmailField()
    email_key = models.CharField(max_length=320)
    region = models.CharField(max_length=2)
    language = models.CharField(max_length=2)
    password = models.CharField(max_length=128)
    digest = models.CharField(max_length=64, blank=True)
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    letters_sent = models.PositiveSmallIntegerField(default=0)

    objects = RegistrationManager()

    class Meta:
        indexes = [
            models.Index(fields=["sandbox", "digest"]),
            models.Index(fields=["sandbox", "email_key"]),
        ]

    def __str__(self) -> str:
        return mask(self.email)

    @property
    def resend_at(self) -> datetime:
        assert self.sent_at is not None  # noqa: S101
        return self.sent_at + settings.ACTIVATION_RESEND_AFTER

    @property
    def resend_wait(self) -> int:
        """Seconds until another letter may be sent; 0 when it may be now."""
        return max(0, -int(-(self.resend_at - now()).total_seconds() // 1))

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and now() >= self.expires_at

    def resend(self) -> None:
        """Send the letter again with a new link; the earlier link dies. Raises as ``begin`` does."""
        self.send(Kind.ACTIVATION_SENT)

    def change_address(self, email: str) -> None:
        """Go on with another address, when the first one was mistyped. Raises as ``begin`` does."""
        before = self.email
        self.email = email
        try:
            self.send(Kind.REGISTRATION_ADDRESS_CHANGED)
        except ValidationError:
            self.email = before
            raise

    def activate(self) -> bool:
        """Use the link up and make the account usable; False when somebody was quicker."""
        with transaction.atomic():
            if not Registration.objects.filter(pk=self.pk, used_at=None).update(used_at=now()):
                return False
            assert self.account is not None  # noqa: S101
            self.account.activate()
            self.account.contact_methods.get_or_create(
                channel=Channel.EMAIL, defaults={"name": "E-mail"}
            )
        return True

    def send(self, kind: Kind) -> None:
        """Send the letter and write down what it is about; all of it or, when refused, nothing."""
        try:
            with transaction.atomic():
                self.sandbox.lock()
                self.email_key = email_key(self.email)
                self._check_limits()
                self._bind()
                self._write(kind)
        except GatewayRefused as refused:
            record_refusal(refused, self.email)
            raise ValidationError(
                _("The letter could not be sent: the mail server does not take it. Try again later."),
                code="refused",
            ) from None

    def _check_limits(self) -> None:
        letters_before = Registration.objects.filter(sandbox=self.sandbox, email_key=self.email_key)
        last = letters_before.exclude(sent_at=None).order_by("-sent_at").first()
        if last and last.resend_at > now():
            wait = last.resend_wait
            raise ValidationError(
                ngettext(
                    "A letter was sent a moment ago. The next one can be sent in %(count)s second.",
                    "A letter was sent a moment ago. The next one can be sent in %(count)s seconds.",
                    wait,
                )
                % {"count": wait},
                code="too_soon",
            )
        today = letters_before.filter(sent_at__gt=now() - timedelta(days=1))
        sent = today.aggregate(sent=models.Sum("letters_sent"))["sent"] or 0
        if sent >= settings.ACTIVATION_LETTERS_PER_DAY:
            raise ValidationError(
                _("Too many letters were sent to this address today. Try again tomorrow."),
                code="too_many",
            )

    def _bind(self) -> None:
        """Find out whose address it is: nobody's (make the account), a waiting one's, or taken."""
        mistyped = self.account
        if mistyped and mistyped.email_key != self.email_key:
            self.account = None
            self.save()
            mistyped.delete()
        owner = Account.objects.filter(sandbox=self.sandbox, email_key=self.email_key).first()
        if owner is None:
            owner = Account(sandbox=self.sandbox, email=self.email)
        self.account = None if owner.is_activated else owner
        if self.account:
            self.account.region, self.account.language = self.region, self.language
            self.account.password = self.password
            self.account.save()
            self.account.registrations.exclude(pk=self.pk).update(digest="")

    def _write(self, kind: Kind) -> None:
        token = secrets.token_urlsafe(32)
        self.digest = token_digest(token) if self.account else ""
        self.sent_at, self.expires_at = now(), now() + settings.ACTIVATION_LINK_LIFE
        self.letters_sent += 1
        self.save()
        event = record(
            kind if self.account else Kind.REGISTRATION_REPEATED,
            self.account,
            to=mask(self.email),
        )
        if self.account:
            letters.activation(self.account, token, event)
        else:
            letters.already_registered(self.email, self.language, event)
