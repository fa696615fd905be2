"""Records journeys: what each step looks like, and keyframes from which a state opens quickly."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template import Template
from django.test import utils
from django.test.signals import template_rendered

from scenarios.management.named import journeys_named, take_names
from scenarios.models import State
from scenarios.points import remove_orphans
from scenarios.script.journey import Journey
from scenarios.script.walk import Stuck
from scenarios.states.keeping import forget_old_versions
from scenarios.states.recording import Recorder, Templates
from scenarios.states.version import version


class Command(BaseCommand):
    help = "Records every state of the journeys (all, or those named), in both languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        take_names(parser)
        parser.add_argument("--missing", action="store_true", help="only what is not recorded yet")

    def handle(self, *args: Any, **options: Any) -> None:
        # Of a file that cannot be read, the last recording stays in use.
        chosen = journeys_named(options["journeys"])
        began, count, failed = perf_counter(), 0, 0
        with rendered() as templates:
            for journey in chosen:
                for language in dict(settings.LANGUAGES):
                    if options["missing"] and self._is_there(journey, language):
                        continue
                    try:
                        states = Recorder(journey, language, templates).record()
                    except Stuck as stuck:
                        self.stderr.write(str(stuck))
                        failed += 1
                        continue
                    count += len(states)
        forget_old_versions()
        remove_orphans()
        seconds = perf_counter() - began
        self.stdout.write(f"Recorded {count} states in {seconds:.0f} s (version {version()}).")
        if failed:
            raise CommandError(f"{failed} walks could not go on.")

    def _is_there(self, journey: Journey, language: str) -> bool:
        found = State.objects.filter(version=version(), journey=journey.name, language=language)
        return found.count() == len(journey.steps)


@contextmanager
def rendered() -> Iterator[Templates]:
    """While the block lasts, tells which templates were rendered since it was last asked."""
    names: list[str] = []

    def note(template: Template, **given: object) -> None:
        if template.name:
            names.append(template.name)

    def told() -> list[str]:
        found = sorted(set(names))
        names.clear()
        return found

    # As Django's tests do it; nothing else tells which templates a page was made of.
    template: Any = Template
    original = template._render
    template._render = vars(utils)["instrumented_test_render"]
    template_rendered.connect(note)
    try:
        yield told
    finally:
        template_rendered.disconnect(note)
        template._render = original
