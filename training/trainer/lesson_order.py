"""Choosing lessons in an order: boxes to tick, and beside each the lesson's number in the class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from training.lesson import shelf
from training.lesson.lesson import Lesson

# A class with more lessons than this has no end.
NUMBERS = range(1, 100)


@dataclass(frozen=True)
class LessonChoice:
    title: str
    description: str

    def __str__(self) -> str:
        return self.title


def lesson_choices() -> list[tuple[str, LessonChoice]]:
    return [(lesson.slug, LessonChoice(str(lesson), _told(lesson))) for lesson in shelf.lessons()]


def _told(lesson: Lesson) -> str:
    if not lesson.roles:
        return _("%(count)s min") % {"count": lesson.minutes}
    told = {"count": lesson.minutes, "people": len(lesson.roles)}
    return _("%(count)s min, %(people)s people in one world") % told


class LessonOrder(forms.CheckboxSelectMultiple):
    """Its value has the number as it was typed of each lesson that is ticked, or has a number."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        ticked = super().value_from_datadict(data, files, name) or []
        slugs = [str(slug) for slug, _label in self.choices]
        typed = {slug: str(data.get(_named(name, slug), "")).strip() for slug in slugs}
        unknown = {slug: "" for slug in ticked if slug not in typed}
        return unknown | {slug: text for slug, text in typed.items() if text or slug in ticked}

    def format_value(self, value: Any) -> Any:
        return value or {}

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> list[Any]:
        groups = super().optgroups(name, value, attrs)
        for _group, options, _index in groups:
            for option in options:
                option["number"] = _input(name, option, value.get(option["value"], ""))
        return groups


def _named(name: str, slug: Any) -> str:
    return f"{name}-{slug}"


def _input(name: str, option: dict[str, Any], typed: str) -> SafeString:
    label = _("Number in the class: %(lesson)s") % {"lesson": option["label"]}
    attributes = {
        "name": _named(name, option["value"]), "value": typed, "aria-label": label,
        "inputmode": "numeric", "autocomplete": "off", "maxlength": 2,
    }  # fmt: skip
    return format_html("<input{}>", flatatt(attributes))


class LessonOrderField(forms.MultipleChoiceField):
    """Cleans to the number of each chosen lesson, None where none was given."""

    widget = LessonOrder

    def clean(self, value: dict[str, str]) -> dict[str, int | None]:
        chosen = super().clean(list(value))
        return {slug: _number(value[slug]) for slug in chosen}


def _number(typed: str) -> int | None:
    if not typed:
        return None
    if not (len(typed) < 3 and typed.isdecimal() and int(typed) in NUMBERS):
        told = {"typed": typed, "least": NUMBERS[0], "most": NUMBERS[-1]}
        message = _("Type a number from %(least)s to %(most)s, not “%(typed)s”.") % told
        raise ValidationError(message, code="number")
    return int(typed)


def in_order(numbers: dict[str, int | None]) -> list[str]:
    """Those with a number come first, by it; the others follow as they stand."""
    return sorted(numbers, key=lambda each: numbers[each] or len(NUMBERS) + 1)


def twice(numbers: dict[str, int | None]) -> int | None:
    """A number that two lessons have; None when there is none."""
    given = [number for number in numbers.values() if number]
    return next((number for number in given if given.count(number) > 1), None)
