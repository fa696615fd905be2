"""The part beside a recorded state: the findings of the open review about it, and the link to add
one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from review.door import key_of
from review.models import Finding, Review
from review.since import undecided
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


@dataclass(frozen=True)
class Found:
    """The findings about one of several states."""

    key: str
    findings: list[Finding]

    template = "review/beside/row.html"


@dataclass(frozen=True)
class BesideSeveral:
    """``since`` counts the findings that somebody is asked to decide on after a release."""

    review: Review | None
    key: str
    since: int
    findings: list[Finding]

    head = "review/beside/head.html"
    open = "review/beside/open.html"

    def of(self, step: Step) -> Found:
        names = {step.name, *step.was}
        return Found(
            self.key,
            [each for each in self.findings if each.journey == step.journey and each.step in names],
        )


def beside_several(request: HttpRequest, steps: list[Step]) -> BesideSeveral:
    key = key_of(request)
    review = Review.objects.of_key(key) if key else None
    if review is None:
        return BesideSeveral(None, "", 0, [])
    names = [name for step in steps for name in (step.name, *step.was)]
    found = review.findings.filter(journey__in={step.journey for step in steps}, step__in=names)
    return BesideSeveral(review, key, undecided(review).count(), list(found) if steps else [])


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
