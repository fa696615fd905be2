"""A browser sent to a pretended service, and the service's answer.

As in OAuth 2.0 (RFC 6749, 4.1): the browser takes a state along and comes back with it and a code.
Both are random, kept as keyed hashes only, and good for one use. The state is signed; the session
alone knows which visit is the browser's own.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.models.account import Account
from accounts.models.identity import Identity
from accounts.providers.catalogue import PROVIDERS, Provider
from sandbox.clock import now
from sandbox.fields import KeyField
from sandbox.models import Sandbox

TOKEN_BYTES = 32
KEPT_FOR = timedelta(days=1)
SIGNER = Signer(sep=".", salt="provider state")


def _digest(kind: str, token: str) -> str:
    return salted_hmac(f"provider {kind}", token, algorithm="sha256").hexdigest()


def _lasts_until() -> datetime:
    return now() + settings.PROVIDER_VISIT_LIFE


class Errand(models.TextChoices):
    """What a browser is sent for; the answer is good for nothing else."""

    LINK = "link", "link"
    SIGN_IN = "sign_in", "sign_in"


class ProviderVisitManager(models.Manager["ProviderVisit"]):
    def begin(
        self, sandbox: Sandbox, provider: str, errand: Errand, account: Account | None = None
    ) -> tuple[ProviderVisit, str]:
        """A new visit, with the state that its browser takes along.

        ``account`` is whose identity is to be linked.
        """
        self.filter(sandbox=sandbox, expires_at__lt=now() - KEPT_FOR).delete()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        visit = self.create(
            sandbox=sandbox, provider=provider, errand=errand,
            account=account, digest=_digest("state", token),
        )  # fmt: skip
        return visit, SIGNER.sign(token)

    def under_way(self, sandbox: Sandbox) -> models.QuerySet[ProviderVisit]:
        """Those whose answer would still be taken, the next to end first."""
        waiting = self.filter(sandbox=sandbox, used_at=None, expires_at__gt=now())
        return waiting.order_by("expires_at")

    def of_state(self, sandbox: Sandbox, provider: str, state: str) -> ProviderVisit | None:
        try:
            token = SIGNER.unsign(state)
        except (BadSignature, UnicodeError):
            return None
        found = self.filter(sandbox=sandbox, provider=provider, digest=_digest("state", token))
        return found.select_related("account", "identity").first()


class ProviderVisit(models.Model):
    """``answered_at`` is when the service answered; ``identity`` is empty when that was a no."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="provider_visits")
    provider = models.CharField(max_length=20)
    errand = KeyField(max_length=10, choices=Errand.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    identity = models.ForeignKey(Identity, null=True, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, db_index=True)
    code_digest = models.CharField(max_length=64, blank=True)
    began_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(default=_lasts_until)
    answered_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    objects = ProviderVisitManager()

    def __str__(self) -> str:
        return f"{self.errand} → {self.provider}"

    @property
    def service(self) -> Provider:
        return PROVIDERS[self.provider]

    @property
    def is_open(self) -> bool:
        """The service is still to answer."""
        return self.answered_at is None and now() < self.expires_at

    def answer(self, identity: Identity | None) -> str | None:
        """The service's answer: yes with an identity, or no. Returns the code for a yes, empty for
        a no, and None when it has answered before or too much time has passed."""
        code = secrets.token_urlsafe(TOKEN_BYTES) if identity else ""
        waiting = self._row().filter(answered_at=None, expires_at__gt=now())
        answered = waiting.update(
            answered_at=now(), identity=identity, code_digest=_digest("code", code) if code else ""
        )
        return code if answered else None

    def take(self, code: str) -> Identity | None:
        """Use the answer up: whose it is, or None for a no.

        Raises ValidationError ``expired``, ``used`` or ``wrong``.
        """
        if now() >= self.expires_at:
            raise ValidationError(_("Too much time has passed. Start again."), code="expired")
        right = self.answered_at is not None and (
            not self.code_digest or constant_time_compare(self.code_digest, _digest("code", code))
        )
        if not right:
            raise ValidationError(_("This answer was not requested here."), code="wrong")
        if not self._row().filter(used_at=None).update(used_at=now()):
            raise ValidationError(_("This answer has already been used. Start again."), code="used")
        return self.identity

    def _row(self) -> models.QuerySet[ProviderVisit]:
        return ProviderVisit.objects.filter(pk=self.pk)
