"""Making a class, and telling it something."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.urls import is_valid_path
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sandbox.clock import real_now
from sandbox.durations import told_length
from sandbox.forms.parts import part
from sandbox.forms.text import OneLineField
from sandbox.middleware import MOUNT, open_by_code
from training.alone.forms import LessonField, ModeForm
from training.lesson import shelf
from training.lesson.reader import lesson_of
from training.models import Class, LessonText
from training.models.word import TEXT_MAX_LENGTH
from training.trainer.lesson_order import (
    NUMBERS,
    LessonOrderField,
    check_numbers,
    in_order,
    lesson_choices,
)


def _moment(label: Any, hint: Any) -> forms.DateTimeField:
    picked = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, required=False, widget=picked, help_text=hint)


def _usual_end() -> str:
    length = told_length(settings.CLASS_OPEN_FOR)
    return _("When left empty: %(length)s after it opens.") % {"length": length}


class ClassForm(ModeForm):
    title = OneLineField(
        label=gettext_lazy("Title"),
        max_length=80,
        error_messages={"required": gettext_lazy("Give the class a title.")},
    )
    lessons = LessonOrderField(
        label=gettext_lazy("Lessons"),
        required=False,
        help_text=gettext_lazy(
            "Tick whole subjects, or open one to choose. Number the lessons to change their order."
        ),
    )
    own = LessonField(
        label=gettext_lazy("A lesson of your own"),
        required=False,
        help_text=gettext_lazy("Paste the text of the lesson (YAML)."),
    )
    own_number = forms.IntegerField(
        label=gettext_lazy("Its number in the class"),
        required=False,
        min_value=NUMBERS[0],
        max_value=NUMBERS[-1],
        help_text=gettext_lazy("The others make room for it. When left empty: the last one."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    opens_at = _moment(gettext_lazy("Opens"), gettext_lazy("At once when left empty."))
    closes_at = _moment(gettext_lazy("Closes"), lazy(_usual_end, str)())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part(self, "lessons", LessonOrderField).choices = lesson_choices()

    def chosen(self) -> list[str]:
        """What is chosen among the settings that always have a value."""
        options = [option for name in ("mode", "language") for option in self[name]]
        return [str(option.choice_label) for option in options if option.data["selected"]]

    def has_more(self) -> bool:
        """Whether anything is wrong in the folded part, or said among what is seldom set."""
        wrong = set(self.errors).difference({"title", "lessons", NON_FIELD_ERRORS})
        seldom = ("own", "own_number", "opens_at", "closes_at")
        return bool(wrong) or any(self[name].value() for name in seldom)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = cleaned.get("lessons") or cleaned.get("own")
        if not chosen and not {"lessons", "own"}.intersection(self.errors):
            none = ValidationError(_("Choose at least one lesson."), code="no_lesson")
            self.add_error("lessons", none)
        self._check_lessons(cleaned.get("lessons", {}), cleaned.get("own", ""))
        self._check_times(cleaned.get("opens_at"), cleaned.get("closes_at"))
        return cleaned

    def _check_lessons(self, numbers: dict[str, int | None], own: str) -> None:
        try:
            check_numbers(numbers)
        except ValidationError as same:
            self.add_error("lessons", same)
        if own and lesson_of(own).slug in numbers:
            told = _("A lesson with the same name is chosen above: give yours another name.")
            self.add_error("own", ValidationError(told, code="name_twice"))

    def _check_times(self, opens_at: datetime | None, closes_at: datetime | None) -> None:
        """A class opens within the time for which it is kept, and is open no longer than that."""
        opens, most = max(opens_at or real_now(), real_now()), settings.CLASS_KEPT_FOR
        if opens - real_now() > most:
            late = _("Choose a time within the next %(length)s.") % {"length": told_length(most)}
            self.add_error("opens_at", ValidationError(late, code="too_late"))
        elif closes_at and closes_at <= opens:
            early = _("Choose a time in the future, after the class opens.")
            self.add_error("closes_at", ValidationError(early, code="too_early"))
        elif closes_at and closes_at - opens > most:
            long = _("A class can stay open for %(length)s at most.") % {
                "length": told_length(most)
            }
            self.add_error("closes_at", ValidationError(long, code="too_long"))

    @transaction.atomic
    def save(self, address: str | None) -> tuple[Class, str]:
        """The class and the key of its trainer's link."""
        cleaned = self.cleaned_data
        opens = max(cleaned["opens_at"] or real_now(), real_now())
        made = Class(
            title=cleaned["title"], language=cleaned["language"], mode=cleaned["mode"],
            places=settings.CLASS_PLACES, made_from=address, opens_at=opens,
            closes_at=cleaned["closes_at"] or opens + settings.CLASS_OPEN_FOR,
        )  # fmt: skip
        key = made.renew_key()
        made.save()
        sources = shelf.sources()
        wanted = [sources[slug] for slug in in_order(cleaned["lessons"])]
        if own := cleaned["own"]:
            wanted.insert((cleaned["own_number"] or len(wanted) + 1) - 1, own)
        made.put([LessonText.objects.kept(source) for source in wanted])
        return made, key


class WordForm(forms.Form):
    text = OneLineField(
        label=gettext_lazy("What you want to say"),
        max_length=TEXT_MAX_LENGTH,
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )


class PlaceForm(forms.Form):
    """Where everybody is to look: a page inside the sandbox, or a state's own address."""

    place = OneLineField(label=gettext_lazy("Address of the page"), max_length=300)

    def clean_place(self) -> str:
        place: str = self.cleaned_data["place"]
        place = place.removeprefix(settings.PUBLIC_URL)
        if not place.startswith("/") or place.startswith(("//", "/\\")) or not _is_there(place):
            raise ValidationError(_("Copy the address of a page of this portal."), code="elsewhere")
        return place


def _is_there(place: str) -> bool:
    """Whether the address is one of a page of ours, and its sandbox still there."""
    path = urlsplit(place).path
    mount = MOUNT.match(path)
    if mount and open_by_code.first(mount["code"]) is None:
        return False
    urlconf = settings.SANDBOX_URLCONF if mount else settings.ROOT_URLCONF
    return bool(is_valid_path((mount["rest"] or "/") if mount else path, urlconf))
