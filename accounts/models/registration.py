"""A registration by e-mail: the letter that was sent, its link, and the account it will activate.

When the address already has an account, the registration has none: its pages look the same, and the
letter tells the owner instead.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.kinds import Kind
from accounts.models.account import Account
from accounts.models.resent import Resent
from accounts.models.sending_limits import check_limits
from accounts.registration import letters
from sandbox.addresses import email_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.delivery import GatewayRefused, record_refusal, rehearsed
from sandbox.journal import record
from sandbox.keys import digest_of
from sandbox.masking import mask, spoken_mask
from sandbox.models import Channel, Sandbox
from sandbox.visit import current_visit


class RegistrationManager(models.Manager["Registration"]):
    def begin(self, email: str, region: str, language: str, password: str) -> Registration:
        """Register an address with an (already hashed) password, and send the letter.

        What another browser has registered for the same address stays as it is: the password in
        force will be that of the registration which activates the account.


        Raises ValidationError ``refused``, ``too_soon`` or ``too_many``; then nothing is kept.
        """
        visit = current_visit()
        assert visit is not None  # noqa: S101
        draft = Registration(
            sandbox=visit.sandbox, email=email, region=region, language=language, password=password,
            asked_by=visit.browser,
        )  # fmt: skip
        draft.send(Kind.REGISTRATION_STARTED)
        return draft

    def of_token(self, sandbox: Sandbox, token: str) -> Registration | None:
        return self.filter(sandbox=sandbox, digest=digest_of(token)).first()

    def all_waiting(self, account: Account) -> models.QuerySet[Registration]:
        """Those that can still activate the account, the newest first."""
        return self.filter(account=account, used_at=None).exclude(digest="").order_by("-pk")

    def waiting(self, account: Account) -> Registration | None:
        """The newest of this browser that can still activate the account, else the newest of all.

        One only, so that a password is compared with one hash however many there are.
        """
        visit = current_visit()
        of_this_browser = models.Q(asked_by=visit.browser if visit else "") & ~models.Q(asked_by="")
        mine = models.ExpressionWrapper(of_this_browser, output_field=models.BooleanField())
        return self.all_waiting(account).order_by(mine.desc(), "-pk").first()

    def check_limits(self, sandbox: Sandbox, email: str) -> None:
        """Raise ValidationError ``too_soon`` or ``too_many`` when no letter may be sent there."""
        letters_before = self.filter(sandbox=sandbox, email_key=email_key(email))
        check_limits(
            letters_before,
            letters_before.exclude(sent_at=None).order_by("-sent_at").first(),
            settings.ACTIVATION_LETTERS_PER_DAY,
            Account.objects.filter(sandbox=sandbox, email_key=email_key(email)).first(),
            too_soon=lambda wait: ngettext(
                "An e-mail has just been sent. You can request another one in %(count)s second.",
                "An e-mail has just been sent. You can request another one in %(count)s seconds.",
                wait,
            ),
            too_many=_("Too many e-mails were sent to this address today. Try again tomorrow."),
            of=models.Sum,
            by="letters_sent",
        )


class Registration(Resent, models.Model):
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="registrations")
    account = models.ForeignKey(
        Account, null=True, on_delete=models.CASCADE, related_name="registrations"
    )
    email = models.EmailField()
    email_key = models.CharField(max_length=320)
    region = models.CharField(max_length=2)
    language = models.CharField(max_length=2)
    asked_by = models.CharField(max_length=64, blank=True)
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
        return spoken_mask(self.email)

    @property
    def resend_after(self) -> timedelta:
        return settings.ACTIVATION_RESEND_AFTER

    @property
    def is_expired(self) -> bool:
        return self.has_run_out

    def resend(self) -> None:
        """Send the letter again with a new link; the earlier link dies.

        Raises as ``begin`` does, and ``used`` when the account was activated meanwhile.
        """
        self.send(Kind.ACTIVATION_SENT)

    def change_address(self, email: str) -> Registration:
        """Go on with another address, when this one was mistyped; the link sent here dies.

        Returns the registration to go on with. Raises as ``begin`` does, and ``used`` when the
        account was activated meanwhile.
        """
        moved = Registration(
            sandbox=self.sandbox,
            email=email,
            region=self.region,
            language=self.language,
            password=self.password,
            asked_by=self.asked_by,
        )
        moved.send(Kind.REGISTRATION_ADDRESS_CHANGED, instead_of=self)
        return moved

    @changing()
    def activate(self, typed_here: Registration | None = None) -> bool:
        """Use the link up and make the account usable; False when the link does not work.

        The letter only proves whose address it is. The password in force is that of ``typed_here``,
        the registration of the browser that opened it, or else of the one which the letter is of.
        """
        live = Registration.objects.filter(
            pk=self.pk, digest=self.digest, used_at=None, expires_at__gt=now()
        ).exclude(account=None)
        if not live.update(used_at=now()):
            return False
        self.refresh_from_db()
        assert self.account is not None  # noqa: S101
        (typed_here or self)._come_into_force(self.account)
        self.account.activate()
        self.account.contact_methods.get_or_create(
            channel=Channel.EMAIL, defaults={"name": "E-mail"}
        )
        return True

    def _come_into_force(self, account: Account) -> None:
        account.password, account.region, account.language = (
            self.password, self.region, self.language,
        )  # fmt: skip
        account.save(update_fields=["password", "region", "language"])
        account.registrations.filter(pk=self.pk).update(used_at=now())
        # Their letters are used up too; their browsers learn nothing of it.
        account.registrations.exclude(pk=self.pk).update(account=None, used_at=None)

    @property
    def is_over(self) -> bool:
        """Its letter was used, or another letter to the same address."""
        return self.used_at is not None or self.account_id is None

    def send(self, kind: Kind, instead_of: Registration | None = None) -> None:
        """Send the letter and write down what it is about; all of it or, when refused, nothing."""
        try:
            with changing():
                self.email_key = email_key(self.email)
                Registration.objects.check_limits(self.sandbox, self.email)
                if instead_of:
                    instead_of.give_up()
                elif self.pk:
                    self._check_unused()
                self._bind()
                self._write(kind)
        except GatewayRefused as refused:
            record_refusal(refused, self.email)
            raise ValidationError(
                _("The e-mail could not be sent: the mail server rejected it. Try again later."),
                code="refused",
            ) from None

    def give_up(self) -> None:
        """Nobody will activate from here: end the link, and the account that only waited for it."""
        self._check_unused()
        waiting, self.account, self.digest = self.account, None, ""
        self.save(update_fields=["account", "digest"])
        if waiting and not waiting.is_activated and not waiting.registrations.exists():
            waiting.delete()

    def _check_unused(self) -> None:
        self.refresh_from_db()
        if self.used_at:
            raise ValidationError(_("This account is already activated."), code="used")

    def _bind(self) -> None:
        """Find out whose address it is: nobody's (make the account), a waiting one's, or taken."""
        owner = Account.objects.filter(sandbox=self.sandbox, email_key=self.email_key).first()
        if owner is None:
            owner = Account(sandbox=self.sandbox, email=self.email)
            self._fill(owner)
        if not owner.is_activated:
            self.account = owner
            self._replace_own(owner)
            return
        self.account = None
        with rehearsed():
            nobody = Account(sandbox=self.sandbox, email=f"{secrets.token_hex()}@nobody.test")
            self._fill(nobody)
            nobody.consents.accept_terms(nobody)

    def _fill(self, account: Account) -> None:
        account.region, account.language = self.region, self.language
        account.password = self.password
        account.save()

    def _replace_own(self, account: Account) -> None:
        """Only the newest letter of one browser counts, with the password typed last in it."""
        if self.asked_by:
            earlier = account.registrations.filter(asked_by=self.asked_by).exclude(pk=self.pk)
            earlier.update(account=None, digest="")

    def _write(self, kind: Kind) -> None:
        token = secrets.token_urlsafe(32)
        self.digest = digest_of(token) if self.account else ""
        self.sent_at, self.expires_at = now(), now() + settings.ACTIVATION_LINK_LIFE
        self.letters_sent += 1
        self.save()
        event = record(
            kind if self.account else Kind.REGISTRATION_REPEATED,
            self.account,
            to=mask(self.email),
        )
        if self.account:
            self.account.consents.accept_terms(self.account)
            letters.activation(self.account, token, event)
        else:
            letters.already_registered(self.email, self.language, event)
