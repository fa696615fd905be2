"""The words that somebody meant: typed on the other keyboard, run together, or misspelt."""

from __future__ import annotations

import re
from difflib import get_close_matches

# How alike a word must be to the one that it is taken for.
ALIKE = 0.75
SHORTEST_MISSPELT = 5
WORD = re.compile(r"\w+")
_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`{}:\"<>~"
_RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюехъжэбюе"
_ON_RUSSIAN_KEYS = str.maketrans(_LATIN, _RUSSIAN)
_ON_LATIN_KEYS = str.maketrans(_RUSSIAN[:33], _LATIN[:33])


def meant(text: str, known: frozenset[str]) -> list[str]:
    """The words of a (folded) text; each that begins none of the known ones is replaced by the
    nearest, where there is one."""
    keyboards = [text, text.translate(_ON_RUSSIAN_KEYS), text.translate(_ON_LATIN_KEYS)]
    typed = next((words for words in map(WORD.findall, keyboards) if _any_known(words, known)), [])
    return [_nearest(word, known) for word in typed or WORD.findall(text)]


def _any_known(words: list[str], known: frozenset[str]) -> bool:
    return any(word in known for word in words if len(word) > 1)


def _nearest(word: str, known: frozenset[str]) -> str:
    begins = len(word) < SHORTEST_MISSPELT or any(other.startswith(word[:-2]) for other in known)
    return word if begins else next(iter(get_close_matches(word, known, n=1, cutoff=ALIKE)), word)
