"""Tells what has changed since an earlier recording of the states."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from sandbox.prepared import PreparedCommand
from scenarios.states.changes import compare, told_changes
from scenarios.states.recording import old_versions
from scenarios.states.version import version


class Command(PreparedCommand):
    help = "Compares the states as they are recorded now with an earlier recording."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("version", nargs="?", help="the latest earlier one when not told")
        parser.add_argument("--language", choices=dict(settings.LANGUAGES))

    def handle(self, *args: Any, **options: Any) -> None:
        known = list(old_versions())
        if not known:
            raise CommandError("There is no earlier recording. Record, change, record again.")
        earlier = options["version"] or known[0]
        if earlier not in known:
            raise CommandError(f"There is no recording {earlier}, only {', '.join(known)}.")
        chosen = [options["language"]] if options["language"] else list(dict(settings.LANGUAGES))
        for language in chosen:
            found = compare(earlier, version(), language)
            self.stdout.write(f"{language}: {earlier} → {version()}, {found.same} states the same")
            for line in told_changes(found):
                self.stdout.write(line)
