"""One word for one thing: no page and no lesson has a word that the glossary rules out."""

import re
from collections.abc import Iterator

import polib
import pytest
import yaml

from portal.bootstrap.places import ROOT
from training.lesson import shelf

GLOSSARY = ROOT / "docs" / "words.md"
CATALOGUE = polib.pofile(str(ROOT / "locale/ru/LC_MESSAGES/django.po"))
THINGS = [
    [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in GLOSSARY.read_text("utf-8").splitlines()
    if line.startswith("| ") and not line.startswith(("| thing", "| ---"))
]


def _ruled_out(column: int) -> list[tuple[str, str]]:
    """Each word that is not to be used, with the thing that has another one."""
    return [(word, row[0]) for row in THINGS for word in re.split(r", (?!\d)", row[column]) if word]


def _in_lessons(language: str) -> Iterator[str]:
    nodes = [yaml.safe_load(source) for source in shelf.sources().values()]
    while nodes:
        node = nodes.pop()
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, dict):
            nodes += [each for key, each in node.items() if key != language]
            yield from [node[language]] if language in node else []


PLACEHOLDER = re.compile(r"%\(\w+\)s")
ENGLISH = [
    PLACEHOLDER.sub("…", text)
    for entry in CATALOGUE
    for text in (entry.msgid, entry.msgid_plural)
    if text
] + [*_in_lessons("en")]
RUSSIAN = [
    *(text for entry in CATALOGUE for text in (entry.msgstr, *entry.msgstr_plural.values())),
    *_in_lessons("ru"),
]


@pytest.mark.parametrize(("word", "thing"), _ruled_out(3))
def test_english_has_one_word_for_one_thing(word, thing):
    found = re.compile(rf"(?i)\b(?:{word})\b")
    assert [text for text in ENGLISH if found.search(text)] == [], thing


@pytest.mark.parametrize(("word", "thing"), _ruled_out(4))
def test_russian_has_one_word_for_one_thing(word, thing):
    found = re.compile(rf"(?i)(?<!\w)(?:{word})(?!\w)")
    assert [text for text in RUSSIAN if found.search(text)] == [], thing


def test_no_sentence_names_the_training_copy_that_every_sms_names_already():
    assert [text for text in RUSSIAN if re.match("Учебная копия\\. .", text)] == []
    assert [text for text in ENGLISH if re.match("Training copy\\. .", text)] == []


def test_the_glossary_names_each_thing_in_both_languages():
    assert all(len(row) == 5 and row[1] and row[2] for row in THINGS)
    assert len(THINGS) >= 20
