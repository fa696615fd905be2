"""Records journeys: what each step looks like, and keyframes from which a state opens quickly."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connections
from django.template import Template
from django.test import utils
from django.test.signals import template_rendered

from sandbox import starting
from sandbox.prepared import PreparedCommand
from scenarios.management.named import journeys_named, take_names
from scenarios.models import State
from scenarios.points import remove_orphans
from scenarios.script.journey import Journey
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.keeping import forget_old_versions
from scenarios.states.recording import Recorder, Templates
from scenarios.states.version import version

Job = tuple[str, str]


class Command(PreparedCommand):
    help = "Records every state of the journeys (all, or those named), in both languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        take_names(parser)
        parser.add_argument("--missing", action="store_true", help="only what is not recorded yet")
        parser.add_argument(
            "--processes", type=int, default=default_processes(),
            help="how many record at the same time (%(default)s)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        # Of a file that cannot be read, the last recording stays in use.
        chosen = journeys_named(options["journeys"])
        began, count, failed = perf_counter(), 0, 0
        jobs = list(self._jobs(chosen, missing=options["missing"]))
        for done, (recorded, stuck) in enumerate(_done(jobs, options["processes"]), 1):
            count += recorded
            if stuck:
                self.stderr.write(stuck)
                failed += 1
            if self.stdout.isatty():
                end = "\n" if done == len(jobs) else "\r"
                self.stdout.write(f"{done} of {len(jobs)} walks", ending=end)
                self.stdout.flush()
        forget_old_versions()
        remove_orphans()
        seconds = perf_counter() - began
        told = f"Recorded {count} states for {settings.PUBLIC_URL} in {seconds:.0f} s"
        self.stdout.write(f"{told} (version {version()}).")
        if failed:
            raise CommandError(f"{failed} walks could not go on.")

    def _jobs(self, chosen: list[Journey], *, missing: bool) -> Iterator[Job]:
        """The longest first: so that no process is left alone with one at the end."""
        for journey in sorted(chosen, key=lambda each: -len(each.steps)):
            for language in dict(settings.LANGUAGES):
                if not (missing and self._is_there(journey, language)):
                    yield journey.name, language

    def _is_there(self, journey: Journey, language: str) -> bool:
        found = State.objects.filter(version=version(), journey=journey.name, language=language)
        return found.count() == len(journey.steps)


def default_processes() -> int:
    """As many as there are processors, where a process can go on as two."""
    return os.cpu_count() or 1 if "fork" in get_all_start_methods() else 1


def _done(jobs: list[Job], processes: int) -> Iterator[tuple[int, str]]:
    """Of each journey in each language, how many states were recorded, and why no more."""
    if processes < 2 or len(jobs) < 2:
        yield from map(_record, jobs)
        return
    for scenario in settings.SANDBOX_SCENARIOS:
        for language in dict(settings.LANGUAGES):
            starting.prepared(scenario, language)
    # All record the same version, whatever is written into files meanwhile.
    version()
    # Each process opens the database for itself.
    connections.close_all()
    with ProcessPoolExecutor(min(processes, len(jobs)), get_context("fork")) as pool:
        yield from pool.map(_record, jobs)


def _record(job: Job) -> tuple[int, str]:
    name, language = job
    try:
        with rendered() as templates:
            return len(Recorder(journeys()[name], language, templates).record()), ""
    except Stuck as stuck:
        return 0, str(stuck)


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
