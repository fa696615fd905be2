"""The part beside a recorded state: the findings of the open review about it, and the link to add
one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

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


def beside(request: HttpRequest, step: Step, look: Look, sent: str = "") -> Beside:
    """``sent`` is the name of the state's letter or SMS that is looked at; beside the state's page
    stands what was found in them, too."""
    key = key_of(request)
    review = Review.objects.of_key(key) if key else None
    place = [step.journey, step.name]
    query = look.query + (f"&{urlencode({'sent': sent})}" if sent else "")
    if review is None:
        return Beside(None, "", [], f"{reverse('review_write', args=place)}?{query}")
    found = review.findings.filter(journey=step.journey, step__in=[step.name, *step.was])
    write = reverse("review_point", args=[key, *place])
    findings = [each for each in found if not sent or (each.sent or {}).get("name") == sent]
    return Beside(review, key, findings, f"{write}?{query}")
