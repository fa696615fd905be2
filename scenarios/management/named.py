"""The journeys that a command is given by name."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable

from django.core.management.base import CommandError

from scenarios.script.journey import Journey
from scenarios.script.reading import journeys, why_not_all


def take_names(parser: ArgumentParser) -> None:
    """Let the command line name journeys; ``journeys_named`` finds them."""
    parser.add_argument("journeys", nargs="*", help="names, such as change-password")


def journeys_named(names: Iterable[str]) -> list[Journey]:
    """These journeys, or all of them. Raises CommandError for a name that is none, and for a file
    that cannot be read."""
    if why := why_not_all():
        raise CommandError(why)
    known = journeys()
    if unknown := set(names) - set(known):
        raise CommandError(f"There is no journey {', '.join(sorted(unknown))}.")
    return [known[name] for name in names or known]
