"""The lessons that come with the product."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from training.lesson.lesson import Lesson
from training.lesson.reader import lesson_of
from training.models import LessonText

FOLDER = Path(__file__).resolve().parent.parent / "lessons"


@cache
def sources() -> dict[str, str]:
    """The text of each file by its name, in the order in which they are taught."""
    paths = sorted(FOLDER.glob("*.yaml"))
    return {path.stem.partition("-")[2]: path.read_text(encoding="utf-8") for path in paths}


@cache
def lessons() -> list[Lesson]:
    return [lesson_of(source) for source in sources().values()]


def text_called(slug: str) -> LessonText | None:
    source = sources().get(slug)
    return LessonText.objects.kept(source) if source else None
