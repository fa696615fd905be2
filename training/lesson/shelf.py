"""The lessons that come with the product."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.lesson.lesson import Lesson, Said, said
from training.lesson.reader import lesson_of
from training.models import LessonText

FOLDER = Path(__file__).resolve().parent.parent / "lessons"


@cache
def sources() -> dict[str, str]:
    """The text of each file by its name, in the order in which they are taught."""
    paths = sorted(FOLDER.glob("*.yaml"))
    return {path.stem.partition("-")[2]: path.read_text(encoding="utf-8") for path in paths}


def example(language: str) -> str:
    """One that works, to change, with its texts in this language only."""
    other = "ru" if language == "en" else "en"
    text = rf'(?:, )?\b{other}: (?:"[^"]*"|[^,}}]*)(?:, (?={language}: ))?'
    block = rf"  {other}: \|\n(?:    .*\n)+"
    return re.sub(f"{block}|{text}", "", next(iter(sources().values()), ""))


@cache
def lessons() -> list[Lesson]:
    return [lesson_of(source) for source in sources().values()]


@dataclass(frozen=True)
class LessonGroup:
    """Lessons about one subject, in the order in which they are taught."""

    titles: Said
    lessons: list[Lesson]

    def __str__(self) -> str:
        return said(self.titles)

    @property
    def key(self) -> str:
        """The name of its first lesson, which is nobody else's."""
        return self.lessons[0].slug

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)


@cache
def groups() -> list[LessonGroup]:
    """In the order in which the first lesson of each is taught."""
    found: list[LessonGroup] = []
    for lesson in lessons():
        group = next((each for each in found if each.titles == lesson.groups), None)
        if group is None:
            group = LessonGroup(lesson.groups, [])
            found.append(group)
        group.lessons.append(lesson)
    return found


def text_called(slug: str) -> LessonText | None:
    source = sources().get(slug)
    return LessonText.objects.kept(source) if source else None
