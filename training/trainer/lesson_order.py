"""Choosing lessons in an order: boxes to tick, and beside each the lesson's number in the class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from training.lesson import shelf
from training.lesson.lesson import Lesson
from training.lesson.shelf import LessonGroup

# A class with more lessons than this has no end.
NUMBERS = range(1, 100)
# After the field's name: the groups that are ticked as a whole.
WHOLE = "whole"


@dataclass(frozen=True)
class LessonChoice:
    title: str
    description: str

    def __str__(self) -> str:
        return self.title


def lesson_choices() -> list[tuple[LessonGroup, list[tuple[str, LessonChoice]]]]:
    return [
        (group, [(each.slug, LessonChoice(str(each), _told(each))) for each in group.lessons])
        for group in shelf.groups()
    ]


def _told(lesson: Lesson) -> str:
    if not lesson.roles:
        return _("%(count)s min") % {"count": lesson.minutes}
    told = {"count": lesson.minutes, "people": len(lesson.roles)}
    return _("%(count)s min, %(people)s people in one world") % told


class LessonOrder(forms.CheckboxSelectMultiple):
    """Its value has the number as it was typed of each lesson that is ticked, or whose whole group
    is, or that has a number."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        ticked = super().value_from_datadict(data, files, name) or []
        whole = super().value_from_datadict(data, files, _named(name, WHOLE)) or []
        slugs: list[str] = []
        groups: Iterable[Any] = self.choices
        for group, choices in groups:
            of_group = [str(slug) for slug, _label in choices]
            slugs += of_group
            if group.key in whole:
                ticked = [*ticked, *of_group]
        typed = {slug: str(data.get(_named(name, slug), "")).strip() for slug in slugs}
        unknown = {slug: "" for slug in ticked if slug not in typed}
        return unknown | {slug: text for slug, text in typed.items() if text or slug in ticked}

    def format_value(self, value: Any) -> Any:
        return value or {}

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        for group, options, _index in groups:
            is_open = any(option["value"] in value for option in options)
            of_group = {"is": group, "whole": _named(name, WHOLE), "is_open": is_open}
            for option in options:
                option["of"] = of_group
                option["number"] = {
                    "name": _named(name, option["value"]),
                    "typed": value.get(option["value"], ""),
                }
        return groups


def _named(name: str, slug: Any) -> str:
    return f"{name}-{slug}"


class LessonOrderField(forms.MultipleChoiceField):
    """Cleans to the number of each chosen lesson, None where none was given."""

    widget = LessonOrder

    def clean(self, value: dict[str, str]) -> dict[str, int | None]:
        chosen = super().clean(list(value))
        if wrong := [slug for slug in chosen if value[slug] and not _is_number(value[slug])]:
            raise ValidationError([_no_number(slug, value[slug]) for slug in wrong])
        return {slug: int(value[slug]) if value[slug] else None for slug in chosen}


def _is_number(typed: str) -> bool:
    return len(typed) < 3 and typed.isdecimal() and int(typed) in NUMBERS


def _no_number(slug: str, typed: str) -> ValidationError:
    return ValidationError(
        _("Type a number from %(least)s to %(most)s, not “%(typed)s”."),
        code="number",
        # The page tells it in the lessons' own rows.
        params={"typed": typed, "least": NUMBERS[0], "most": NUMBERS[-1], "lessons": [slug]},
    )


def in_order(numbers: dict[str, int | None]) -> list[str]:
    """Those with a number come first, by it; the others follow as they stand."""
    return sorted(numbers, key=lambda each: numbers[each] or len(NUMBERS) + 1)


def check_numbers(numbers: dict[str, int | None]) -> None:
    """Raises ValidationError for a number that several lessons have, and names them."""
    for number in filter(None, numbers.values()):
        same = [slug for slug, each in numbers.items() if each == number]
        if len(same) > 1:
            titles = [
                _("“%(title)s”") % {"title": lesson}
                for lesson in shelf.lessons()
                if lesson.slug in same
            ]
            told = {"number": number, "titles": ", ".join(titles), "lessons": same}
            raise ValidationError(
                _("These lessons have the same number, %(number)s: %(titles)s."),
                code="number_twice",
                params=told,
            )
