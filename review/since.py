"""After a release: what has become of each finding, equal changes together as one decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from review.comparing import Outcome, Today, Why, recorded_today, today
from review.models import Finding, Remark, Review, Status
from scenarios.states.version import version

# So many states that were not recorded yet are walked to for one answer: a walk takes a second.
WALKED_AT_ONCE = 8


@dataclass
class Group:
    """Findings whose elements have changed alike."""

    outcome: Outcome
    why: Why | None
    before: str
    after: str
    members: list[Today] = field(default_factory=list)

    @property
    def first(self) -> Today:
        return self.members[0]

    @property
    def keys(self) -> list[int]:
        return [each.finding.pk for each in self.members]


@dataclass(frozen=True)
class Since:
    """``waiting`` are the findings that were not compared yet, ``done`` how many were decided."""

    groups: list[Group]
    waiting: list[Finding]
    done: int

    @property
    def count(self) -> int:
        return sum(len(group.members) for group in self.groups)

    def of(self, *outcomes: Outcome) -> int:
        return sum(len(each.members) for each in self.groups if each.outcome in outcomes)


def since(review: Review) -> Since:
    """Every open or lost finding of an earlier version that nobody has decided on in this one."""
    every = review.findings.exclude(version=version())
    asked = every.filter(status__in=[Status.OPEN, Status.LOST]).exclude(seen_version=version())
    findings = list(asked.select_related("still", "seen_still"))
    compared, waiting = _compared(findings)
    return Since(_grouped(compared), waiting, every.count() - len(findings))


def _compared(findings: list[Finding]) -> tuple[list[Today], list[Finding]]:
    known = recorded_today(findings)
    compared: list[Today] = []
    waiting: list[Finding] = []
    walked: set[tuple[str, str, str]] = set()
    for finding in findings:
        place = (finding.journey, finding.step, finding.language)
        if place not in known and place not in walked:
            if len(walked) >= WALKED_AT_ONCE:
                waiting.append(finding)
                continue
            walked.add(place)
        compared.append(today(finding, state=known.get(place)))
    return compared, waiting


def _grouped(compared: Iterable[Today]) -> list[Group]:
    """Changed ones first, then the lost, then those that are as they were."""
    groups: dict[tuple[object, ...], Group] = {}
    for each in compared:
        words = (each.before, each.after)
        # Two whole pages that changed have nothing in common.
        own = each.finding.pk if each.finding.anchor["what"] == "page" else 0
        group = Group(each.outcome, each.why, *words)
        groups.setdefault((each.outcome, each.why, *words, own), group).members.append(each)
    order = [Outcome.WORDS, Outcome.MARKUP, Outcome.LOST, Outcome.SAME]
    return sorted(groups.values(), key=lambda group: order.index(group.outcome))


def decide(review: Review, keys: Iterable[int], by: str, status: str) -> int:
    """One decision for several findings; returns for how many.

    What is still there is from now on compared with today's page.
    """
    findings = review.findings.filter(pk__in=list(keys)).select_related("still", "seen_still")
    # Before anything is locked: a page that was not recorded yet is walked to.
    compared = [today(finding) for finding in findings]
    with transaction.atomic():
        for each in compared:
            page = (each.state.still, each.state.path, each.spot) if each.state else None
            each.finding.compared(version(), page if each.element else None)
            Remark.objects.add(each.finding, by, status=status)
    return len(compared)
