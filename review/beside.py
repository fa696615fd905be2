"""The part beside a recorded state: the findings of the open review about it, and the link to add
one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from review.door import key_of
from review.models import Finding, Review
from scenarios.script.journey import Step
from scenarios.states.look import Look


@dataclass(frozen=True)
class Beside:
    """``key`` is empty where this browser has no review open."""

    review: Review | None
    key: str
    findings: list[Finding]
    write: str

    head = "review/beside/head.html"
    action = "review/beside/action.html"
    template = "review/beside/findings.html"


def beside(request: HttpRequest, step: Step, look: Look) -> Beside:
    key = key_of(request)
    review = Review.objects.of_key(key) if key else None
    place = [step.journey, step.name]
    if review is None:
        return Beside(None, "", [], f"{reverse('review_write', args=place)}?{look.query}")
    found = review.findings.filter(journey=step.journey, step__in=[step.name, *step.was])
    write = reverse("review_point", args=[key, *place])
    return Beside(review, key, list(found), f"{write}?{look.query}")
