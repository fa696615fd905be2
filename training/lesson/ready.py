"""Has the beginnings of lessons recorded before anybody begins them."""

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
    """Leads on; once that was sent, what these lessons begin with is made ready, in every language:
    whoever makes a class does not wait for it, and who begins a lesson first does not either."""

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
    """What cannot be reached is told to whoever begins there; here, to the log."""
    with spared("The beginning of a lesson could not be recorded."):
        try:
            if not is_step(start):
                starting.prepared(start, language)
                return
            journey, step = step_named(start)
            recorded(journey, step.name, language)
        except Stuck as stuck:
            logger.warning("The beginning of a lesson is not reached: %s", stuck)
