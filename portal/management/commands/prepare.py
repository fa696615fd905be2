"""Brings the starting states of the scenarios and the demo sandbox up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from sandbox import starting


class Command(BaseCommand):
    help = "Prepares what new sandboxes are copied from, and the demo sandbox."

    def handle(self, *args: Any, **options: Any) -> None:
        starting.prepare()
