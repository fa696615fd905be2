"""Removes invisible characters from typed text: they come along when something is copied.

Which are invisible is taken from Unicode's default-ignorable property. Those that join or vary
visible neighbours stay: the joiners of Persian and Sinhala words, of emoji families and flags. A
joiner between Latin letters goes, as do Hangul fillers, the grapheme joiner, controls and direction
marks.
"""

from __future__ import annotations

import unicodedata

import regex

# The scripts in which joiners make a difference that one sees (Unicode 16, 9.2, 12 and 13).
_JOINING = [
    "Arabic",
    "Syriac",
    "Mandaic",
    "Nko",
    "Mongolian",
    "Phags_Pa",
    "Adlam",
    "Devanagari",
    "Bengali",
    "Gurmukhi",
    "Gujarati",
    "Oriya",
    "Tamil",
    "Telugu",
    "Kannada",
    "Malayalam",
    "Sinhala",
    "Khmer",
    "Myanmar",
    "Tibetan",
    "Balinese",
    "Javanese",
    "Sundanese",
]
_VARYING = r"\p{Script=Han}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Phags_Pa}"
_LETTER = "[" + "".join(rf"\p{{Script={script}}}" for script in _JOINING) + r"&&\p{L}]"
_PICTURE = r"[\p{ExtPict}\p{EMod}][\p{EMod}\uFE0F]*"
_KEPT = "|".join(
    [
        rf"(?<={_PICTURE})\u200D(?=\p{{ExtPict}})",
        rf"(?<={_LETTER}\p{{M}}*)[\u200C\u200D](?={_LETTER})",
        rf"(?<={_LETTER})\u200D(?=\p{{ccc=virama}})",
        r"(?<=\p{ccc=virama})\u200D",
        # England, Scotland, Wales: a black flag, the region's letters, and their end.
        r"(?<=\U0001F3F4)[\U000E0020-\U000E007E]+\U000E007F",
        rf"(?<=[\p{{S}}\p{{ExtPict}}0-9#*{_VARYING}])\p{{Variation_Selector}}",
    ]
)
# The blank Braille pattern is drawn, but as nothing. Signs that number Arabic verses are seen.
_UNSEEN = r"[\p{Cc}\p{Cf}\p{DI}\u2800--\p{Prepended_Concatenation_Mark}]"
_PATTERN = regex.compile(rf"(?P<kept>{_KEPT})|{_UNSEEN}", regex.VERSION1)
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})


def without_unseen(text: str, keep: str = "") -> str:
    """The text as one sees it; controls in ``keep``, such as line ends, stay too."""

    def seen(found: regex.Match[str]) -> str:
        return found[0] if found["kept"] or found[0] in keep else ""

    return _PATTERN.sub(seen, text.translate(_LINE_ENDS) if keep else text)


def unseen_in(text: str) -> str:
    """The first sign that cannot be seen; empty when all can."""
    return next((found[0][:1] for found in _PATTERN.finditer(text) if not found["kept"]), "")


def can_be_shown(sign: str) -> bool:
    """Whether people recognise the sign when it is quoted to them by itself."""
    begins_seen = sign[:1].isprintable() and unicodedata.category(sign[:1])[0] != "M"
    return begins_seen and not unseen_in(sign)


def shortened(text: str, most: int) -> str:
    """At most so many characters of the beginning, with none of the signs cut in two."""
    if len(text) <= most:
        return text
    whole = ""
    for sign in regex.findall(r"\X", text[: most + 1]):
        if len(whole) + len(sign) > most:
            break
        whole += sign
    return whole or text[:most]


def first_sign(text: str) -> str:
    """The first character as a reader counts, with what is joined to it."""
    found = regex.match(r"\X", text)
    return found[0] if found else ""
