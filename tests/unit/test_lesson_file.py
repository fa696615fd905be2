"""Lessons' files: what is wrong is told at once, each with its line."""

from __future__ import annotations

import re

import polib
import pytest
from django.utils.translation import override

from portal.bootstrap.places import ROOT
from scenarios.marked import Fault, read
from tests.training import LESSON
from training.lesson import shelf
from training.lesson.prose import html
from training.lesson.reader import LessonFaults, lesson_of
from training.models import LessonText

QUOTED = "[«“]([^«»“”]+)[»”]"
# A label in another case.
NO_LABELS = {"Входящих"}


def faults(source):
    with override("en"), pytest.raises(LessonFaults) as told:
        lesson_of(source)
    return [(fault.line, fault.message) for fault in told.value.faults]


def test_a_good_one_is_read():
    lesson = lesson_of(LESSON)
    assert [step.key for step in lesson.steps] == ["in", "out"]
    assert lesson.never[0].condition.times == 2
    assert lesson.end[0].words == ("active", "not locked")


def test_every_fault_is_told_with_its_line():
    broken = LESSON.replace("minutes: 4", "minutes: four").replace("session.signed_in", "nothing.x")
    assert [line for line, _message in faults(broken)] == [3, 8]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("start: people", "start: elsewhere", "Known names: owner, people"),
        ("done: session.signed_in", "done: session.signd_in", "Similar ones: session.signed_in"),
        ("after: in", "after: never", "“never” is not known here"),
        ("{step: out", "{step: in", "appears here twice"),
        ("account: anna, after", "acount: anna, after", "“acount” is not known here"),
        ("who: anna", "who: ana", "“ana” is not known here. Known names: anna"),
        ("signed_in, account: anna", "signed_in, account: ana", "Known names: anna"),
        ("account: anna, is", "account: ana, is", "Known names: anna"),
        (
            "session.signed_in, account: anna",
            "device.signed_in, device: redmi-note-21",
            "redmi-note-12",
        ),
        ("is: [active", "is: [actve", "Known names: active"),
        ("more_than: 1", "more_than: many", "A number from 0 to 1000"),
        ("Войти, en", "Войти, или нет, en", "Put a text with a comma in quotes."),
    ],
)
def test_it_tells_what_was_expected_and_what_was_found(old, new, told):
    assert any(told in message for _line, message in faults(LESSON.replace(old, new, 1)))


@pytest.mark.parametrize(
    "source",
    [
        "", "- 1", "just words", "a: [", "a: &x [1]\nb: [*x, *x]", "[" * 5000, "\x00", "{" * 300,
        "? [a]\n: b", "a: 1\na: 2", "я" * 70_000,
    ],
)  # fmt: skip
def test_what_is_no_lesson_is_told_and_never_breaks(source):
    assert faults(source)


@pytest.mark.parametrize("who", ["newest", "anna@example.test", "'+79000000000'", "1234567890"])
def test_an_account_is_named_by_a_key_or_by_an_identifier(who):
    lesson_of(LESSON.replace("account: anna, is", f"account: {who}, is"))


@pytest.mark.parametrize("opened", ["[", "{", "- ", "{a: ", "[a,"])
def test_what_is_nested_without_end_is_refused_before_it_is_read(opened):
    # Five thousand brackets took ten seconds.
    [(line, message)] = faults(opened * 10_000)
    assert (line, message) == (1, "References (&, *) and nesting this deep are not supported.")


def test_markdown_brings_no_html_and_no_way_out():
    told = html("**b** <script>x</script> [in](/lessons/) [out](https://example.com) ![p](/x)")
    assert "<strong>b</strong>" in told
    assert "<script" not in told
    assert 'href="/lessons/"' in told
    assert "example.com)" in told
    assert "<img" not in told


def test_every_lesson_of_ours_can_be_read_in_both_languages():
    for lesson in shelf.lessons():
        texts = [lesson.titles, lesson.tasks, *(step.texts for step in lesson.steps)]
        texts += [rule.texts for rule in lesson.never]
        texts += [depth for hint in lesson.hints for depth in hint.depths]
        assert all(set(each) == {"ru", "en"} for each in texts), lesson.slug


