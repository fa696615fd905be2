"""What a trainer does on the board."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sandbox.requests import key_in
from scenarios.script.walk import Stuck
from training.guide.catching_up import catch_up
from training.models import Class, Trainee, Word
from training.models.word import WordKind
from training.together.groups import begin_anew, start_now
from training.trainer.board import board_page
from training.trainer.door import class_or_404
from training.trainer.forms import PlaceForm, WordForm
from training.trainer.looking import look_page


@login_not_required
@require_POST
def start(request: HttpRequest, key: str) -> HttpResponse:
    class_or_404(key).start()
    messages.success(request, _("The class is open."))
    return redirect("class_board", key)


@login_not_required
@require_POST
def stop(request: HttpRequest, key: str) -> HttpResponse:
    class_or_404(key).stop()
    messages.success(request, _("The class is stopped: no one can join or start a lesson."))
    return redirect("class_board", key)


@login_not_required
@require_POST
def new_link(request: HttpRequest, key: str) -> HttpResponse:
    """Give the trainer's page a new key: whoever has the old one is locked out at once."""
    fresh = class_or_404(key).renew_key()
    messages.success(request, _("This page has a new address. The old one no longer works."))
    return redirect("class_board", fresh)


@login_not_required
@require_POST
def say(request: HttpRequest, key: str) -> HttpResponse:
    """Send a word to one person, or to all of them."""
    found = class_or_404(key)
    form, people = WordForm(request.POST), _meant(found, request)
    if not form.is_valid():
        back = key_in(request.POST.get("back", ""))
        if back is None:
            return board_page(request, found, key, word_form=form)
        return look_page(request, found, key, back, word_form=form)
    Word.objects.tell(people, WordKind.SAY, form.cleaned_data["text"])
    _told(request, len(people))
    return _back(request, key)


@login_not_required
@require_POST
def look_here(request: HttpRequest, key: str) -> HttpResponse:
    """Everybody is asked to look at one page."""
    found = class_or_404(key)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return board_page(request, found, key, place_form=form)
    people = list(found.trainees.all())
    Word.objects.tell(people, WordKind.LOOK, form.cleaned_data["place"])
    _told(request, len(people))
    return _back(request, key)


@login_not_required
@require_POST
def answer_hand(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    get_object_or_404(class_or_404(key).trainees, pk=pk).lower_hand()
    return _back(request, key)


@login_not_required
@require_POST
def reset(request: HttpRequest, key: str) -> HttpResponse:
    """What is under way begins anew in another world, for one or for all; their own browsers go
    there."""
    people = _meant(class_or_404(key), request)
    groups: set[int] = set()
    count = sum(_send_to_beginning(each, groups) for each in people)
    if count:
        told = ngettext("%(count)s lesson starts over.", "%(count)s lessons start over.", count)
        messages.success(request, told % {"count": count})
    else:
        messages.warning(request, _("No lesson is under way here: there is none to start over."))
    return _back(request, key)


def _send_to_beginning(trainee: Trainee, groups: set[int]) -> int:
    """How many lessons that were; ``groups`` are those that went back together with somebody."""
    attempt = trainee.newest_attempts.under_way().select_related("sandbox", "group").first()
    if attempt is None or attempt.sandbox is None or attempt.group_id in groups:
        return 0
    fresh = begin_anew(attempt)
    if fresh.group_id:
        groups.add(fresh.group_id)
    else:
        Word.objects.tell([trainee], WordKind.MOVE)
    return 1


@login_not_required
@require_POST
def start_group(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """A group begins although a role has nobody: whoever is there plays it too."""
    group = get_object_or_404(class_or_404(key).groups, pk=pk)
    try:
        if start_now(group):
            messages.success(
                request, _("The group has begun. Whoever is there plays the free roles too.")
            )
    except Stuck:
        messages.error(request, _("This lesson cannot be started right now."))
    return redirect("class_board", key)


@login_not_required
@require_POST
def bring_along(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Somebody goes on in another world, at the step where the class is."""
    trainee = get_object_or_404(class_or_404(key).trainees, pk=pk)
    attempt = trainee.newest_attempts.select_related("sandbox", "trainee__in_class").first()
    if attempt is None:
        messages.error(request, _("This person has not begun a lesson yet."))
        return redirect("class_look", key, pk)
    try:
        fresh = catch_up(attempt)
    except Stuck:
        messages.error(request, _("That step cannot be reached right now."))
        return redirect("class_look", key, pk)
    if fresh.group_id is None:
        Word.objects.tell([trainee], WordKind.MOVE)
    told = {"name": trainee.name, "done": fresh.steps_done, "all": len(fresh.lesson.steps)}
    messages.success(
        request,
        _("%(name)s continues with %(done)s of %(all)s steps done, like the others.") % told,
    )
    return redirect("class_look", key, pk)


def _meant(found: Class, request: HttpRequest) -> list[Trainee]:
    """Whom the act is for: one person, or all of them."""
    wanted = request.POST.get("trainee", "")
    if not wanted:
        return list(found.trainees.all())
    return [get_object_or_404(found.trainees, pk=key_in(wanted))]


def _told(request: HttpRequest, count: int) -> None:
    if not count:
        messages.warning(request, _("No one has joined yet."))
        return
    told = ngettext(
        "The message goes to %(count)s person.", "The message goes to %(count)s people.", count
    )
    messages.success(request, told % {"count": count})


def _back(request: HttpRequest, key: str) -> HttpResponse:
    """To the person that one looked at, or to the board."""
    wanted = key_in(request.POST.get("back", ""))
    return redirect("class_board", key) if wanted is None else redirect("class_look", key, wanted)
