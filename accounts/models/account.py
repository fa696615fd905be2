"""An account: a Mi ID, an e-mail address or a phone number (or both), and a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

from accounts.contacts.canonical import identifier_key
from accounts.kinds import Kind
from accounts.models.profile import Profile
from accounts.models.reachable import Reachable
from accounts.password import letters
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.compiled import compiled
from sandbox.journal import record
from sandbox.models import Channel, End, Sandbox

if TYPE_CHECKING:
    from accounts.models.registration import Registration


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


class Account(Reachable, Profile):  # type: ignore[django-manager-missing]  # django-otp's, untyped
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

    def get_username(self) -> str:
        return self.operator_name or self.mi_id

    # What a person sees

    @property
    def pending_registration(self) -> Registration | None:
        """The registration whose letter activates this account, while it is not activated."""
        return self.registrations.order_by("-pk").first() if not self.is_activated else None

    def refuse_entry(self) -> str:
        """Why nobody is let in by a right proof, which the journal tells: ``locked`` or
        ``not_activated``; empty when they are."""
        if self.is_locked:
            record(Kind.SIGN_IN_LOCKED, self)
            return "locked"
        if not self.is_activated:
            record(Kind.SIGN_IN_NOT_ACTIVATED, self)
            return "not_activated"
        return ""

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
