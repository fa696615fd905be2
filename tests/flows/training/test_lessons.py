"""Each lesson of ours is proved: unfinished at its start, passed by its solution, each rule broken
by the walk that is said to break it and by no other, and every hint's time comes on some walk."""

from __future__ import annotations

import pytest

from scenarios.script.reading import journeys
from scenarios.script.walk import begin, explore
from training.checks.look import look
from training.lesson import shelf
from training.lesson.starts import step_named, way, whose
from training.models import Attempt, LessonText, Verdict

pytestmark = pytest.mark.django_db
LESSONS = {lesson.slug: lesson for lesson in shelf.lessons()}


def looked_at(text, world, number):
    made = Attempt.objects.create(text=text, sandbox=world, began_event=number, seen_event=number)
    return look(made)


def walked(lesson):
    """The attempt at the lesson's start and after each walk that it names, by the walk's end.

    What several walks have in common is walked once.
    """
    text = LessonText.objects.kept(shelf.sources()[lesson.slug])
    ends = [lesson.solution, *lesson.breaks.values()]
    found: dict[str, Attempt] = {}
    for name in dict.fromkeys(end.partition("/")[0] for end in ends):
        mine = [end for end in ends if end.startswith(f"{name}/")]
        found |= _walked(lesson, text, journeys()[name], mine)
    return found


def _walked(lesson, text, journey, ends):
    only = {each.name for end in ends for each in journey.way(step_named(end)[1].name)}
    began: list[int] = []
    found: dict[str, Attempt] = {}

    def start():
        walk = begin(journey, "ru")
        began[:] = [walk.sandbox.last_event]
        found["start"] = looked_at(text, walk.sandbox, began[0])
        return walk

    for stop in explore(journey, start, only):
        name, world = str(stop.seen.step), stop.walk.sandbox
        if name == lesson.start:
            began[:] = [world.last_event]
            found["start"] = looked_at(text, world, began[0])
        if name in ends:
            found[name] = looked_at(text, world, began[0])
    return found


@pytest.mark.parametrize("slug", LESSONS)
def test_its_walks_prove_it(slug):
    lesson = LESSONS[slug]
    after = walked(lesson)
    start, solved = after["start"], after[lesson.solution]
    assert (start.verdict, start.done, start.broken) == ("", {}, {})
    assert (solved.verdict, set(solved.broken)) == (Verdict.PASSED, set())
    for rule, end in lesson.breaks.items():
        assert set(after[end].broken) == {rule}, f"{end} is to break {rule}"
        assert after[end].verdict == ""
    heard = {int(place) for each in after.values() for place in each.progress.heard}
    wanted = {place for place, hint in enumerate(lesson.hints) if hint.condition}
    assert heard == wanted, "the time of some hint never comes"


@pytest.mark.parametrize("slug", LESSONS)
def test_every_rule_has_a_way_to_break_it_every_step_a_hint_and_every_text_both_languages(slug):
    lesson = LESSONS[slug]
    assert way(lesson.start, lesson.solution)
    assert set(lesson.breaks) == {rule.key for rule in lesson.never}
    assert {hint.step for hint in lesson.hints} == {step.key for step in lesson.steps}
    said = [lesson.titles, lesson.tasks]
    said += [each.texts for each in lesson.steps]
    said += [each.texts for each in lesson.never]
    said += [depth for hint in lesson.hints for depth in hint.depths]
    said += [end.texts for end in (*lesson.end, *lesson.needs) if end.texts]
    assert all(set(each) == {"ru", "en"} for each in said)


@pytest.mark.parametrize("slug", [slug for slug, lesson in LESSONS.items() if lesson.roles])
def test_each_step_of_several_people_is_done_by_the_hands_of_its_role(slug):
    lesson = LESSONS[slug]
    steps = zip(way(lesson.start, lesson.solution), whose(lesson), strict=True)
    for step in lesson.steps:
        kinds = {wanted.kind for wanted in step.condition.wanted}
        hands = next(role for done, role in steps if kinds & set(done.expects.get("journal", ())))
        assert hands == step.role, step.key
    assert {step.role for step in lesson.steps} == {role.key for role in lesson.roles}
    said = [text for role in lesson.roles for text in (role.titles, role.tasks)]
    assert all(set(each) == {"ru", "en"} for each in said)
