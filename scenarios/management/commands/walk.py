"""Walks journeys and tells each step: for whoever writes one. Nothing of it stays."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from scenarios.script.journey import BadJourney, Journey
from scenarios.script.reading import journeys
from scenarios.script.walk import Seen, Stuck, begin, explore


class Command(BaseCommand):
    help = "Walks journeys (all, or those named) and tells what each step led to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("journeys", nargs="*", help="names, such as change-password")
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), action="append")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            known = journeys()
        except BadJourney as error:
            raise CommandError(str(error)) from error
        if unknown := set(options["journeys"]) - set(known):
            raise CommandError(f"There is no journey {', '.join(sorted(unknown))}.")
        failed = 0
        for name in options["journeys"] or known:
            for language in options["language"] or dict(settings.LANGUAGES):
                failed += self._walk(known[name], language)
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
