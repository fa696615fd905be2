"""Each lesson of ours is proved: unfinished at its start, passed by its solution, and each rule
broken by the walk that is said to break it."""

from __future__ import annotations

import pytest

from scenarios.script.reading import journeys
from scenarios.script.walk import begin, go
from training.checks.look import look
from training.lesson import shelf
from training.models import Attempt, LessonText, Verdict

pytestmark = pytest.mark.django_db
LESSONS = {lesson.slug: lesson for lesson in shelf.lessons()}
BREAKS = [(slug, rule) for slug, lesson in LESSONS.items() for rule in lesson.breaks]


def walked(slug, way):
    """The attempt before the walk and after it."""
    name, _slash, step = way.partition("/")
    journey, lesson = journeys()[name], LESSONS[slug]
    assert journey.start == lesson.start, f"{way} begins elsewhere"
    walk = begin(journey, "ru")
    world = walk.sandbox
    text = LessonText.objects.kept(shelf.sources()[slug])
    number = world.last_event
    made = Attempt.objects.create(text=text, sandbox=world, began_event=number, seen_event=number)
    before = look(made)
    assert (before.verdict, before.done, before.broken) == ("", {}, {})
    go(walk, journey.way(step))
    return look(Attempt.objects.select_related("sandbox", "text").get(pk=made.pk))


@pytest.mark.parametrize("slug", LESSONS)
def test_its_solution_passes_it_and_breaks_nothing(slug):
    after = walked(slug, LESSONS[slug].solution)
    assert (after.verdict, after.broken) == (Verdict.PASSED, {})


@pytest.mark.parametrize(("slug", "rule"), BREAKS)
def test_a_wrong_way_breaks_its_rule_and_no_other(slug, rule):
    after = walked(slug, LESSONS[slug].breaks[rule])
    assert set(after.broken) == {rule}
    assert after.verdict == ""


@pytest.mark.parametrize("slug", LESSONS)
def test_every_rule_has_a_way_to_break_it_and_every_step_a_hint(slug):
    lesson = LESSONS[slug]
    assert set(lesson.breaks) == {rule.key for rule in lesson.never}
    assert {hint.step for hint in lesson.hints} == {step.key for step in lesson.steps}
