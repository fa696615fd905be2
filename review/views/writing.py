"""Writing a finding: one points at what is meant, and says what is wrong with it.

/reviews/write/<journey>/<step>/ ┬> /reviews/<key>/state/<journey>/<step>/ ─> where one came from
                                 └ while no review is open: the first finding makes one ─> there
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from review.door import key_of, name_of, of_review, remember
from review.forms import FindingForm, FirstFindingForm, PointAnewForm
from review.models import Finding, Review
from review.models.finding import ReviewFull
from review.shown import Shown, shown_page
from review.views.making import why_none_can_be_made
from review.views.pointing import asked_page, came_from, is_of, pointed, pointing_page
from sandbox.requests import address_of
from scenarios.script.finding import UnknownState, found_step
from scenarios.script.journey import Step
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.look import Look
from scenarios.states.recording import find
from scenarios.views.named import not_found


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, name: str, step: str) -> HttpResponse:
    """Redirect to the open review's page for writing; without one, write its first finding."""
    key = key_of(request)
    if Review.objects.of_key(key) is None:
        return _first(request, name, step)
    if request.method == "POST":
        # A review was opened meanwhile, in another window: this is one of its findings.
        return point(request, key, name=name, step=step)
    place = reverse("review_point", args=[key, name, step])
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{place}?{query}" if query else place)


def _first(request: HttpRequest, name: str, step: str) -> HttpResponse:
    try:
        found = found_step(name, step)
        if request.method != "POST" and not _is_recorded(found, Look.asked(request.GET).language):
            return redirect("state", found.journey, found.name)
        shown = asked_page(request, found)
    except UnknownState as unknown:
        return not_found(request, unknown)
    except Stuck:
        return redirect("state", name, step)
    sent = request.POST if request.method == "POST" else None
    initial = pointed(request, shown) | {"title": journeys()[found.journey].told}
    form = FirstFindingForm(shown.page, name_of(request), sent, initial=initial)
    if sent is None or not (is_of(request, shown, form) and form.is_valid()):
        return pointing_page(request, shown, form)
    if told := why_none_can_be_made(address_of(request)):
        form.add_error(None, told)
        return pointing_page(request, shown, form, status=429)
    return _begin(request, shown, form)


def _is_recorded(step: Step, language: str) -> bool:
    """Robots open these pages as well: nothing is walked to from here."""
    return find(journeys()[step.journey], step.name, language) is not None


def _begin(request: HttpRequest, shown: Shown, form: FirstFindingForm) -> HttpResponse:
    with transaction.atomic():
        review, key = form.begin(address_of(request))
        form.save(review, shown)
    told = _(
        "Finding 1 has been saved in a new review. Open the review and keep its address: it is the "
        "only way back."
    )
    messages.success(request, told)
    return remember(redirect(came_from(request) or shown.url), key, form.reviewer)


@of_review
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, review: Review, key: str, name: str, step: str) -> HttpResponse:
    """``?at=`` is the path to what was pointed at on the state's page, ``?next=`` the page of ours
    on which that was."""
    try:
        shown = asked_page(request, found_step(name, step))
    except UnknownState as unknown:
        return not_found(request, unknown)
    except Stuck:
        return redirect("state", name, step)
    sent = request.POST if request.method == "POST" else None
    form = FindingForm(shown.page, name_of(request), sent, initial=pointed(request, shown))
    saved = _saved(request, review, shown, form) if sent is not None else None
    if saved:
        messages.success(
            request, _("Finding %(number)s has been saved.") % {"number": saved.number}
        )
        return remember(redirect(came_from(request) or shown.url), key, form.reviewer)
    return pointing_page(request, shown, form)


def _saved(request: HttpRequest, review: Review, shown: Shown, form: FindingForm) -> Finding | None:
    if not (is_of(request, shown, form) and form.is_valid()):
        return None
    try:
        return form.save(review, shown)
    except ReviewFull:
        form.add_error(None, _("This review is full. Create another one for further findings."))
        return None


@of_review
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, review: Review, key: str, number: int) -> HttpResponse:
    """Let somebody point at a lost element where it is now."""
    finding = review.findings.filter(number=number).first()
    if finding is None:
        return render(request, "review/no_finding.html", {"key": key}, status=404)
    try:
        shown = _of_finding(request, finding)
    except UnknownState as unknown:
        return not_found(request, unknown)
    except Stuck:
        return redirect("review_finding", key, number)
    form = PointAnewForm(shown.page, name_of(request), request.POST or None, initial={"element": 0})
    if request.method == "POST" and is_of(request, shown, form) and form.is_valid():
        form.save(finding, shown)
        messages.success(request, _("The finding now points here."))
        return remember(redirect("review_finding", key, number), key, form.reviewer)
    return pointing_page(request, shown, form, finding=finding, key=key)


def _of_finding(request: HttpRequest, finding: Finding) -> Shown:
    """Today's page of it; ``sent`` is the name of the letter or SMS that one chose."""
    step = found_step(finding.journey, finding.step)
    given = request.POST if request.method == "POST" else request.GET
    look = Look(finding.language, finding.width, finding.theme)
    return shown_page(step, look, given.get("sent", ""))
