"""Russian is complete: every sentence of the product is there, with its placeholders."""

from __future__ import annotations

import re
from collections import Counter

import polib
import pytest

from tests import sentences
from tests.house import ROOT

PO = ROOT / "locale/ru/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sd%]|{(\w*)}")
PLURAL_FORMS = 3
# Phones say it so.
SAID_WITH_JOY = {"Вы стали разработчиком!"}


@pytest.fixture(scope="module")
def russian() -> polib.POFile:
    return polib.pofile(str(PO))


@pytest.fixture(scope="module")
def written() -> dict[sentences.Sentence, str]:
    found = [*sentences.in_code(), *sentences.in_templates(), *sentences.in_journeys()]
    return {sentence: where for where, sentence in found}


def test_every_sentence_is_in_the_catalogue(
    russian: polib.POFile, written: dict[sentences.Sentence, str]
) -> None:
    known = {(entry.msgctxt, entry.msgid) for entry in russian if not entry.obsolete}
    missing = {each: where for each, where in written.items() if each[:2] not in known}
    assert not missing


def test_the_catalogue_holds_no_sentence_that_nobody_says(
    russian: polib.POFile, written: dict[sentences.Sentence, str]
) -> None:
    said = {sentence[:2] for sentence in written}
    assert not [entry.msgid for entry in russian if (entry.msgctxt, entry.msgid) not in said]


def test_no_sentence_stands_twice(russian: polib.POFile) -> None:
    times = Counter((entry.msgctxt, entry.msgid) for entry in russian)
    assert not [sentence for sentence, count in times.items() if count > 1]


def test_no_sentence_is_left_untranslated(russian: polib.POFile) -> None:
    forms = {
        e.msgid: [*e.msgstr_plural.values()] if e.msgid_plural else [e.msgstr] for e in russian
    }
    assert not [msgid for msgid, told in forms.items() if not all(told)]
    assert not [entry.msgid for entry in russian if entry.fuzzy or entry.obsolete]
    plurals = [entry for entry in russian if entry.msgid_plural]
    assert not [entry.msgid for entry in plurals if len(entry.msgstr_plural) != PLURAL_FORMS]


def test_every_translation_keeps_the_placeholders(russian: polib.POFile) -> None:
    def placeholders(text: str) -> set[str]:
        return {found[0] for found in PLACEHOLDER.finditer(text)}

    assert not [
        (entry.msgid, told)
        for entry in russian
        for told in ([*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr])
        if told and placeholders(told) != placeholders(entry.msgid_plural or entry.msgid)
    ]


def test_russian_keeps_to_its_quotes_and_its_calm(russian: polib.POFile) -> None:
    told = {text for e in russian for text in [e.msgstr, *e.msgstr_plural.values()]}
    told -= SAID_WITH_JOY
    assert not [text for text in told if "!" in text or re.search(r'(?<![=\w])"(?!>)', text)]


def test_english_has_one_apostrophe(russian: polib.POFile) -> None:
    said = [text for entry in russian for text in (entry.msgid, entry.msgid_plural)]
    assert not [text for text in said if re.search(r"[a-z]'[a-z]", text)]
