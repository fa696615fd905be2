"""What recorded states are called: words of their own pages, in their languages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.utils.http import parse_header_parameters
from django.utils.translation import get_language

from sandbox.visible import shortened
from scenarios.models import State
from scenarios.models.state import SAYS_MAX_LENGTH
from scenarios.script.journey import Journey
from scenarios.states.version import version
from scenarios.walker.page import Page

# A journey, a step, a language.
Named = tuple[str, str, str]


@dataclass(frozen=True)
class Neighbour:
    """What comes before something or after it; ``language`` is that of its words, empty where they
    are a name for scripts."""

    url: str
    words: str
    language: str


def words_of(page: Page) -> str:
    """The refusal that the page shows, else its notice, else its heading; of a file, its name."""
    if not page.is_html:
        return name_of_file(page)
    headings = (node.text for node in page.html.all("h1"))
    said = [*page.errors, *_notices(page), *headings]
    return shortened(next(filter(None, said), ""), SAYS_MAX_LENGTH)


def _notices(page: Page) -> Iterator[str]:
    """What notices tell, without the links after it."""
    for node in [*page.html.all(".notices .note"), *page.html.all(".phone-toast")]:
        words = node.text
        for link in reversed(node.all("a")):
            words = words.removesuffix(link.text).rstrip()
        yield words


def name_of_file(page: Page) -> str:
    """As a browser would save it."""
    _kind, told = parse_header_parameters(page.headers.get("Content-Disposition", ""))
    return told.get("filename") or page.url.partition("?")[0].rstrip("/").rpartition("/")[2]


def names_of(states: Collection[Named], *versions: str) -> dict[Named, str]:
    """What these states are called, with one query: as they were recorded last, in this version or
    in the others that are given. What is not recorded has no name."""
    found = State.objects.filter(
        version__in={version(), *versions},
        journey__in={journey for journey, _step, _language in states},
        step__in={step for _journey, step, _language in states},
    )
    told = found.exclude(says="").order_by("pk")
    named = told.values_list("journey", "step", "language", "says")
    return {(journey, step, language): says for journey, step, language, says in named}


def neighbours(
    journey: Journey, step: str, language: str, address: Callable[[str], str]
) -> dict[str, Neighbour | None]:
    """The state ``itself``, and those ``before`` and ``after`` it in the journey's file;
    ``address`` tells where a step is looked at. One query."""
    found = {"itself": step, **journey.beside(step)}
    names = names_of([(journey.name, name, language) for name in found.values() if name])
    told: dict[str, Neighbour | None] = dict.fromkeys(found)
    for place, name in found.items():
        if name:
            says, named = names.get((journey.name, name, language), ""), journey.steps[name].named
            if named and not says:
                told[place] = Neighbour(address(name), named.told, get_language() or "")
            else:
                told[place] = Neighbour(address(name), says or name, language if says else "")
    return told
