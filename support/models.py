"""A support case: somebody asks to unlock an account or to get back into one, and an agent decides."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Account
from sandbox.clock import now
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Sandbox
from support import letters


class Topic(models.TextChoices):
    UNLOCK = "unlock", _("Unlock my account")
    ACCESS = "access", _("Get back into my account")


class Status(models.TextChoices):
    OPEN = "open", _("Waiting for support")
    ASKED = "asked", _("Support asked for more")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class CaseQuerySet(models.QuerySet["Case"]):
    def undecided(self) -> CaseQuerySet:
        return self.filter(status__in=[Status.OPEN, Status.ASKED])

    def oldest_first(self) -> CaseQuerySet:
        return self.order_by("opened_at", "pk")


class Case(models.Model):
    """One request. ``number`` grows by sandbox; ``secret`` opens the case for whoever wrote it."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="cases")
    number = models.PositiveIntegerField()
    secret = models.CharField(max_length=32)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="cases"
    )
    topic = models.CharField(max_length=10, choices=Topic.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    identifier = models.CharField(max_length=320)
    contact = models.CharField(max_length=320)
    reason = models.TextField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    decision = models.TextField(blank=True)
    opened_at = models.DateTimeField(default=now)
    decided_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sandbox", "number"], name="case_number_per_sandbox")
        ]

    def __str__(self) -> str:
        return str(self.number)


class Evidence(models.Model):
    """A picture of a document, kept in the database until the case is decided."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    image = models.BinaryField()
    added_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.case} / {self.pk}"
