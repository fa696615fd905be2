"""Walks journeys and tells each step: for whoever writes one. Nothing of it stays."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction

from sandbox.prepared import PreparedCommand
from scenarios.management.named import journeys_named, take_names
from scenarios.script.journey import Journey
from scenarios.script.walk import Seen, Stuck, begin, explore


class Command(PreparedCommand):
    help = "Walks journeys (all, or those named) and tells what each step led to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        take_names(parser)
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), action="append")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for journey in journeys_named(options["journeys"]):
            for language in options["language"] or dict(settings.LANGUAGES):
                failed += self._walk(journey, language)
        if failed:
            raise CommandError(f"{failed} steps lead elsewhere than they say.")

    def _walk(self, journey: Journey, language: str) -> int:
        self.stdout.write(f"{journey.name} ({language})")
        failed = 0
        with transaction.atomic():
            try:
                for stop in explore(journey, lambda: begin(journey, language)):
                    failed += bool(stop.seen.complaints)
                    self._tell(stop.seen)
            except Stuck as stuck:
                failed += 1
                self.stdout.write(self.style.ERROR(f"  {stuck}"))
            transaction.set_rollback(True)
        return failed

    def _tell(self, seen: Seen) -> None:
        told = [seen.page.name or str(seen.page.status)]
        if seen.page.refused:
            told.append(f"refused {seen.page.refused}")
        if seen.page.notices:
            told.append(f"notices {seen.page.notices}")
        told.append(f"journal {[event.kind for event in seen.events]}")
        told.append(f"sent {[message.channel for message in seen.messages]}")
        self.stdout.write(f"  {seen.step.name}: {'; '.join(told)}")
        for complaint in seen.complaints:
            self.stdout.write(self.style.ERROR(f"    {complaint}"))
