"""Whether two words sound alike, in whatever alphabet and transliteration they are written."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from anyascii import anyascii

TOO_ALIKE = 0.75
_SEPARATORS = re.compile(r"[\W_]+")
# As in 4nn4 and $0k0l0v4.
_DIGITS_FOR_LETTERS = str.maketrans("013457@$!", "oieastasi")
# What the usual transliterations (passports, ISO 9, GOST, everyday ones) write differently.
_SPELLINGS = [
    (re.compile(pattern), to)
    for pattern, to in [
        ("shch|sch|shh|sh|sz", "s"), ("zh", "z"), ("kh|h|ch", "h"), ("ts|tz", "c"),
        ("ph", "f"), ("w", "v"), ("x", "ks"), ("q|ck", "k"), ("[yj]", "i"),
        ("io", "e"), ("ie", "e"), (r"i(?=i)", ""), (r"(.)\1+", r"\1"),
    ]
]  # fmt: skip


@lru_cache(maxsize=1024)
def sound(text: str) -> str:
    """One spelling for all transliterations: Щукина, Shchukina and Schukina give the same."""
    latin = _SEPARATORS.sub("", anyascii(text).casefold())
    for pattern, to in _SPELLINGS:
        latin = pattern.sub(to, latin)
    return latin


def alike(password: str, detail: str) -> bool:
    """Whether a password is another spelling of a detail, or holds it and little else."""
    if _alike(_SEPARATORS.sub("", password), _SEPARATORS.sub("", detail)):
        return True
    spellings = {password, password.translate(_DIGITS_FOR_LETTERS)}
    return not detail.isdigit() and any(_alike(sound(each), sound(detail)) for each in spellings)


def _alike(password: str, detail: str) -> bool:
    if not detail:
        return False
    if detail in password and len(detail) * 2 >= len(password):
        return True
    match = SequenceMatcher(a=password, b=detail)
    # The quick one only counts letters: several words may share them with an address by chance.
    return match.quick_ratio() >= TOO_ALIKE and match.ratio() >= TOO_ALIKE
