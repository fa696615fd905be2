"""Looks at the states for what a machine can find by itself, and keeps it as findings."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from review.audit.faults import Fault, Looked, Seen, gathered
from review.audit.keeping import Kept, keep
from review.audit.rules import complaints
from sandbox.prepared import PreparedCommand
from scenarios.management.named import journeys_named, take_names
from scenarios.models import State
from scenarios.script.journey import Journey
from scenarios.script.walk import Stuck
from scenarios.states.recording import recorded


class Command(PreparedCommand):
    help = "Audits the states of all journeys, or of those named, in both languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        take_names(parser)
        parser.add_argument("--live", action="store_true", help="live pages too, scripts and all")
        parser.add_argument("--no-browser", action="store_true", help="only what needs none")
        parser.add_argument("--json", type=Path, help="write what was found into this file")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = journeys_named(options["journeys"])
        states = list(self._states(chosen))
        faults = gathered(self._looked_at(states, options))
        kept = keep(faults, [each.name for each in chosen])
        self._tell(len(states), faults, kept)
        if options["json"]:
            options["json"].write_text(json.dumps(_told(faults), indent=2, ensure_ascii=False))

    def _states(self, chosen: list[Journey]) -> Iterator[State]:
        for journey in chosen:
            for language in dict(settings.LANGUAGES):
                for step in journey.steps:
                    try:
                        yield recorded(journey, step, language)
                    except Stuck as stuck:
                        self.stderr.write(str(stuck))

    def _looked_at(
        self, states: list[State], options: dict[str, Any]
    ) -> Iterator[tuple[Looked, Seen]]:
        looked_at: list[Looked] = [*states]
        looked_at += [message for state in states for message in state.sent.values()]
        # A page that looks the same is the same.
        pages = {page.still.digest: page for page in looked_at if page.still}
        for page in looked_at:
            yield from ((page, seen) for seen in complaints(page))
        if markup := self._markup():
            for page in pages.values():
                yield from ((page, seen) for seen in markup.complaints(page))
        if options["no_browser"]:
            return
        chromium = _chromium()
        # Playwright runs an event loop in this thread; Django would refuse to open a database.
        os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        program = chromium.found()
        if program is None:
            raise CommandError("Name a browser in PORTAL_CHROME, or say --no-browser.")
        with chromium.opened(program) as look:
            for page in pages.values():
                yield from ((page, seen) for seen in look(page, live=options["live"]))

    def _markup(self) -> Any:
        """The strict HTML checker; None where html5lib is not installed."""
        try:
            return import_module("review.audit.markup")
        except ImportError:
            self.stderr.write("HTML is not checked: requirements-dev.txt is not installed.")
            return None

    def _tell(self, states: int, faults: dict[str, Fault], kept: Kept) -> None:
        counts = f"{len(kept.new)} new, {len(kept.known)} known, {len(kept.gone)} gone"
        self.stdout.write(f"{states} states: {counts}.")
        for fingerprint in [*kept.new, *kept.unkept]:
            self.stdout.write(f"\n{fingerprint} {faults[fingerprint].text}")
        if kept.unkept:
            self.stdout.write(f"\nThe review is full: {len(kept.unkept)} were not kept.")
        if kept.key:
            self.stdout.write(f"\nTheir review: {settings.PUBLIC_URL}/reviews/{kept.key}/")


def _chromium() -> Any:
    """What drives a browser: it needs what the tests need."""
    try:
        return import_module("review.audit.chromium")
    except ImportError as missing:
        told = "Install requirements-dev.txt for a browser, or say --no-browser."
        raise CommandError(told) from missing


def _told(faults: dict[str, Fault]) -> list[dict[str, Any]]:
    return [
        {
            "fingerprint": fault.fingerprint, "rule": fault.seen.rule, "told": fault.seen.told,
            "severity": int(fault.seen.severity), "kind": str(fault.seen.kind),
            "places": [
                {"state": state, "language": language, "width": width}
                for state, language, width in fault.places
            ],
        }
        for fault in faults.values()
    ]  # fmt: skip
