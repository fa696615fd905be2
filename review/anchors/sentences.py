"""Which of the product's sentences a text is: from what stands on a page back to the catalogue.

The same sentence has the same identifier in every language, so what was pointed at on a Russian
page is found on the English one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Any

import polib
from django.conf import settings
from django.utils.translation import trans_real

from scenarios.states.version import version
from scenarios.walker.tree import squeezed

# Between a context and its sentence, as gettext keeps them; journeys write a bar there.
_CONTEXT = "\x04"
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|%%")
_TAG = re.compile(r"<[^<>]*>")
# Names of links and buttons are sentences too, with a colon between: "Change: Password".
_END = re.compile(r"(?<=[.!?…])\s+|:\s+")
# A pattern with fewer letters of its own fits nearly everything.
_LETTERS_AT_LEAST = 4
# Of a longer text, the first ones are enough.
_SENTENCES_READ = 8


def ids_of(text: str, language: str) -> list[list[str]]:
    """The identifiers (``context|Sentence``) of each sentence in a text.

    A sentence has several where one translation serves several source texts. A text that is not in
    the catalogue, such as a name, has none.
    """
    known, parts = _known(language, version()), _END.split(text)
    # “Change the password: Sign out” is two sentences, though it fits “Change %s” as well.
    if text not in known.plain and all(part in known.plain for part in parts):
        return [known.plain[part] for part in parts]
    if found := known.of(text):
        return [found]
    return list(_runs(text, known))


def _runs(text: str, known: _Sentences) -> Iterator[list[str]]:
    """Those of the sentences in a text, the longest first: what is one entry in the catalogue may
    be several sentences, as in an SMS."""
    ends = [0, *(found.end() for found in _END.finditer(text)), len(text)][: _SENTENCES_READ + 1]
    begin = 0
    while begin < len(ends) - 1:
        for end in range(len(ends) - 1, begin, -1):
            words = text[ends[begin] : ends[end]].strip()
            if found := known.of(words) or known.of(words.removesuffix(":")):
                yield found
                begin = end
                break
        else:
            begin += 1


class _Sentences:
    """All sentences of one language, indexed by how they appear on a page."""

    def __init__(self, said: Iterator[tuple[str, str]]) -> None:
        self.plain: dict[str, list[str]] = {}
        # Those with placeholders: how each begins, and what fits it.
        self.patterns: list[tuple[str, re.Pattern[str], str]] = []
        for name, told in said:
            text = squeezed(unescape(_TAG.sub("", told)))
            if not _PLACEHOLDER.search(text):
                self.plain.setdefault(text, []).append(name)
            elif sum(map(str.isalpha, _PLACEHOLDER.sub("", text))) >= _LETTERS_AT_LEAST:
                self.patterns.append((_PLACEHOLDER.split(text)[0], _pattern(text), name))

    def of(self, text: str) -> list[str]:
        if found := self.plain.get(text):
            return found
        return [
            name
            for beginning, pattern, name in self.patterns
            if text.startswith(beginning) and pattern.fullmatch(text)
        ]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+?".join(map(re.escape, _PLACEHOLDER.split(text))))


@lru_cache(maxsize=4)
def _known(language: str, _version: str) -> _Sentences:
    return _Sentences(_said(language))


def _said(language: str) -> Iterator[tuple[str, str]]:
    """Each sentence's identifier with how it is said in a language, its plurals too."""
    translation: Any = trans_real.translation(language)
    catalogue = translation._catalog
    for key, plural in _keys():
        name = key.replace(_CONTEXT, "|")
        plurals = [catalogue[key, form] for form in range(6) if (key, form) in catalogue]
        told = plurals or [catalogue[key]] if plurals or key in catalogue else []
        for each in filter(None, told or [key.rpartition(_CONTEXT)[2], plural]):
            yield name, str(each)


@lru_cache(maxsize=1)
def _keys() -> list[tuple[str, str]]:
    """Every sentence of the source with its plural: ours, and those that packages brought along."""
    own = settings.BASE_DIR / "locale/ru/LC_MESSAGES/django.mo"
    plurals = {
        f"{entry.msgctxt}{_CONTEXT}{entry.msgid}" if entry.msgctxt else entry.msgid: (
            entry.msgid_plural
        )
        for entry in polib.mofile(str(own))
    }
    russian: Any = trans_real.translation("ru")
    every = (key[0] if isinstance(key, tuple) else key for key in russian._catalog.keys())  # noqa: SIM118
    return [(key, plurals.get(key, "")) for key in dict.fromkeys(every) if key]
