"""What a person shows to support: kept until the decision, and no moment longer."""

from __future__ import annotations

from django.db import models

from sandbox.clock import now
from support.models.case import Case


class Evidence(models.Model):
    """A picture of a document: a JPEG, already drawn anew, that goes with its case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    image = models.BinaryField()
    added_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.case} / {self.pk}"
