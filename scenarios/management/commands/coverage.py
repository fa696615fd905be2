"""Tells what no journey reaches: addresses, templates, refusals, letters and kinds of events."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from scenarios import coverage
from scenarios.script.reading import journeys
from scenarios.script.walk import begin


class Command(BaseCommand):
    help = "Walks all journeys in one language, and tells what none of them reaches."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            reached = coverage.walked(
                list(journeys().values()), lambda journey: begin(journey, options["language"])
            )
            transaction.set_rollback(True)
        known = coverage.known()
        for what, names in coverage.unreached(reached).items():
            self.stdout.write(f"{what}: {len(names)} of {len(known[what])} unreached")
            for name in sorted(names):
                self.stdout.write(f"  {name}")
