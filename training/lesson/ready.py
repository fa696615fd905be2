"""Prepares the starting states of lessons in the background, before anybody begins one."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponseRedirect

from sandbox import starting
from sandbox.sparing import spared
from scenarios.script.walk import Stuck
from scenarios.states.recording import recorded
from training.lesson.lesson import Lesson
from training.lesson.starts import is_step, step_named

logger = logging.getLogger(__name__)


class HttpResponseThenReady(HttpResponseRedirect):
    """A redirect that, once it was sent, prepares the starts of these lessons in every language. So
    neither the trainer who makes a class nor the first person to begin a lesson waits for it."""

    def __init__(self, to: str, lessons: Iterable[Lesson], language: str) -> None:
        super().__init__(to)
        self.starts = list(dict.fromkeys(lesson.start for lesson in lessons))
        others = [code for code, _name in settings.LANGUAGES if code != language]
        self.languages = [language, *others]

    def close(self) -> None:
        try:
            for language in self.languages:
                for start in self.starts:
                    make_ready(start, language)
        finally:
            super().close()


def make_ready(start: str, language: str) -> None:
    """Prepare one start in one language. A start that cannot be reached is logged here; whoever
    begins the lesson is told then."""
    with spared("The beginning of a lesson could not be recorded."):
        try:
            if not is_step(start):
                starting.prepared(start, language)
                return
            journey, step = step_named(start)
            recorded(journey, step.name, language)
        except Stuck as stuck:
            logger.warning("The beginning of a lesson is not reached: %s", stuck)
