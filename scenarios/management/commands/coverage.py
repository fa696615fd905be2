"""Tells what no journey reaches, and why: what ``/states/coverage/`` shows, checked by walking."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction

from sandbox.prepared import PreparedCommand
from scenarios import coverage
from scenarios.script.reading import journeys
from scenarios.script.walk import begin
from scenarios.unreached import covered, gaps


class Command(PreparedCommand):
    help = "Tells what no journey reaches, with the reasons, and walks all journeys to check them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), default="en")
        parser.add_argument("--unchecked", action="store_true", help="believe the file")

    def handle(self, *args: Any, **options: Any) -> None:
        for each in covered():
            self.stdout.write(f"{each.sort}: {each.reached} of {each.known} reached")
            for reason, names in each.reasons:
                self.stdout.write(f"  {reason.why}")
                for name in names:
                    self.stdout.write(f"    {name}")
        if options["unchecked"]:
            return
        with transaction.atomic():
            reached = coverage.walked(
                list(journeys().values()), lambda journey: begin(journey, options["language"])
            )
            transaction.set_rollback(True)
        if told := gaps(reached):
            raise CommandError("\n".join(["scenarios/unreached.yaml is not right:", *told]))
