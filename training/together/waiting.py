"""Waiting until every role of a group has somebody.

/class/me/<key>/<lesson>/waiting/ ─ the last one comes, or the trainer starts ─> the desk
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from training.beginning import to_desk
from training.models import ClassLesson, Group, Trainee
from training.panel.views import by_script
from training.together.groups import attempt_in_group, group_of, leave


@login_not_required
@require_safe
def waiting(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """Its script asks with ``?seen=``: 204 while nobody has come or gone."""
    trainee, place, group = _found(key, slug)
    if group is None:
        return redirect("class_me", key)
    if request.headers.get("HX-Request") and "seen" in request.GET:
        attempt = attempt_in_group(group, trainee) if group.begun_at else None
        if attempt and attempt.sandbox:
            return by_script(to_desk(attempt))
        if request.GET["seen"] == state_of(group):
            return HttpResponse(status=204)
    seat = group.seat_of(trainee)
    context = {
        "trainee": trainee, "class": trainee.in_class, "key": key, "place": place, "group": group,
        "state": state_of(group), "role": seat and group.lesson.role(seat.role),
    }  # fmt: skip
    return render(request, "training/together/waiting.html", context)


@login_not_required
@require_POST
def stop_waiting(request: HttpRequest, key: str, slug: str) -> HttpResponse:
    """Leave the waiting group; the role is free for somebody else."""
    trainee, _place, group = _found(key, slug)
    if group and group.begun_at is None:
        leave(trainee, group)
    return redirect("class_me", key)


def state_of(group: Group) -> str:
    """A token that changes when somebody joins or leaves."""
    seats = [str(trainee.pk if trainee else 0) for _role, trainee in group.players]
    return "-".join([str(group.pk), str(int(bool(group.begun_at))), *seats])


def _found(key: str, slug: str) -> tuple[Trainee, ClassLesson, Group | None]:
    trainee = Trainee.objects.of_key(key)
    places = trainee.in_class.lessons.select_related("text") if trainee else []
    place = next((each for each in places if each.text.slug == slug and each.lesson.roles), None)
    if trainee is None or place is None:
        raise Http404("Nobody waits here.")
    return trainee, place, group_of(trainee, place.text)
