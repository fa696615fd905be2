"""Writing a finding: one points at what is meant, and says what is wrong with it.

/reviews/write/<journey>/<step>/ ─> /reviews/<key>/state/<journey>/<step>/ ─> back to the state
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from review.anchors.places import selector
from review.door import key_of, name_of, of_review, remember
from review.forms import FindingForm, PointAnewForm, PointForm
from review.models import Finding, Review
from review.models.finding import ReviewFull
from review.shown import Shown, shown_page
from scenarios.script.finding import UnknownState, found_step
from scenarios.script.journey import Step
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.look import Look
from scenarios.states.version import version
from scenarios.views.named import not_found


@login_not_required
@require_safe
def write(request: HttpRequest, name: str, step: str) -> HttpResponse:
    """Redirect to the open review's page for writing; without one, to making a review."""
    key = key_of(request)
    if Review.objects.of_key(key) is None:
        wanted = urlencode({"next": request.get_full_path()}, safe="/")
        return redirect(f"{reverse('review_new')}?{wanted}")
    place = reverse("review_point", args=[key, name, step])
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{place}?{query}" if query else place)


@of_review
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: HttpRequest, review: Review, key: str, name: str, step: str) -> HttpResponse:
    """``?at=`` is the path to what was pointed at on the state's page."""
    try:
        shown = _shown(request, found_step(name, step))
    except UnknownState as unknown:
        return not_found(request, unknown)
    except Stuck:
        return redirect("state", name, step)
    sent = request.POST if request.method == "POST" else None
    form = FindingForm(shown.page, name_of(request), sent, initial=_pointed(request, shown))
    saved = _save(request, review, shown, form) if sent is not None else None
    if saved:
        messages.success(
            request, _("Finding %(number)s has been saved.") % {"number": saved.number}
        )
        return remember(redirect(shown.url), key, form.reviewer)
    return _page(request, review, key, shown, form)


def _shown(request: HttpRequest, step: Step) -> Shown:
    """The page that the reviewer looked at. Raises UnknownState and Stuck."""
    given = request.POST if request.method == "POST" else request.GET
    return shown_page(step, Look.asked(given), given.get("sent", ""), given.get("still", ""))


def _pointed(request: HttpRequest, shown: Shown) -> dict[str, Any]:
    path = request.GET.get("at", "")
    return {"element": shown.page.at(path[:2000]).number if path else 0}


def _is_of(request: HttpRequest, shown: Shown, form: PointForm) -> bool:
    """Whether the element's number belongs to this page; in another one it would mean another
    element."""
    if request.POST.get("still") == shown.still.digest:
        return True
    told = _("This state has since been recorded again. Point at the place once more.")
    form.add_error(None, told)
    return False


def _save(request: HttpRequest, review: Review, shown: Shown, form: FindingForm) -> Finding | None:
    if not (_is_of(request, shown, form) and form.is_valid()):
        return None
    told = form.cleaned_data
    try:
        return Finding.objects.add(
            review, **shown.fields(told["element"]), text=told["text"], kind=told["kind"],
            severity=told["severity"], by=form.reviewer,
        )  # fmt: skip
    except ReviewFull:
        form.add_error(None, _("This review is full. Create another one for further findings."))
        return None


def _page(
    request: HttpRequest, review: Review, key: str, shown: Shown, form: PointForm, **more: Any
) -> HttpResponse:
    chosen = str(form["element"].value() or "0")
    context = {
        "review": review, "key": key, "form": form, "shown": shown, "look": shown.look,
        "step": shown.step, "journey": journeys()[shown.step.journey],
        "state": shown.state, "version": version(), "chosen": chosen,
        "elements": [(each, selector(each.node)) for each in shown.page.pointable],
        "back": shown.url, **more,
    }  # fmt: skip
    return render(request, "review/point.html", context)


@of_review
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, review: Review, key: str, number: int) -> HttpResponse:
    """Let somebody point at a lost element where it is now."""
    finding = review.findings.filter(number=number).first()
    if finding is None:
        return render(request, "review/unknown.html", status=404)
    try:
        shown = _of_finding(request, finding)
    except UnknownState as unknown:
        return not_found(request, unknown)
    except Stuck:
        return redirect("review_finding", key, number)
    form = PointAnewForm(shown.page, name_of(request), request.POST or None, initial={"element": 0})
    if request.method == "POST" and _is_of(request, shown, form) and form.is_valid():
        form.save(finding, shown)
        messages.success(request, _("The finding now points here."))
        return remember(redirect("review_finding", key, number), key, form.reviewer)
    return _page(request, review, key, shown, form, finding=finding)


def _of_finding(request: HttpRequest, finding: Finding) -> Shown:
    """Today's page of it; ``sent`` is the name of the letter or SMS that one chose."""
    step = found_step(finding.journey, finding.step)
    given = request.POST if request.method == "POST" else request.GET
    look = Look(finding.language, finding.width, finding.theme)
    return shown_page(step, look, given.get("sent", ""))
