"""Countries and regions: their list for the reader, and a guess where the reader is."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django_countries import countries

# Where most readers of a language are, for browsers that name a language without a region.
USUAL_REGIONS = {
    "be": "BY", "de": "DE", "en": "US", "es": "ES", "fr": "FR", "it": "IT", "kk": "KZ",
    "pl": "PL", "ru": "RU", "tr": "TR", "uk": "UA", "uz": "UZ", "zh": "CN",
}  # fmt: skip


def is_region(code: str) -> bool:
    return code in countries.countries


def choices_for_reader() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The usual regions, then all the others in the reader's alphabet, as two groups of choices."""
    by_code = {code: str(name) for code, name in countries}
    usual = [code for code in settings.COUNTRIES_FIRST if code in by_code]
    yield gettext("Often chosen"), [(code, by_code.pop(code)) for code in usual]
    yield gettext("All others"), sorted(by_code.items(), key=lambda each: _in_alphabet(each[1]))


def _in_alphabet(name: str) -> str:
    """To sort by: Åland lies among the A, Ёмен would among the Е.

    ``countries`` itself sorts by the ASCII letters alone, which leaves nothing of a Russian name.
    """
    plain = name.casefold().replace("ё", "е")
    return "".join(each if "а" <= each <= "я" else normalize("NFD", each)[0] for each in plain)


def guessed_region(request: HttpRequest) -> str:
    """Where the browser's languages point to: to a region, or to where most readers are."""
    for language, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        name, *subtags = language.split("-")
        for subtag in subtags:
            if len(subtag) == 2 and is_region(subtag.upper()):
                return subtag.upper()
        if name in USUAL_REGIONS:
            return USUAL_REGIONS[name]
    return USUAL_REGIONS.get(get_language() or "", USUAL_REGIONS[settings.LANGUAGE_CODE])
