"""After a release: compares every finding with today's pages, and groups equal changes for one
decision."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet

from review.comparing import Outcome, Today, Why, recorded_today, today
from review.models import Finding, Remark, Review, Status
from review.models.finding import with_stills
from scenarios.script.reading import journeys
from scenarios.script.walk import Stuck
from scenarios.states.recording import Recorder
from scenarios.states.version import version

# A journey, a step, a language.
Place = tuple[str, str, str]

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
    def is_changed(self) -> bool:
        """Whether the element is there, and another: what one would expect of a fixed one."""
        return self.outcome in (Outcome.WORDS, Outcome.MARKUP)

    @property
    def keys(self) -> list[int]:
        return [each.finding.pk for each in self.members]


@dataclass(frozen=True)
class Since:
    """``waiting`` are the findings not compared yet, ``done`` the number of those decided."""

    groups: list[Group]
    waiting: list[Finding]
    done: int

    @property
    def count(self) -> int:
        return sum(len(group.members) for group in self.groups)

    def of(self, *outcomes: Outcome) -> int:
        return sum(len(each.members) for each in self.groups if each.outcome in outcomes)


def since(review: Review) -> Since:
    """What has become of the undecided findings."""
    findings = with_stills(undecided(review))
    compared, waiting = _compared(findings)
    earlier = review.findings.exclude(version=version()).count()
    return Since(_grouped(compared), waiting, earlier - len(findings))


def undecided(review: Review) -> QuerySet[Finding]:
    """Every open or lost finding of an earlier version that nobody has decided on in this one."""
    asked = review.findings.filter(status__in=[Status.OPEN, Status.LOST])
    return asked.exclude(version=version()).exclude(seen_version=version())


def _compared(findings: list[Finding]) -> tuple[list[Today], list[Finding]]:
    missing = _missing(findings)
    _walk_to(missing[:WALKED_AT_ONCE])
    known, later = recorded_today(findings), set(missing[WALKED_AT_ONCE:])
    waiting = [each for each in findings if _place(each) in later]
    return [
        today(each, state=known.get(_place(each))) for each in findings if _place(each) not in later
    ], waiting


def _place(finding: Finding) -> Place:
    return (finding.journey, finding.step, finding.language)


def _missing(findings: list[Finding]) -> list[Place]:
    """Today's states of theirs that are not recorded yet."""
    known = recorded_today(findings)
    places = dict.fromkeys(map(_place, findings))
    return [
        (journey, step, language)
        for journey, step, language in places
        if (journey, step, language) not in known
        and journey in journeys()
        and step in journeys()[journey].steps
    ]


def _walk_to(places: list[Place]) -> None:
    """Record the missing states, with one walk for each journey and language, since their ways
    share steps."""
    for name, language in {(journey, language) for journey, _step, language in places}:
        steps = [step for journey, step, spoken in places if (journey, spoken) == (name, language)]
        way = {each.name for step in steps for each in journeys()[name].way(step)}
        with suppress(Stuck):
            Recorder(journeys()[name], language).record(*way)


def _grouped(compared: Iterable[Today]) -> list[Group]:
    """The groups: changed elements first, then lost ones, then unchanged ones."""
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
    """Apply one decision to several findings; returns to how many. Those that are still there are
    compared with today's page from now on."""
    findings = with_stills(review.findings.filter(pk__in=list(keys)))
    # Before anything is locked: a page that was not recorded yet is walked to.
    compared = [today(finding) for finding in findings]
    with transaction.atomic():
        for each in compared:
            each.finding.compared(version(), each.looked_at if each.element else None)
            Remark.objects.add(each.finding, by, status=status)
    return len(compared)
