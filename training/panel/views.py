"""The panel: the task and how far it is done, beside the desk or on a page of its own.

/lesson/ ┬ panel/ asks whether anything is new
         ├ hint/, hand/, heard/, ease/: what one presses in it
         └ again/, next/ ─> the desk of another world
"""

from __future__ import annotations

from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from sandbox.models import MadeFor
from sandbox.requests import SandboxRequest
from training import whose
from training.beginning import begin, to_desk
from training.checks.look import look
from training.models import Attempt
from training.models.attempt import EASE_POINTS
from training.panel.sheet import Sheet
from training.together.groups import begin_anew, sit_down
from training.trainee.way_back import PLACE, to_waiting


def sheet_of(request: SandboxRequest) -> Sheet | None:
    """The panel's contents for whoever asks, with the attempt brought up to date. None when this
    sandbox has no lesson, or when it is not known which of several people asks."""
    if request.sandbox.made_for != MadeFor.CLASS:
        return None
    attempt = whose.attempt_of(request)
    if attempt is None:
        return None
    attempt.sandbox = request.sandbox
    get_token(request)
    token = sha256(str(request.META.get("CSRF_COOKIE", "")).encode()).hexdigest()[:6]
    return Sheet(request.sandbox, look(attempt), token)


def sheet_or_404(request: SandboxRequest) -> Sheet:
    sheet = sheet_of(request)
    if sheet is None:
        raise Http404("Nobody does a lesson in this sandbox.")
    return sheet


@login_not_required
@require_safe
def lesson(request: SandboxRequest) -> HttpResponse:
    sheet = sheet_of(request)
    if sheet is None and Attempt.objects.in_world(request.sandbox):
        return render(request, "training/together/whose.html", status=403)
    return render(request, "training/panel/lesson.html", {"sheet": sheet or sheet_or_404(request)})


@login_not_required
@require_safe
def panel(request: SandboxRequest) -> HttpResponse:
    """The panel; 204 when its state is still the one that was ``seen``."""
    sheet = sheet_or_404(request)
    if sheet.move and sheet.move.take():
        return by_script(moved(sheet))
    if request.GET.get("seen") == sheet.state:
        return HttpResponse(status=204)
    return answer_with(request, sheet)


@login_not_required
@require_POST
def hint(request: SandboxRequest) -> HttpResponse:
    """Take the next level of hints at the present step; which and when is recorded."""
    sheet = sheet_or_404(request)
    step = sheet.next_step
    if step and sheet.more_hints:
        sheet.attempt.take_hint(step.key, sheet.taken)
    return answer_with(request, sheet)


@login_not_required
@require_POST
def hand(request: SandboxRequest) -> HttpResponse:
    """Raise the hand; lower it again."""
    sheet = sheet_or_404(request)
    trainee = sheet.attempt.trainee
    if trainee:
        if trainee.hand_at:
            trainee.lower_hand()
        else:
            trainee.raise_hand()
    return answer_with(request, sheet)


@login_not_required
@require_POST
def heard(request: SandboxRequest, number: int) -> HttpResponse:
    """Note that this word of the trainer's was read."""
    sheet = sheet_or_404(request)
    for word in sheet.words:
        if word.pk == number:
            word.take()
    return answer_with(request, Sheet(sheet.sandbox, sheet.attempt, sheet.token))


@login_not_required
@require_POST
def ease(request: SandboxRequest) -> HttpResponse:
    """How easy it was, from 1 to 7; once for each attempt."""
    sheet = sheet_or_404(request)
    answer = request.POST.get("ease", "")
    if sheet.asks_ease and answer in {str(point) for point in range(1, EASE_POINTS + 1)}:
        sheet.attempt.find_easy(int(answer))
    return answer_with(request, sheet)


@login_not_required
@require_POST
def again(request: SandboxRequest) -> HttpResponse:
    """Start the lesson again in a new sandbox; a group goes there together. To one's own page when
    the class is not open, or one has started too often: it says so."""
    sheet = sheet_or_404(request)
    if not _may_begin(sheet.attempt):
        return redirect(PLACE)
    return to_desk(begin_anew(sheet.attempt, by=sheet.attempt.trainee))


@login_not_required
@require_POST
def following(request: SandboxRequest) -> HttpResponse:
    sheet = sheet_or_404(request)
    place, trainee = sheet.following, sheet.attempt.trainee
    if place is None or trainee is None:
        raise Http404("There is no further lesson.")
    if not _may_begin(sheet.attempt):
        return redirect(PLACE)
    if place.lesson.roles:
        sit_down(trainee, place.text)
        return to_waiting(place.text.slug)
    return to_desk(begin(place.text, trainee.in_class.mode, trainee=trainee))


def _may_begin(attempt: Attempt) -> bool:
    """Whether a new sandbox may be begun in from here: as from one's own page."""
    return attempt.trainee is None or attempt.trainee.may_begin


def answer_with(request: SandboxRequest, sheet: Sheet) -> HttpResponse:
    """The panel anew for its script; without scripts, a redirect to its page."""
    if request.htmx:
        return render(request, "training/panel/panel.html", {"sheet": sheet})
    return redirect("lesson")


def moved(sheet: Sheet) -> HttpResponse:
    """Redirect to the new sandbox that the trainer has made for the person."""
    trainee = sheet.attempt.trainee
    newest = trainee.newest_attempts.under_way().exclude(sandbox=None) if trainee else None
    return to_desk((newest and newest.select_related("sandbox").first()) or sheet.attempt)


def by_script(response: HttpResponse) -> HttpResponse:
    """The same redirect with its cookies, for htmx: it makes the whole window follow it, not the
    panel alone."""
    answer = HttpResponse(headers={"HX-Redirect": response.headers["Location"]})
    answer.cookies = response.cookies
    return answer
