"""A remark about a finding, or a decision on it. Remarks are added and never replaced."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction

from accounts.profile.person_field import NAME_MAX_LENGTH
from review.models.finding import TEXT_MAX_LENGTH, Finding, ReviewFull, Status
from sandbox.clock import real_now
from sandbox.fields import KeyField
from sandbox.sent_twice import made_just_now


class RemarkManager(models.Manager["Remark"]):
    @transaction.atomic
    def add(self, finding: Finding, by: str, text: str = "", status: str = "") -> Remark | None:
        """Add a remark, and set the finding's status when one is given; None when there is neither.
        Raises ReviewFull."""
        finding.review.lock()
        finding.refresh_from_db(fields=["status"])
        status = status if status != finding.status else ""
        if not text and not status:
            return None
        sent = made_just_now(finding.remarks.all(), "at", real_now(), by=by, text=text)
        if sent and not status:
            return sent
        if finding.remarks.count() >= settings.REMARKS_PER_FINDING:
            raise ReviewFull
        if status:
            finding.status = status
            finding.save(update_fields=["status"])
        return self.create(finding=finding, by=by, text=text, status=status)


class Remark(models.Model):
    """``status`` is the status that it gave the finding, if it gave one."""

    stays_behind = True

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="remarks")
    by = models.CharField(max_length=NAME_MAX_LENGTH)
    text = models.TextField(max_length=TEXT_MAX_LENGTH, blank=True)
    status = KeyField(max_length=8, choices=Status.choices, blank=True)
    at = models.DateTimeField(default=real_now)

    objects = RemarkManager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text or self.status
