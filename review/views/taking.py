"""A review taken along: as a report to print, and as files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from review.door import of_review
from review.files.files import FILES
from review.models import Finding, Review
from review.models.finding import with_stills
from review.named import name_states
from sandbox.downloads import attachment, file_name
from scenarios.states.look import Look
from scenarios.states.version import version


@of_review
@require_safe
def report(request: HttpRequest, review: Review, key: str) -> HttpResponse:
    findings = _all(review)
    name_states(findings)
    told = {
        "review": review, "key": key, "version": version(),
        "findings": [(each, Look(each.language, each.width, each.theme)) for each in findings],
    }  # fmt: skip
    return render(request, "review/report.html", told)


@of_review
@require_safe
def file(request: HttpRequest, review: Review, key: str, name: str) -> HttpResponse:
    """The findings as a file, in the review's own language whoever downloads it."""
    if name not in FILES:
        raise Http404(name)
    kind, write = FILES[name]
    with translation.override(review.language):
        content = write(review, _all(review))
    named = file_name(review.title, name.rpartition(".")[2], _("review"))
    return HttpResponse(content, content_type=kind, headers=attachment(named))


def _all(review: Review) -> list[Finding]:
    return with_stills(review.findings.prefetch_related("remarks"))
