"""After a release: /reviews/<key>/since/ ─ «Fixed», «Still there» ─> one decision less."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from review.comparing import Outcome
from review.door import name_of, of_review, remember
from review.models import Review, Status
from review.named import name_states
from review.since import decide as decide_on
from review.since import since as what_since
from sandbox.requests import key_in

GROUPS_ON_A_PAGE = 20
DECISIONS = {Status.FIXED, Status.OPEN, Status.INTENDED, Status.LOST}


@of_review
@require_safe
def since(request: HttpRequest, review: Review, key: str) -> HttpResponse:
    found = what_since(review)
    page = Paginator(found.groups, GROUPS_ON_A_PAGE).get_page(request.GET.get("page"))
    name_states([today.finding for group in page for today in group.members])
    told = {
        "review": review, "key": key, "since": found, "name": name_of(request), "page": page,
        "changed": found.of(Outcome.WORDS, Outcome.MARKUP), "lost": found.of(Outcome.LOST),
        "same": found.of(Outcome.SAME),
    }  # fmt: skip
    return render(request, "review/since.html", told)


@of_review
@require_POST
def decide(request: HttpRequest, review: Review, key: str) -> HttpResponse:
    """One decision for every finding of a group."""
    name, status = name_of(request), request.POST.get("status", "")
    there = reverse("review_since", args=[key])
    if not name:
        return redirect(f"{reverse('review_name', args=[key])}?{urlencode({'next': there})}")
    keys = map(key_in, request.POST.getlist("finding"))
    chosen = [key for key in keys if key is not None]
    if status in DECISIONS and chosen:
        count = decide_on(review, chosen, name, status)
        told = ngettext("Decided on %(count)s finding.", "Decided on %(count)s findings.", count)
        messages.success(request, told % {"count": count})
    page = request.POST.get("page", "")
    query = f"?{urlencode({'page': page})}" if page.isdecimal() else ""
    return remember(redirect(f"{there}{query}"), key, name)
