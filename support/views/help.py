"""The help centre: all questions by group → one answer → the walk that solves it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from support.help import ANSWERS, Group, search

LONGEST_SEARCH = 200


@login_not_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Every question by group; or those that fit the search, the group of the best one first."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    found = search(words, ANSWERS) if words else list(ANSWERS)
    order = dict.fromkeys(answer.group for answer in found) if words else Group
    groups = [(group, [answer for answer in found if answer.group == group]) for group in order]
    context = {"words": words, "found": found, "groups": groups}
    return render(request, "support/help/questions.html", context)


@login_not_required
@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    found = next((answer for answer in ANSWERS if answer.slug == slug), None)
    if found is None:
        raise Http404
    others = [other for other in ANSWERS if other.group == found.group and other is not found]
    return render(request, "support/help/answer.html", {"answer": found, "others": others})
