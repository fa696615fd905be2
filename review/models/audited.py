"""By what a finding of the audit is known again."""

from __future__ import annotations

from django.db import models

from review.models.finding import Finding


class Audited(models.Model):
    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="audited")
    fingerprint = models.CharField(max_length=16)

    stays_behind = True

    def __str__(self) -> str:
        return self.fingerprint
