"""The text of a lesson as it stood when somebody began it: a file that changes tomorrow changes
nothing for them."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256

from django.db import models

from training.lesson.lesson import Lesson
from training.lesson.reader import lesson_of

# Parsed ones are kept in the process; the next process reads them again.
_lesson = lru_cache(maxsize=128)(lesson_of)


class LessonTextManager(models.Manager["LessonText"]):
    def kept(self, source: str) -> LessonText:
        """The row of this text, a new one if need be. Raises LessonFaults when it is no lesson."""
        version = sha256(source.encode()).hexdigest()[:16]
        found = self.filter(version=version).first()
        if found:
            return found
        slug = _lesson(source).slug
        return self.get_or_create(version=version, defaults={"slug": slug, "source": source})[0]


class LessonText(models.Model):
    stays_behind = True

    version = models.CharField(max_length=16, unique=True)
    slug = models.CharField(max_length=40)
    source = models.TextField()

    objects = LessonTextManager()

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"

    @property
    def lesson(self) -> Lesson:
        return _lesson(self.source)
