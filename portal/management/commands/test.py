"""Checks and tests everything, or with arguments runs just the tests they name."""

import sys
from argparse import REMAINDER, ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand

from portal.bootstrap.places import ROOT
from portal.bootstrap.programs import run
from portal.bootstrap.words import say
from portal.testing import browser, fonts, node
from portal.testing.checks import failed_checks
from portal.testing.parts import Parts

REQUIRE_BROWSER = "--require-browser"
EVERYTHING = ["-n", "auto", "--durations=20"]


class Command(BaseCommand):
    help = (
        "Runs the linters, Django's checks and all tests. Given arguments go to pytest, which then "
        f"runs alone. {REQUIRE_BROWSER}: fail where there is no browser, instead of skipping."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("arguments", nargs=REMAINDER, metavar="pytest argument")

    def run_from_argv(self, argv: list[str]) -> None:
        if {"-h", "--help"}.intersection(argv):
            self.print_help(argv[0], argv[1])
        else:
            # Django's own road would take -v and others for itself.
            self.handle(arguments=argv[2:])

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [argument for argument in options["arguments"] if argument != REQUIRE_BROWSER]
        parts = Parts()
        failed: list[str] = []
        if not chosen:
            with parts.timed("linters"):
                failed += failed_checks()
        environment = _browser(may_fetch=_opens_browsers(chosen))
        if environment is None and REQUIRE_BROWSER in options["arguments"]:
            failed.append("finding a browser")
        say("\n=== pytest ===")
        if failed:
            say(f"Failed before the tests: {', '.join(failed)}.")
        with parts.timed("tests"):
            code = _pytest(chosen or EVERYTHING, environment)
        parts.tell()
        sys.exit(code or bool(failed))


def _pytest(arguments: Sequence[str], environment: browser.Environment | None) -> int:
    skipping = ["-p", "portal.testing.no_browser"] if environment is None else []
    command = [sys.executable, "-m", "pytest", *skipping, *arguments]
    return run(command, may_ask=True, cwd=ROOT, environment=environment)


def _browser(*, may_fetch: bool) -> browser.Environment | None:
    found = browser.find() or (browser.fetch() if may_fetch else None)
    if found is None or not node.make_playwright_run():
        say("\nNO BROWSER: the browser tests are skipped.")
        return None
    fonts.install_cyrillic()
    return found


def _opens_browsers(arguments: Sequence[str]) -> bool:
    folders = [argument for argument in arguments if argument.startswith("tests/")]
    return not folders or any(folder.startswith("tests/browser") for folder in folders)
