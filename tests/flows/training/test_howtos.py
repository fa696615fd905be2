"""The two documents for trainers, followed word for word: what they quote is typed and pressed."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import resolve
from django.utils.module_loading import import_string

from scenarios.cast import ANNA
from scenarios.script.sentences import in_language
from tests.visitor import Visitor
from training.lesson.reader import lesson_of
from training.models import Attempt, Class, Trainee, Verdict

pytestmark = pytest.mark.django_db
DOCS = Path(settings.BASE_DIR) / "docs"
CLASS, LESSON = ((DOCS / f"{name}-howto.md").read_text("utf-8") for name in ("class", "lessons"))
_PAIR = re.compile(r"«([^»]+)» / “([^”]+)”")
_CODE = re.compile(r"`([^`]+)`")
EXAMPLE = LESSON.partition("```yaml\n")[2].partition("```")[0]
BULLETS = LESSON.rpartition("```")[2]


class Reader:
    """Somebody who reads a numbered document in a language, and does what stands there."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        parts = re.split(r"^\d+\. ", text, flags=re.MULTILINE)[1:]
        self.steps = dict(enumerate(parts, 1))

    def words(self, step: int, place: int = 0) -> str:
        """A label that the step quotes, in the reader's language."""
        return _PAIR.findall(self.steps[step])[place][self.language == "en"]

    def address(self, step: int) -> str:
        return next(code for code in _CODE.findall(self.steps[step]) if code.startswith("/"))


@pytest.mark.parametrize("text", [CLASS, LESSON], ids=["class", "lesson"])
def test_every_address_that_is_told_is_there(text):
    told = [code for code in _CODE.findall(text) if code.startswith("/")]
    assert told
    for address in told:
        resolve(address.replace("<lesson>", "sign-in"))


def joins(read, visitor, code, name):
    """As the second step says; gives the address of their own page."""
    page = visitor.submit(visitor.get(read.address(2)), code=code)
    return visitor.submit(page, name=name).address


def starts(read, visitor):
    """The first lesson that they have not begun."""
    page = visitor.get("/class/me/")
    words = "Начать" if read.language == "ru" else "Start"
    visitor.submit(page, form=page.form_with(words)[0])


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_class_in_ten_minutes(language):
    read = Reader(CLASS, language)
    trainer, one, other = (Visitor(None, language) for _each in range(3))
    lessons = ["sign-in", "together-second-hand"]
    page = trainer.submit(
        trainer.get(read.address(1)), read.words(1, 1), title="10", lessons=lessons, mode="try"
    )
    board = page.address
    code = trainer.click(page, read.words(2)).html.find("p", class_="wall-code").text
    joins(read, one, code, "1")
    assert Visitor(None, language).get(joins(read, other, code, "2")).h1 == "2"
    starts(read, one)
    assert "by=need" in trainer.click(trainer.get(board), read.words(3)).address

    trainee = Trainee.objects.get(name="1")
    attempt = Attempt.objects.get(trainee=trainee)
    inside = Visitor(attempt.sandbox, language, one.jar)
    inside.get("sign_in")
    inside.get("register")
    page = trainer.click(trainer.get(board), "1")
    assert "at=" in trainer.click(page, read.words(4)).address
    starts(read, one)
    trainer.submit(trainer.get(board), read.words(4, 1))
    assert Attempt.objects.filter(group__number=1).exists()

    trainer.submit(trainer.get(f"{board}look/{trainee.pk}/"), read.words(5))
    assert trainee.words.exists()
    assert trainer.click(trainer.get(board), read.words(6)).name == "class_results"


def test_each_setting_that_the_class_is_told_to_have_is_one(outsider):
    told = [code for code in _CODE.findall(CLASS) if code.isupper()]
    assert set(told) == {"CLASS_OPEN_FOR", "CLASS_PLACES", "CLASS_KEPT_FOR"}
    assert all(hasattr(settings, name) for name in told)
    with override_settings(CLASS_PLACES=1):
        outsider.submit(outsider.get("class_new"), title="1", lessons=["sign-in"])
    assert Class.objects.get().places == 1


