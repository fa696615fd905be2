"""Remembers which pages were found good: for the run, its other workers and the runs after it.

Judging a page takes longer than making it, and most pages are the same again but for numbers and
secrets. Kept in ``var/tests`` for as long as no check and no address changes.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings

from devices.hardware import catalogue
from devices.phone import middleware
from scenarios.walker import page as walkers_page
from scenarios.walker import parsing, tree
from tests import foreign_words, strict
from tests.house import ROOT
from tests.kept import kept

# What is looked for in a page, besides what the judge itself says.
CHECKS: list[ModuleType] = [
    strict, foreign_words, walkers_page, parsing, tree, catalogue, middleware,
]  # fmt: skip
# Numbers, codes, secrets, moments: what has a digit in it. No check reads those, apart from the
# kinds of tags (h1), which converter of an address takes them, and which ids are the same.
_PASSING = re.compile(
    r"(?<![<\w-])(?<!</)"
    r"(?:(?P<day>\d{4}-\d\d-\d\d(?:T\d\d)?)(?![\w-])|(?=[\w-]*\d)[\w-]{16,}|(?=\w*\d)\w+)",
    re.ASCII,
)
# What a parser reads in no other way: what stands between tags, and in attributes but `type`. Where
# a character is written by its name, the name may be wrong.
_TEXT = re.compile(r">([^<]*)<")
_VALUE = re.compile(r'(?<! type)="[^"&]*"')
_WORDS = re.compile(r"&#?\w+;?|[^\s<>&]+(?:\s+[^\s<>&]+)*")
_IDS = re.compile(
    r' (?:id|for|aria-labelledby|aria-describedby|aria-controls|form)="([^"]*)"', re.ASCII
)


def face(source: str, mount: str = "/", *about: object) -> str:
    """Equal for two pages that no check can tell apart."""
    if mount.startswith("/s/"):
        source = source.replace(mount, "/").replace(mount[3:8].upper(), "1")
    places: dict[str, int] = {}
    ids = " ".join(_IDS.findall(source)).split()
    order = [places.setdefault(each, len(places)) for each in ids]
    # Most lines of a page stand on other pages too.
    lasting = "\n".join(map(_lasting, source.split("\n")))
    told = f"{lasting}{order}{mount == '/'}{about}"
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@lru_cache(maxsize=20_000)
def _lasting(line: str) -> str:
    return _PASSING.sub(_kind, line)


def shape(source: str) -> str:
    """Equal for two pages of the same tags that differ in their words only."""
    told = _TEXT.sub(_wordless, _VALUE.sub('="a"', source))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _wordless(text: re.Match[str]) -> str:
    return f">{_WORDS.sub(_word, text[1])}<"


def _word(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("&") else "a"


def _kind(passing: re.Match[str]) -> str:
    if passing["day"]:
        # Every page of a sandbox tells its day and hour.
        return "day T" if "T" in passing["day"] else "day"
    return "1" if passing[0].isdigit() else f"a{len(passing[0])}"


class Remembered:
    """What was found good: a file each, for the other workers and the runs after this one."""

    @cached_property
    def folder(self) -> Path:
        folder = kept(*self.made_from())
        folder.mkdir(exist_ok=True)
        return folder

    def made_from(self) -> tuple[str, list[bytes]]:
        """What it is called, and all that it holds good for; none of it may change."""
        raise NotImplementedError

    @cached_property
    def known(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def __contains__(self, face: str) -> bool:
        return face in self.known or (self.folder / face).exists()

    def add(self, face: str) -> None:
        if face not in self.known:
            self.known.add(face)
            (self.folder / face).touch()


class Judged(Remembered):
    """What was found good by the rules of the module ``judge``: pages' faces or shapes."""

    def __init__(self, judge: str) -> None:
        self.judge = judge

    def made_from(self) -> tuple[str, list[bytes]]:
        modules = [import_module(self.judge), import_module(__name__), *CHECKS]
        sources = [inspect.getsource(module).encode() for module in modules]
        routes = "\n".join(_routes(settings.SANDBOX_URLCONF)) + "\n".join(
            _routes(settings.ROOT_URLCONF)
        )
        pins = (ROOT / "requirements-dev.txt").read_bytes()
        return self.judge.rpartition(".")[2], [*sources, routes.encode(), pins]


def _routes(urlconf: str | Any) -> Iterator[str]:
    patterns = import_module(urlconf).urlpatterns if isinstance(urlconf, str) else urlconf
    for pattern in patterns:
        yield f"{pattern.pattern} {getattr(pattern, 'name', '')}"
        yield from _routes(getattr(pattern, "url_patterns", []))
