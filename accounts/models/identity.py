"""Accounts at the pretended services, and those of them that open a Mi account."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, models

from accounts.kinds import Kind
from accounts.models.account import Account
from accounts.models.not_me import NotMeLink
from accounts.providers import letters
from accounts.providers.catalogue import PROVIDERS, Provider
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import Sandbox

if TYPE_CHECKING:
    from sandbox.models import Event


class Identity(models.Model):
    """An account of a pretended service: it belongs to the service, not to a Mi account."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=20)
    name = models.CharField(max_length=20)
    # Names that differ in their letters' size only would be taken for each other.
    name_key = models.CharField(max_length=60, editable=False)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sandbox", "provider", "name_key"], name="identity_name_per_provider"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name_key = self.name.casefold()
        super().save(*args, **kwargs)


class LinkedIdentityQuerySet(models.QuerySet["LinkedIdentity"]):
    def link(self, account: Account, identity: Identity) -> LinkedIdentity | None:
        """Let an identity open an account; None when it opens another one, or the account has
        another identity of that service."""
        if own := self.filter(account=account, identity=identity).first():
            return own
        try:
            with changing():
                event = record(Kind.PROVIDER_LINKED, account, provider=identity.provider)
                link = self.create(
                    account=account, identity=identity,
                    provider=identity.provider, linked_at=event.at,
                )  # fmt: skip
                token = NotMeLink.objects.make(account, event)
                letters.provider_linked(account, link.service, token, event)
        except IntegrityError:
            record(Kind.PROVIDER_TAKEN, account, provider=identity.provider)
            return None
        return link

    @changing()
    def drop_since(self, event: Event) -> None:
        """Unlink what was linked since the event that its owner has disowned: a new password is
        demanded of them, so none of it is a last way in."""
        for link in self.filter(linked_at__gte=event.at):
            link.drop()


class LinkedIdentity(models.Model):
    """One identity opens one Mi account, which has at most one of each service."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="linked_identities"
    )
    identity = models.OneToOneField(Identity, on_delete=models.CASCADE, related_name="link")
    provider = models.CharField(max_length=20)
    linked_at = models.DateTimeField(default=now)
    used_at = models.DateTimeField(null=True)

    objects = LinkedIdentityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "provider"], name="identity_of_provider_per_account"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.identity}"

    @property
    def service(self) -> Provider:
        return PROVIDERS[self.provider]

    def note_use(self) -> datetime:
        """Note that somebody has just signed in with it; returns the moment."""
        self.used_at = now()
        LinkedIdentity.objects.filter(pk=self.pk).update(used_at=self.used_at)
        return self.used_at

    @changing()
    def remove(self) -> bool:
        """Unlink it because its owner says so; False when it was unlinked before, or is the last
        way in."""
        return not self.account.has_one_way_in() and self.drop()

    @changing()
    def drop(self) -> bool:
        """Unlink it, even as the last way in, and tell the owner; False when it was unlinked
        before."""
        if not LinkedIdentity.objects.filter(pk=self.pk).delete()[0]:
            return False
        event = record(Kind.PROVIDER_UNLINKED, self.account, provider=self.provider)
        letters.provider_unlinked(self.account, self.service, event)
        return True
