"""Keeps the audit's review up to date: new faults become findings, known ones stay, vanished ones
are marked as fixed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction

from review.audit.faults import WIDTHS, Fault, state_of
from review.models import Audited, Finding, Remark, Review, Status
from review.models.finding import TEXT_MAX_LENGTH, ReviewFull
from review.shown import Shown
from scenarios.models import StateMessage
from scenarios.script.reading import journeys
from scenarios.states.look import Look

TITLE = BY = "Audit"


@dataclass
class Kept:
    """Fingerprints of what one run kept. ``unkept`` are new ones for which the
    review has no room."""

    new: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unkept: list[str] = field(default_factory=list)
    # The private link's key, when the review was made just now.
    key: str = ""


def review() -> tuple[Review, str]:
    """The review of the audit, and the key of its link when it was made just now (else empty)."""
    found = Review.objects.filter(title=TITLE, findings__audited__isnull=False).first()
    if found is None:
        made = Review(title=TITLE, language=settings.LANGUAGE_CODE)
        key = made.renew_key()
        made.save()
        return made, key
    return found, ""


@transaction.atomic
def keep(faults: dict[str, Fault], looked_at: Collection[str]) -> Kept:
    """Bring the review up to date. ``looked_at`` are the journeys that were checked: findings about
    others stay as they are."""
    if not faults and not Audited.objects.exists():
        return Kept()
    audit, key = review()
    kept = Kept(key=key)
    before = {each.fingerprint: each.finding for each in _findings(audit)}
    for fingerprint, fault in faults.items():
        finding = before.get(fingerprint)
        if finding is None:
            _add(audit, fault, kept)
            continue
        kept.known.append(fingerprint)
        if finding.status == Status.FIXED:
            Remark.objects.add(finding, BY, "", Status.OPEN)
    for fingerprint, finding in before.items():
        if fingerprint not in faults and finding.journey in looked_at:
            kept.gone.append(fingerprint)
            if finding.status == Status.OPEN:
                Remark.objects.add(finding, BY, "", Status.FIXED)
    return kept


def _findings(audit: Review) -> Iterable[Audited]:
    return Audited.objects.filter(finding__review=audit).select_related("finding__review")


def _add(audit: Review, fault: Fault, kept: Kept) -> None:
    try:
        finding = Finding.objects.add(audit, by=BY, **_fields(fault))
    except ReviewFull:
        kept.unkept.append(fault.fingerprint)
        return
    Audited.objects.create(finding=finding, fingerprint=fault.fingerprint)
    kept.new.append(fault.fingerprint)


def _fields(fault: Fault) -> dict[str, Any]:
    state, seen = state_of(fault.page), fault.seen
    message = fault.page if isinstance(fault.page, StateMessage) else None
    step = journeys()[state.journey].steps[state.step]
    shown = Shown(step, Look(state.language, seen.width or WIDTHS[0], "light"), state, message)
    element = shown.page.numbered(fault.spot)
    if element is None:
        raise LookupError(f"{fault.page} has no element {fault.spot}")
    told = {"text": fault.text[:TEXT_MAX_LENGTH], "severity": seen.severity, "kind": seen.kind}
    return shown.fields(element) | told
