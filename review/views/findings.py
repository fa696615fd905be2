"""The findings of a review, and one of them: that day's page beside today's.

/reviews/<key>/ ─> /reviews/<key>/<number>/ ─ a remark, a decision
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from review.comparing import today
from review.door import key_of, name_of, of_review, remember
from review.files.files import FILES
from review.forms import RemarkForm
from review.models import Finding, Kind, Remark, Review, Severity, Status
from review.models.finding import ReviewFull, with_stills
from review.named import name_states
from review.since import undecided
from scenarios.states.look import Look
from scenarios.states.naming import Neighbour
from scenarios.states.version import version

FINDINGS_ON_A_PAGE = 50


@of_review
@require_safe
def overview(request: HttpRequest, review: Review, key: str) -> HttpResponse:
    """``?status=`` and ``?kind=`` narrow it."""
    every = review.findings.order_by("number").annotate(said=Count("remarks"))
    status, kind = request.GET.get("status", ""), request.GET.get("kind", "")
    shown = every.filter(status=status) if status in Status.values else every
    shown = shown.filter(kind=kind) if kind in Kind.values else shown
    page = Paginator(shown, FINDINGS_ON_A_PAGE).get_page(request.GET.get("page"))
    name_states(list(page))
    told = {
        "review": review, "key": key, "public_url": settings.PUBLIC_URL, "page": page,
        "status": status, "kind": kind,
        "statuses": Status.choices, "kinds": Kind.choices, "name": name_of(request),
        "is_open": key_of(request) == key, "files": list(FILES), "count": every.count(),
        "since": undecided(review).count(),
    }  # fmt: skip
    return render(request, "review/overview.html", told)


@of_review
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: HttpRequest, review: Review, key: str, number: int) -> HttpResponse:
    """``?lang=`` shows today's page in another language, with the same element marked."""
    found = next(iter(with_stills(review.findings.filter(number=number))), None)
    if found is None:
        return render(request, "review/no_finding.html", {"key": key}, status=404)
    form = RemarkForm(name_of(request), request.POST or None)
    if request.method == "POST" and form.is_valid() and _answer(request, found, form):
        return remember(redirect("review_finding", key, number), key, form.reviewer)
    return render(request, "review/finding.html", _told(request, review, key, found, form))


def _answer(request: HttpRequest, found: Finding, form: RemarkForm) -> bool:
    told = form.cleaned_data
    try:
        Remark.objects.add(found, form.reviewer, told["text"], told["status"])
    except ReviewFull:
        form.add_error(None, _("No more comments can be added to this finding."))
        return False
    messages.success(request, _("Your comment has been saved."))
    return True


def _told(
    request: HttpRequest, review: Review, key: str, found: Finding, form: RemarkForm
) -> dict[str, Any]:
    language = request.GET.get("lang", "")
    language = language if language in dict(settings.LANGUAGES) else found.language
    name_states([found])
    numbers = list(review.findings.values_list("number", flat=True))
    place = numbers.index(found.number)
    return {
        "review": review, "key": key, "finding": found, "form": form,
        "today": today(found, language), "version": version(), "language": language,
        "languages": list(dict(settings.LANGUAGES)),
        "look": Look(found.language, found.width, found.theme),
        "severity": Severity(found.severity), "statuses": Status.choices,
        "remarks": found.remarks.all(),
        "before": _neighbour(key, numbers[place - 1]) if place else None,
        "after": _neighbour(key, numbers[place + 1]) if place + 1 < len(numbers) else None,
    }  # fmt: skip


def _neighbour(key: str, number: int) -> Neighbour:
    url = reverse("review_finding", args=[key, number])
    return Neighbour(url, _("Finding %(number)s") % {"number": number}, get_language() or "")