@pytest.mark.parametrize("pair", [pair for text in (CLASS, LESSON) for pair in _PAIR.findall(text)])
def test_what_is_quoted_in_both_languages_is_one_sentence(pair):
    russian, english = pair
    known = {
        in_language(f"{context}{english}", "ru")
        for context in ("", "a page|")
        if _is_known(f"{context}{english}")
    }
    assert russian in known or english.startswith("Start group")


def _is_known(words):
    try:
        return bool(in_language(words, "ru"))
    except LookupError:
        return False


def test_a_lesson_in_five_minutes(outsider):
    page = outsider.get(_CODE.findall(LESSON)[0])
    told = outsider.post("lesson_check", {"text": EXAMPLE}, hx_request="true")
    assert "Ошибок не найдено." in told.text
    outsider.submit(page, _PAIR.findall(LESSON)[0][0], text=EXAMPLE)
    attempt = Attempt.objects.get()
    browser = Visitor(attempt.sandbox, "ru", outsider.jar)
    assert "Войдите в аккаунт." in browser.get("lesson").text
    browser.submit(browser.get("sign_in"), username=ANNA.email, password=ANNA.password)
    browser.get("lesson")
    attempt.refresh_from_db()
    assert attempt.verdict == Verdict.PASSED


def put(old, new):
    assert old in EXAMPLE
    return lesson_of(EXAMPLE.replace(old, new, 1))


def snippet(begins):
    """What stands in backticks and begins so."""
    found = next(code for code in _CODE.findall(BULLETS) if code.startswith(begins))
    return found.replace("STEP", "in")


def test_what_may_stand_at_a_step():
    waits = put("account: anna, text", f"account: anna, {snippet('waits:')}, text")
    assert waits.steps[0].waits == ("resend",)
    unless = snippet("not:").replace("KIND", "password.wrong")
    more = f"account: anna, {snippet('within:')}, {unless}, text"
    condition = put("account: anna, text", more).steps[0].condition
    assert condition.within
    assert condition.unless
    either = "any: [session.signed_in, account.created], text"
    assert (
        len(put("done: session.signed_in, account: anna, text", either).steps[0].condition.wanted)
        == 2
    )


def test_what_may_stand_beside_the_steps():
    needs = snippet("needs:").replace("owner", "anna")
    assert put("hints:\n", f"{needs}\nhints:\n").needs[0].until == "in"
    hint = put("  - step: in\n", f"  - step: in\n    {snippet('if:')}\n").hints[0]
    assert hint.condition
    assert hint.lasting.total_seconds() == 40
    ways = "solution: lesson-second-hand/removed\nbreaks: {guessing: find-phone/activated}\n"
    begun = EXAMPLE.replace("start: people ", "start: find-phone/activation ")
    assert lesson_of(begun + ways).solution
    several = EXAMPLE.replace("steps:\n", f"{snippet('roles:')}\nsteps:\n", 1)
    several = several.replace("done: session", f"{snippet('role:')}, done: session", 1)
    assert [role.key for role in lesson_of(several).roles] == ["owner", "buyer"]


def test_every_end_that_is_told_can_be_asked_for_and_no_other():
    line = next(line for line in BULLETS.splitlines() if line.startswith("- `end` asks"))
    told = {
        name: {words.strip() for words in inside.split(",")}
        for name, inside in re.findall(r"`(\w+)` \(([^)]+)\)", line)
    }
    facts = {name: import_string(path) for name, path in settings.LESSON_FACTS.items()}
    known = {
        name: {*each.words, *(f"{whose} WHO" for whose in each.whose)}
        for name, each in facts.items()
    }
    assert told == known


def test_every_deadline_that_is_told_is_one_of_the_clocks():
    line = next(line for line in BULLETS.splitlines() if line.startswith("- `waits"))
    told = {code.removeprefix("waits: ") for code in _CODE.findall(line)}
    providers = [sys.modules[import_string(name).__module__] for name in settings.SANDBOX_DEADLINES]
    sources = "".join(map(inspect.getsource, providers))
    assert not [key for key in told if f'"{key}"' not in sources]
