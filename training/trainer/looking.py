"""Looking over somebody's shoulder: their page and phone as they were sent, and the way back.

Nothing is asked of their browser: what is shown is what the portal answered, refusals included.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import quote

from csp.constants import NONE
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from sandbox.content_policy import with_directives
from scenarios.models.still import without_acting
from training.checks.look import look
from training.models import Attempt, Class, Group, SeenPage, SeenPicture
from training.models.seen_page import Pane
from training.trainer.door import class_or_404
from training.trainer.forms import WordForm

# A still does nothing: no script, no form, no frame in it.
STILL = {
    "script-src": [NONE], "form-action": [NONE], "frame-src": [NONE], "connect-src": [NONE],
}  # fmt: skip


# A picture inside the mount of the world that the page was sent in.
_PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")/s/[^/"]+(/[^"]*)')


@login_not_required
@require_safe
def look_at(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """``?attempt=`` chooses one of their attempts, ``?at=`` a page that they saw before."""
    return look_page(request, class_or_404(key), key, pk)


def look_page(
    request: HttpRequest, found: Class, key: str, pk: int, word_form: WordForm | None = None
) -> HttpResponse:
    """What one person sees, with the word to them that was refused."""
    trainee = get_object_or_404(found.trainees, pk=pk)
    attempts = list(trainee.newest_attempts.select_related("sandbox", "group"))
    attempt = _chosen(attempts, request.GET.get("attempt", ""))
    context: dict[str, Any] = {
        "class": found, "key": key, "trainee": trainee, "attempts": attempts,
        "word_form": word_form or WordForm(), "attempt": look(attempt) if attempt else None,
    }  # fmt: skip
    if attempt and attempt.group_id:
        context["fellows"] = Group.objects.seated().get(pk=attempt.group_id).players
    if attempt:
        context |= _pages(attempt, request.GET.get("at", ""))
    return render(request, "training/trainer/look.html", context)


def _chosen(attempts: list[Attempt], wanted: str) -> Attempt | None:
    chosen = (each for each in attempts if str(each.pk) == wanted)
    return next(chosen, attempts[0] if attempts else None)


def _pages(attempt: Attempt, at: str) -> dict[str, Any]:
    """What each pane showed at one moment, the pages before and after it, and the journal."""
    pages = list(attempt.pages.defer("html").order_by("number"))
    if not pages:
        return {"pages": []}
    now = next((page for page in pages if str(page.number) == at), pages[-1])
    place = pages.index(now)
    shown = {}
    for page in pages[: place + 1]:
        shown[page.pane] = page
    events = (
        attempt.sandbox.events.filter(
            number__gt=attempt.began_event, number__lte=now.event
        ).order_by("-number")[:30]
        if attempt.sandbox
        else []
    )
    return {
        "pages": pages, "now": now, "shown": [shown[pane] for pane in Pane if pane in shown],
        "before": pages[place - 1] if place else None,
        "after": pages[place + 1] if place + 1 < len(pages) else None,
        "is_newest": place + 1 == len(pages), "events": events, "place": place + 1,
    }  # fmt: skip


@login_not_required
@require_safe
@with_directives(STILL)
def still(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One page as it was sent, for a frame."""
    found = class_or_404(key)
    page = SeenPage.objects.filter(pk=pk, attempt__trainee__in_class=found).first()
    if page is None:
        raise Http404("Nobody of this class was sent such a page.")
    there = reverse("class_picture", args=[key, page.attempt_id])
    plain = without_acting(page.source.decode(errors="replace"))
    source = _PICTURE.sub(lambda found: f"{found[1]}{there}?of={quote(unescape(found[2]))}", plain)
    return _private(HttpResponse(source))


@login_not_required
@require_safe
def picture(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One that stands in a page that they were sent, as it was sent to them."""
    kept = SeenPicture.objects.filter(
        attempt__trainee__in_class=class_or_404(key), attempt=pk, path=request.GET.get("of", "")
    ).first()
    if kept is None:
        raise Http404("Nobody of this class was sent such a picture.")
    return _private(HttpResponse(bytes(kept.content), content_type=kept.kind))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response
