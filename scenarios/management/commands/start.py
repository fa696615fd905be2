"""Starts a sandbox: in a scenario, or in a named state of a journey."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from sandbox import starting
from sandbox.prepared import PreparedCommand
from scenarios.script.finding import UnknownState, found_step
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.named import named_steps
from scenarios.states.opening import open_live


class Command(PreparedCommand):
    help = "Starts a sandbox and prints its address. Without a name, tells which there are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="a scenario, or journey/step")
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), default="ru")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["name"]
        if not name:
            for each in [*settings.SANDBOX_SCENARIOS, *map(str, named_steps())]:
                self.stdout.write(each)
            return
        if name in settings.SANDBOX_SCENARIOS:
            self.stdout.write(starting.start(name, cast_language=options["language"]).url)
            return
        journey, _slash, words = name.partition("/")
        try:
            step = found_step(journey, words)
        except UnknownState as unknown:
            near = f" Near are: {', '.join(unknown.near)}." if unknown.near else ""
            told = f"There is neither a scenario nor a state “{name}”.{near}"
            raise CommandError(told) from unknown
        wait = step.named.wait if step.named else ""
        try:
            opened = open_live(
                journeys()[step.journey], step.name, options["language"], wait=wait, made_for=""
            )
        except Stuck as stuck:
            raise CommandError(str(stuck)) from stuck
        self.stdout.write(settings.PUBLIC_URL + opened.address)
