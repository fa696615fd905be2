"""Cleans up; meant to be run once a day."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from accounts.models import OperatorTries
from review.models import Review
from sandbox import starting
from sandbox.durations import told_length
from sandbox.sessions import SessionStore
from scenarios.points import remove_orphans
from training.models import Attempt, Class


class Command(BaseCommand):
    help = "Removes the sandboxes that nobody used for SANDBOX_KEPT_IDLE, and says how many."

    def handle(self, *args: Any, **options: Any) -> None:
        count = starting.remove_idle()
        remove_orphans()
        OperatorTries.objects.forget_old()
        SessionStore.clear_expired()
        Class.objects.outlived().delete()
        Review.objects.outlived().delete()
        Attempt.objects.left_alone().delete()
        starting.prepare()
        sentence = ngettext(
            "Removed %(count)s sandbox that was idle for %(length)s.",
            "Removed %(count)s sandboxes that were idle for %(length)s.",
            count,
        )
        self.stdout.write(
            sentence % {"count": count, "length": told_length(settings.SANDBOX_KEPT_IDLE)}
        )