def test_every_lesson_of_ours_says_what_it_is_good_for_under_a_subject_with_one_name():
    groups = shelf.groups()
    assert [len({each.titles[code] for each in groups}) for code in ("ru", "en")] == [9, 9]
    assert len(groups) == 9
    listed = [lesson for group in groups for lesson in group.lessons]
    assert {lesson.slug for lesson in listed} == set(shelf.sources())
    assert all(set(each.goals) == {"ru", "en"} for each in listed)


def test_every_lesson_of_ours_has_the_name_of_its_file():
    assert [lesson.slug for lesson in shelf.lessons()] == list(shelf.sources())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_label_that_a_hint_quotes_stands_on_a_page(language):
    entries = polib.pofile(str(ROOT / "locale/ru/LC_MESSAGES/django.po"))
    pages = {entry.msgid if language == "en" else entry.msgstr for entry in entries}
    ways = {
        (lesson.slug, label)
        for lesson in shelf.lessons()
        for hint in lesson.hints
        for label in re.findall(QUOTED, hint.depths[1][language])
    }
    missing = {(slug, label) for slug, label in ways if label not in pages}
    assert {each for each in missing if each[1] not in NO_LABELS} == set()


@pytest.mark.django_db
def test_a_class_keeps_its_lessons_text_whatever_becomes_of_the_file():
    text = LessonText.objects.kept(LESSON)
    changed = LessonText.objects.kept(LESSON.replace("minutes: 4", "minutes: 5"))
    assert (text.lesson.minutes, changed.lesson.minutes) == (4, 5)
    assert LessonText.objects.kept(LESSON) == text


TOGETHER = shelf.sources()["together-second-hand"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("role: agent, done", "role: king, done", "king"),
        ("who: igor", "who: ivan", "ivan"),
        ("opens: support_desk", "opens: nowhere", "nowhere"),
        ("phone: redmi-note-12\n", "phone: nokia\n", "nokia"),
        ("  agent:\n", "  judge:\n", "agent"),
        ("role: buyer, done: case", "done: case", "role"),
    ],
)
def test_a_fault_in_a_role_is_told_with_its_line(old, new, told):
    with pytest.raises(LessonFaults) as faults:
        lesson_of(TOGETHER.replace(old, new, 1))
    assert all(told in fault.message or fault.line > 1 for fault in faults.value.faults)
    assert any(told in fault.message for fault in faults.value.faults)


def test_one_role_is_none_and_four_are_too_many():
    head, middle = TOGETHER.partition("roles:\n")[0], TOGETHER.partition("steps:\n")[2]
    one = "roles:\n  owner:\n    title: {en: O}\n    task: {en: O}\n"
    with pytest.raises(LessonFaults, match="2"):
        lesson_of(f"{head}{one}steps:\n{middle}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a:\n\tb: 1", "Здесь стоит табуляция."),
        ("a: @x", "Возьмите весь текст в кавычки."),
        ("a: b: c", "Если двоеточие стоит внутри текста, возьмите весь текст в кавычки."),
        ("a: 1\nb", "не хватает двоеточия"),
        ("a: 'x", "Кавычка открыта, но не закрыта."),
        ("- a: 1\n b: 2", "все пункты одного списка начинаются в одном столбце"),
        ("{a: 1", "не хватает запятой или закрывающей скобки"),
        ('a: "\\q"', "Проверьте в ней отступ, двоеточия, кавычки и скобки."),
    ],
)
def test_a_fault_of_the_text_says_what_to_mend(text: str, told: str) -> None:
    with override("ru"), pytest.raises(Fault) as raised:
        read(text)
    assert told in raised.value.message


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_example_is_a_lesson_in_one_language(language):
    text = shelf.example(language)
    with override(language):
        assert str(lesson_of(text)) == str(lesson_of(next(iter(shelf.sources().values()))))
    assert bool(re.search("[а-я]", text)) is (language == "ru")
    assert ("ru:" in text, "en:" in text) == (language == "ru", language == "en")
