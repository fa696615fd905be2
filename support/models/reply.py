"""What support asked in a case, and what the person answered."""

from __future__ import annotations

from django.db import models

from sandbox.clock import now
from support.models.case import Case


class Reply(models.Model):
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="replies")
    by_support = models.BooleanField(default=False)
    text = models.TextField()
    at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.text[:60]
