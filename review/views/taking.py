"""A review taken along: as a report to print, and as files."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from review.door import of_review
from review.files.files import FILES
from review.models import Finding, Review
from scenarios.states.look import Look
from scenarios.states.version import version
from scenarios.walker.tree import squeezed

# What no file system wants in a name, and what hides or turns the letters of one.
_NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u206f]+')
_NAME_MAX_LENGTH = 60


@of_review
@require_safe
def report(request: HttpRequest, review: Review, key: str) -> HttpResponse:
    told = {
        "review": review, "key": key, "version": version(),
        "findings": [(each, Look(each.language, each.width, each.theme)) for each in _all(review)],
    }  # fmt: skip
    return render(request, "review/report.html", told)


@of_review
@require_safe
def file(request: HttpRequest, review: Review, key: str, name: str) -> HttpResponse:
    """In the review's own language, whoever takes it."""
    if name not in FILES:
        raise Http404(name)
    kind, write = FILES[name]
    with translation.override(review.language):
        content = write(review, _all(review))
    response = HttpResponse(content, content_type=kind)
    bare = squeezed(_NOT_IN_A_NAME.sub(" ", review.title)).strip(" .")[:_NAME_MAX_LENGTH]
    named = f"{bare or 'review'}.{name.rpartition('.')[2]}"
    response.headers["Content-Disposition"] = content_disposition_header(True, named) or ""
    return response


def _all(review: Review) -> list[Finding]:
    return list(review.findings.select_related("still").prefetch_related("remarks"))
