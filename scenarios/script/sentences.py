"""The words of a journey: English sentences of the source, as the reader of a page sees them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, trans_real

# Before what is typed as a sentence of the catalogue.
SAID = "said: "
# Between a context and its sentence, as gettext keeps them.
_CONTEXT = "\x04"
_PLACEHOLDER = re.compile(r"%\((?:\w+)\)[sd]|%[sd]|%%")


class UnknownSentence(LookupError):
    """The catalogue lacks a sentence."""


def in_language(words: str, language: str) -> str:
    """The sentence as it is said in a language.

    ``context|Sentence`` where there is a context; words after ``=`` are said alike everywhere; two
    sentences with a colon between them are looked up by themselves, as in the name of a link
    (``password|Change: Password``), and what comes after `` =`` stands beside the sentence
    (``Take it =Redmi 10C``). Raises UnknownSentence.
    """
    if words.startswith("="):
        return words[1:]
    key = words.replace("|", _CONTEXT, 1)
    if key in _known():
        return _said(key, language)
    first, colon, second = words.partition(": ")
    if colon:
        return f"{in_language(first, language)}: {in_language(second, language)}"
    first, beside, second = words.partition(" =")
    if beside:
        return f"{in_language(first, language)} {second}"
    raise UnknownSentence(f"the catalogue lacks the sentence “{words}”")


def said_here(words: str) -> str:
    """The sentence in the reader's language."""
    return in_language(words, get_language() or settings.LANGUAGE_CODE)


def pattern(words: str, language: str) -> re.Pattern[str]:
    """What fits the sentence on a page, whatever stands where it has placeholders."""
    said = in_language(words, language)
    pieces = [re.escape(" ".join(piece.split())) for piece in _pieces(said)]
    return re.compile(".+?".join(pieces))


def _pieces(said: str) -> list[str]:
    """The text between placeholders, with the space that belongs to it."""
    pieces: list[str] = []
    end = 0
    for found in _PLACEHOLDER.finditer(said):
        pieces.append(said[end : found.start()])
        end = found.end()
    return [*pieces, said[end:]]


@lru_cache(maxsize=1)
def _known() -> set[str]:
    russian: Any = trans_real.translation("ru")
    catalogue = russian._catalog
    return {key if isinstance(key, str) else key[0] for key in catalogue.keys()}  # noqa: SIM118


@lru_cache(maxsize=2000)
def _said(key: str, language: str) -> str:
    translation: Any = trans_real.translation(language)
    found: Any = translation._catalog.get(key)
    return str(found) if found else key.rpartition(_CONTEXT)[2]
