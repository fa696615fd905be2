"""An account: a Mi ID, an e-mail address or a phone number (or both), and a password."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import translation
from django_countries.fields import CountryField

from accounts.contacts.canonical import identifier_key
from accounts.kinds import Kind
from accounts.models.guarded import Guarded
from accounts.models.lock import Lockable
from accounts.models.profile import Profile
from accounts.models.reachable import Reachable
from accounts.models.two_step_reset import TwoStepReset
from accounts.password import letters
from accounts.password.rules import normalised
from accounts.signals import signed_out_everywhere
from sandbox.addresses import email_key
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.fields import KeyField
from sandbox.journal import record
from sandbox.masking import mask
from sandbox.models import Channel, End, Sandbox
from sandbox.visible import first_sign

if TYPE_CHECKING:
    from accounts.models.registration import Registration

MI_ID_DIGITS = 10


def new_mi_id() -> str:
    """Ten digits, never starting with 0 (and so never mistaken for a number dialled at home)."""
    return str(secrets.randbelow(9 * 10 ** (MI_ID_DIGITS - 1)) + 10 ** (MI_ID_DIGITS - 1))


@compiled
def account_by_email(sandbox: Sandbox, key: str) -> models.QuerySet[Account]:
    return Account.objects.filter(sandbox=sandbox, email_key=key)


class AccountManager(BaseUserManager["Account"]):
    def get_queryset(self) -> models.QuerySet[Account]:
        """The accounts in sandboxes: an operator is found by ``Operator.objects`` only."""
        return super().get_queryset().filter(sandbox__isnull=False)

    def identified_by(
        self, sandbox: Sandbox, identifier: str, region: str = "RU"
    ) -> Account | None:
        """The account that a person means by an e-mail address, a phone number or a Mi ID."""
        key = identifier_key(identifier, region)
        if "@" in key:
            return account_by_email.first(sandbox, key)
        mi_id = "".join(identifier.split())
        return self.filter(Q(mi_id=mi_id) | Q(phone=key), sandbox=sandbox).order_by("pk").first()

    def give_up_waiting(self, sandbox: Sandbox, key: str | None, but: Account) -> None:
        """Make room for whoever has proved that an address is theirs: an account that waits for its
        letter keeps it from nobody."""
        waiting = self.filter(sandbox=sandbox, email_key=key, activated_at=None).exclude(pk=but.pk)
        for account in waiting if key else []:
            account.registrations.update(account=None, digest="")
            account.delete()

    @changing()
    def register_by_phone(
        self, sandbox: Sandbox, phone: str, region: str, language: str, password: str
    ) -> Account:
        """A usable account for a number that was proved by a code.

        Raises IntegrityError when the number was taken meanwhile.
        """
        account = self.model(
            sandbox=sandbox, phone=phone, region=region, language=language, activated_at=now()
        )
        account.set_password(password)
        account.save(force_insert=True)
        account.contact_methods.create(channel=Channel.SMS, name="SMS")
        record(Kind.ACCOUNT_CREATED, account)
        account.consents.accept_terms(account)
        return account


class Account(Lockable, Guarded, Reachable, Profile, AbstractBaseUser):  # type: ignore[misc, django-manager-missing]
    # None for an operator, whom no page of a sandbox ever meets.
    sandbox: models.ForeignKey[Sandbox, Sandbox] = models.ForeignKey(  # type: ignore[misc]
        Sandbox, null=True, on_delete=models.CASCADE, related_name="accounts"
    )
    operator_name = models.CharField(max_length=39, null=True, unique=True, editable=False)
    mi_id = models.CharField(max_length=MI_ID_DIGITS, default=new_mi_id)
    email = models.EmailField(blank=True)
    email_key = models.CharField(max_length=320, null=True, editable=False)
    phone = models.CharField(max_length=16, null=True)
    region = CountryField()
    language = KeyField(max_length=2, choices=settings.LANGUAGES, default="ru")
    first_name = models.CharField(max_length=20, blank=True)
    last_name = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField(default=now)
    activated_at = models.DateTimeField(null=True)
    password_changed_at = models.DateTimeField(default=now)
    last_login = None

    USERNAME_FIELD = "mi_id"
    backend = "accounts.backends.SandboxBackend"
    is_staff = False
    objects = AccountManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "mi_id"], name="mi_id_per_sandbox"),
            models.UniqueConstraint(fields=["sandbox", "email_key"], name="email_per_sandbox"),
            models.UniqueConstraint(fields=["sandbox", "phone"], name="phone_per_sandbox"),
            models.CheckConstraint(
                condition=Q(email_key__isnull=False)
                | Q(phone__isnull=False)
                | Q(operator_name__isnull=False),
                name="account_has_contact",
            ),
            models.CheckConstraint(
                condition=Q(sandbox__isnull=True, operator_name__isnull=False)
                | Q(sandbox__isnull=False, operator_name__isnull=True),
                name="operators_are_in_no_sandbox",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = email_key(self.email) if self.email else None
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_username(self) -> str:
        return self.operator_name or self.mi_id

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(normalised(raw_password) if raw_password else raw_password)

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(normalised(raw_password or ""))

    # What a person sees

    @property
    def name(self) -> str:
        """First and last name, or the Mi ID as long as there is none."""
        return f"{self.first_name} {self.last_name}".strip() or self.mi_id

    @property
    def initials(self) -> str:
        return (first_sign(self.first_name) + first_sign(self.last_name)).upper()

    @property
    def photo_url(self) -> str:
        """Where the person's photo is; empty when there is none."""
        photo = getattr(self, "photo", None)
        return photo.url if photo else ""

    @property
    def masked_email(self) -> str:
        return mask(self.email) if self.email else ""

    @property
    def masked_phone(self) -> str:
        return mask(self.phone) if self.phone else ""

    @property
    def is_activated(self) -> bool:
        return self.activated_at is not None

    @property
    def pending_registration(self) -> Registration | None:
        """The registration whose letter activates this account, while it is not activated."""
        return self.registrations.order_by("-pk").first() if not self.is_activated else None

    # What a person does

    @changing()
    def activate(self) -> None:
        """Make the account usable; once activated, nothing happens."""
        activated = type(self).objects.filter(pk=self.pk, activated_at=None)
        if activated.update(activated_at=now()):
            self.activated_at = now()
            record(Kind.ACCOUNT_ACTIVATED, self)

    def change_password(self, raw: str) -> bool:
        """A new password: every browser and device signs in again, and every contact is told.

        False when another request changed it meanwhile; then nothing happens.
        """
        before = self.password
        self.set_password(raw)
        with changing():
            unchanged = type(self).objects.filter(pk=self.pk, password=before)
            changed_at = now()
            if not unchanged.update(
                password=self.password,
                password_changed_at=changed_at,
                wrong_passwords=0,
                must_change_password=False,
            ):
                return False
            self.password_changed_at, self.wrong_passwords = changed_at, 0
            self.must_change_password = False
            event = record(Kind.PASSWORD_CHANGED, self)
            self.sign_out_everywhere(why=End.PASSWORD)
            letters.password_changed(self, event, self.not_me_links.make(self, event))
        return True

    @changing()
    def reset_password(self, raw: str) -> bool:
        """A new password instead of a forgotten one; False as ``change_password`` says."""
        if not self.change_password(raw):
            return False
        record(Kind.PASSWORD_RESET, self)
        return True

    @changing()
    def sign_out_everywhere(self, keep: str | None = None, why: End = End.EVERYWHERE) -> None:
        """End every browser session (but the one whose key is kept), and ask every device to sign
        in again."""
        self.browser_sessions.exclude(session_key=keep).end(why)
        self.codes.all().delete()
        self.forget_browsers()
        if TwoStepReset.objects.filter(account=self).delete()[0]:
            record(Kind.TWO_STEP_RESET_CANCELLED, self)
        signed_out_everywhere.send(sender=type(self), account=self)
        record(Kind.SIGNED_OUT_EVERYWHERE, self)

    def forget_browsers(self) -> None:
        """No browser may skip the second step any more."""
        self.remembered_browsers.all().delete()

    @changing()
    def lock(self) -> None:
        """Lock the account when its tries are spent, and tell the owner; else do nothing."""
        if self.lock_if_spent():
            event = record(Kind.ACCOUNT_LOCKED, self, count=self.known_wrong)
            letters.account_locked(self, event)

    @changing()
    def unlock(self) -> None:
        """Support lets the owner try again. A deletion under way waited meanwhile."""
        deletion = getattr(self, "deletion", None)
        if deletion and self.locked_at:
            deletion.wait_longer(now() - self.locked_at)
        self.locked_at, self.wrong_passwords, self.locked_by_owner = None, 0, False
        self.save(update_fields=["locked_at", "wrong_passwords", "locked_by_owner"])
        record(Kind.ACCOUNT_UNLOCKED, self)

    @changing()
    def choose_language(self, language: str) -> None:
        """Read the site, letters and SMS in another language from now on."""
        self.language = language
        self.save(update_fields=["language"])
        record(Kind.LANGUAGE_CHANGED, self)

    def speaks(self) -> translation.override:
        """A block in which texts are in the language that the account's letters are written in."""
        return translation.override(self.language)
