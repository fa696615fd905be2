"""How a state is looked at: its language, its width, its theme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language

WIDTHS = [320, 390, 768, 1280]
WIDTH = 390
THEMES = ["light", "dark"]


@dataclass(frozen=True)
class Look:
    """Language, width in pixels and theme; an empty theme is the system's."""

    language: str
    width: int = WIDTH
    theme: str = ""

    @classmethod
    def asked(cls, query: QueryDict) -> Look:
        """Read from an address; invalid values fall back to the defaults."""
        languages = dict(settings.LANGUAGES)
        language = query.get("lang", "")
        own = (get_language() or settings.LANGUAGE_CODE)[:2]
        width, theme = query.get("width", ""), query.get("theme", "")
        return cls(
            language if language in languages else own if own in languages else "en",
            _nearest(int(width)) if width.isdecimal() and len(width) < 6 else WIDTH,
            theme if theme in THEMES else "",
        )

    @property
    def query(self) -> str:
        told = {"lang": self.language, "width": self.width, "theme": self.theme}
        return urlencode({name: value for name, value in told.items() if value})

    def others(self, name: str) -> list[Look]:
        """The same in each language, width or theme."""
        choices: dict[str, list[Any]] = {
            "language": list(dict(settings.LANGUAGES)), "width": WIDTHS, "theme": ["", *THEMES],
        }  # fmt: skip
        return [replace(self, **{name: value}) for value in choices[name]]

    def following(self, name: str) -> Look:
        """The next language, width or theme, after the last one the first."""
        others = self.others(name)
        return others[(others.index(self) + 1) % len(others)]


def looks(query: QueryDict) -> list[Look]:
    """Every combination of several languages, widths and themes: ``?lang=ru,en&width=320,1280``."""

    def listed(name: str, otherwise: str) -> list[str]:
        return (query.get(name) or otherwise).split(",")

    found = []
    for theme in listed("theme", "light,dark"):
        for width in listed("width", "390,1280"):
            for language in listed("lang", ",".join(dict(settings.LANGUAGES))):
                one = QueryDict(mutable=True)
                one.update({"lang": language, "width": width, "theme": theme})
                found.append(Look.asked(one))
    return list(dict.fromkeys(found))


def _nearest(width: int) -> int:
    return min(WIDTHS, key=lambda known: abs(known - width))
