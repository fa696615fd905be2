"""Prepares everything that a person needs to look at the portal, and serves it."""

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.bootstrap import port
from portal.bootstrap.lock import one_at_a_time
from portal.demo.database import apply_migrations
from portal.demo.recording import recording_meanwhile
from portal.demo.static import collect_static

if sys.platform == "win32":
    from portal.demo.waitress_server import serve
else:
    from portal.demo.gunicorn_server import serve


class Command(BaseCommand):
    help = "Prepares the demo sandbox and serves the portal on this machine."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port", type=int, help="the port to listen on (the first free one from 8000 on)"
        )
        parser.add_argument(
            "--no-record", action="store_true", help="leave the states of the journeys unrecorded"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with one_at_a_time(Path(settings.VAR) / "demo.lock"):
            apply_migrations()
            collect_static()
            call_command("prepare")
        with nullcontext() if options["no_record"] else recording_meanwhile():
            serve(port.listeners, self.welcome)

    def welcome(self) -> None:
        self.stdout.write(f"\nOpen {settings.PUBLIC_URL}/ in a browser. Ctrl-C stops it.\n")
        self.stdout.flush()
