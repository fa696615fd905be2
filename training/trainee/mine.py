"""A trainee's own page: the lessons, how far each is, and the link to come back by.

/class/me/<key>/ ┬ «Start» ────> class_start ─> the desk of a world
                 ├ two questions after the last lesson
                 └ «Get the certificate» ─> /certificates/<token>/
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sandbox import qr
from scenarios.script.walk import Stuck
from training.beginning import begin, to_desk
from training.checks.look import look
from training.forms import ScaleForm
from training.lesson.values import NAME as SLUG
from training.models import Attempt, ClassLesson, Group, Trainee
from training.models.school_class import places_of
from training.together.groups import attempt_in_group, group_of, sit_down
from training.trainee.way_back import key_of, remember

# UMUX-Lite's, in its words.
QUESTIONS = {
    "useful": gettext_lazy("The training’s capabilities meet my requirements."),
    "easy": gettext_lazy("The training is easy to use."),
}


@dataclass
class Row:
    """A lesson of the class, and the newest attempt at it."""

    place: ClassLesson
    attempts: list[Attempt]
    group: Group | None = None

    @property
    def waits(self) -> bool:
        """Whether they sit in a group that has not begun."""
        return bool(self.group and self.group.begun_at is None)

    @cached_property
    def attempt(self) -> Attempt | None:
        return self.attempts[0] if self.attempts else None

    @cached_property
    def has_passed(self) -> bool:
        return any(each.has_passed for each in self.attempts)

    @property
    def is_under_way(self) -> bool:
        return bool(self.attempt and not self.attempt.is_over and self.attempt.sandbox_id)


@login_not_required
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """To one's own page, from a world that does not know whose it is; with ``?waiting=``, to where
    one waits for the others of a group."""
    key, waiting = key_of(request), request.GET.get("waiting", "")
    if key and SLUG.fullmatch(waiting):
        return redirect("class_waiting", key, waiting)
    return redirect("class_me", key) if key else redirect("class")


@login_not_required
@require_safe
def mine(request: HttpRequest, key: str) -> HttpResponse:
    trainee = trainee_or_404(key)
    rows = rows_of(trainee)
    address = f"{settings.PUBLIC_URL}{request.path}"
    context = {
        "trainee": trainee, "class": trainee.in_class, "key": key, "rows": rows,
        "address": address, "picture": qr.picture(address, 180),
        "all_passed": all_passed(rows), "following": _following(rows),
        "questions": ScaleForm(QUESTIONS) if _may_be_asked(trainee, rows) else None,
    }  # fmt: skip
    return remember(render(request, "training/mine.html", context), key)


@login_not_required
@require_POST
def start(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """«Start», «Continue» or, with ``anew``, «Do it again»."""
    trainee = trainee_or_404(key)
    place = next((each for each in places_of.all(trainee.in_class) if each.text.slug == slug), None)
    if place is None:
        raise Http404(slug)
    if not trainee.in_class.is_open:
        return render(request, "training/closed.html", {"class": trainee.in_class})
    if trainee.has_started_too_often:
        messages.error(request, _("You have started too many times. Ask the trainer for help."))
        return redirect("class_me", key)
    anew = "anew" in request.POST
    try:
        if place.lesson.roles:
            return _together(trainee, place, key)
        return to_desk(begin(place.text, trainee.in_class.mode, trainee=trainee, anew=anew))
    except Stuck:
        messages.error(request, _("This lesson cannot be started right now."))
        return redirect("class_me", key)


def _together(trainee: Trainee, place: ClassLesson, key: str) -> HttpResponse:
    """To the desk when every role has somebody, or else to where one waits for them."""
    group = sit_down(trainee, place.text)
    attempt = attempt_in_group(group, trainee) if group.begun_at else None
    return to_desk(attempt) if attempt else redirect("class_waiting", key, place.text.slug)


@login_not_required
@require_POST
def usability(request: HttpRequest, key: str) -> HttpResponse:
    trainee = trainee_or_404(key)
    form = ScaleForm(QUESTIONS, request.POST)
    if form.is_valid():
        trainee.judge(useful=form.cleaned_data["useful"], easy=form.cleaned_data["easy"])
        messages.success(request, _("Thank you. Your answers have been saved."))
    else:
        messages.error(request, _("Choose one of the seven points for each question."))
    return redirect("class_me", key)


def trainee_or_404(key: str) -> Trainee:
    trainee = Trainee.objects.of_key(key)
    if trainee is None:
        raise Http404("There is no such link.")
    return trainee


def rows_of(trainee: Trainee) -> list[Row]:
    """Each lesson with its attempts, the newest first, brought up to date."""
    attempts = list(trainee.newest_attempts.select_related("text", "sandbox"))
    looked = [look(attempt) for attempt in attempts]
    return [
        Row(
            place,
            [each for each in looked if each.text_id == place.text_id],
            group_of(trainee, place.text) if place.lesson.roles else None,
        )
        for place in places_of.all(trainee.in_class)
    ]


def _following(rows: list[Row]) -> Row | None:
    """The lesson to go on with: one that is under way, or else the first that is not passed."""
    under_way = [row for row in rows if row.is_under_way]
    return next(iter([*under_way, *(row for row in rows if not row.has_passed)]), None)


def all_passed(rows: list[Row]) -> bool:
    return bool(rows) and all(row.has_passed for row in rows)


def _may_be_asked(trainee: Trainee, rows: list[Row]) -> bool:
    return (
        trainee.usability is None
        and all(row.attempts for row in rows)
        and all(row.attempt and row.attempt.is_over for row in rows)
    )
