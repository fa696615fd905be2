"""A lesson as a page to print: the solution’s pictures, always of today’s version."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from scenarios.models import State
from scenarios.script.journey import Act, Step
from scenarios.script.reading import journeys
from scenarios.script.sentences import in_language
from scenarios.script.walk import Stuck
from scenarios.states.recording import recorded
from training.lesson import shelf
from training.lesson.lesson import Lesson
from training.lesson.prose import html
from training.lesson.starts import way

PRESSED = {"click", "press", "tap", "choose"}


@dataclass(frozen=True)
class Picture:
    """What is done, and the page that is seen then."""

    told: list[str]
    state: State


@dataclass
class Chapter:
    """One step of the lesson, and the pages on the way to it."""

    text: str
    pictures: list[Picture] = field(default_factory=list)

    def add(self, told: list[str], state: State) -> None:
        """What leaves the page as it was is told with the next thing that is done there."""
        if self.pictures and self.pictures[-1].state.still_id == state.still_id:
            self.pictures[-1].told.extend(told)
        else:
            self.pictures.append(Picture(told, state))


@login_not_required
@require_safe
def handbook(request: HttpRequest, slug: str) -> HttpResponse:
    """``?lang=`` is the language of the page and of its pictures."""
    lesson = next((each for each in shelf.lessons() if each.slug == slug), None)
    if lesson is None:
        raise Http404(slug)
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else get_language() or "ru"
    with override(language):
        context = {"lesson": lesson, "task": html(lesson.task), "lang": language}
        try:
            context["chapters"] = chapters(lesson, language)
        except Stuck:
            context["is_stuck"] = True
        response = render(request, "training/alone/handbook.html", context)
    response.headers["Content-Language"] = language
    return response


def chapters(lesson: Lesson, language: str) -> list[Chapter]:
    """Each step with the pictures up to the one in which it is done; the rest go with the last.

    Raises Stuck.
    """
    roles = {role.key: role.title for role in lesson.roles}
    found = [
        Chapter(f"{roles[step.role]}: {step.text}" if step.role else step.text)
        for step in lesson.steps
    ]
    at = 0
    for step in way(lesson.start, lesson.solution):
        state = recorded(journeys()[step.journey], step.name, language)
        found[at].add(told_step(step, language), state)
        while at + 1 < len(found) and _does(lesson, at, state):
            at += 1
    return [chapter for chapter in found if chapter.pictures]


def _does(lesson: Lesson, at: int, state: State) -> bool:
    wanted = lesson.steps[at].condition.wanted
    return any(each.kind in state.events for each in wanted)


def told_step(step: Step, language: str) -> list[str]:
    return [text for act in step.acts if (text := _act(act, language))]


def _act(act: Act, language: str) -> str:
    if act.verb in PRESSED:
        return _("Press “%(words)s”.") % {"words": _words(act, language)}
    if act.verb == "letter":
        told = _("In the inbox, open the newest e-mail and press “%(words)s”.")
        return told % {"words": _words(act, language)}
    if act.verb in {"fill", "read_app"}:
        return _("Fill in what is asked for.")
    return _("Let time pass.") if act.verb in {"wait", "jump"} else ""


def _words(act: Act, language: str) -> str:
    return in_language(act.what, language)
