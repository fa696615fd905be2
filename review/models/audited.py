"""The fingerprint of an audit's finding, by which the next audit recognises it."""

from __future__ import annotations

from django.db import models

from review.models.finding import Finding


class Audited(models.Model):
    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, related_name="audited")
    fingerprint = models.CharField(max_length=16)

    stays_behind = True

    def __str__(self) -> str:
        return self.fingerprint
