"""Starts a sandbox: in a scenario, or in a named state of a journey."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sandbox import starting
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.named import named_steps
from scenarios.states.opening import open_live


class Command(BaseCommand):
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
        journey, _slash, step = name.partition("/")
        if journey not in journeys() or step not in journeys()[journey].steps:
            raise CommandError(f"There is neither a scenario nor a state “{name}”.")
        named = journeys()[journey].steps[step].named
        wait = named.wait if named else ""
        try:
            opened = open_live(
                journeys()[journey], step, options["language"], wait=wait, made_for=""
            )
        except Stuck as stuck:
            raise CommandError(str(stuck)) from stuck
        self.stdout.write(settings.PUBLIC_URL + opened.address)
