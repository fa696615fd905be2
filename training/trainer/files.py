"""Results as files: CSV, JSON, a CSV for Moodle's gradebook, and xAPI statements.

Nothing is sent anywhere: whoever wants them elsewhere takes the file there.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sandbox.downloads import csv_of
from training.models import Attempt, Trainee, Verdict
from training.trainer.figures import Figures, Result

XAPI = "http://adlnet.gov/expapi/verbs/"
_SPACE = uuid.UUID("0f0f3f0a-6a0a-5d3c-9a54-3f2f5f0a6b1d")


def as_csv(figures: Figures) -> str:
    head = [
        _("Name"), _("Lesson"), _("Result"), _("Minutes"), _("Tries"), _("Nudges"),
        _("Hints where"), _("Hints why"), _("Done for them"), _("Broken rules"), _("Pages"),
        _("Lostness"), _("Ease"),
    ]  # fmt: skip
    return csv_of([head, *map(_row, figures.rows)])


def _row(result: Result) -> list[Any]:
    verdicts: dict[str, str] = {
        Verdict.PASSED: _("passed"), Verdict.FAILED: _("not passed"),
        "unfinished": _("unfinished"), "": _("not started"),
    }  # fmt: skip
    if not result.verdict:
        return [result.trainee.name, result.lesson, verdicts[""], *[""] * 10]
    return [
        result.trainee.name, result.lesson, verdicts[result.verdict], result.minutes,
        result.cell.tries, *result.hints, result.wrong_turns, result.pages,
        "" if result.lostness is None else result.lostness, result.ease or "",
    ]  # fmt: skip


def as_json(figures: Figures) -> str:
    told = {
        "class": {"code": figures.of.code, "title": figures.of.title, "mode": figures.of.mode},
        "effectiveness_percent": figures.effectiveness,
        "efficiency_minutes": figures.efficiency,
        "ease_of_7": figures.ease,
        "umux_lite_of_100": figures.satisfaction,
        "results": [_told(each) for each in figures.rows],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _told(result: Result) -> dict[str, Any]:
    return {
        "name": result.trainee.name,
        "lesson": result.place.text.slug,
        "version": result.place.text.version,
        "group": result.cell.group.number if result.cell.group else None,
        "role": result.attempt.role if result.attempt else "",
        "verdict": result.verdict,
        "minutes": result.minutes,
        "tries": result.cell.tries,
        "hints": dict(zip(["nudge", "where", "why", "done"], result.hints, strict=True)),
        "broken": sorted({key for each in result.cell.attempts for key in each.broken}),
        "pages": result.pages,
        "lostness": result.lostness,
        "ease": result.ease,
        "steps": {key: mark[2] for key, mark in (result.attempt.done if result.attempt else {})
                  .items()},
    }  # fmt: skip


def as_moodle(figures: Figures) -> str:
    """For Moodle's "Import from CSV": one row a person, one column a lesson, grades to 100.

    Moodle finds people by e-mail address or ID number, never by name, and we ask nobody for
    either: the two columns are named as Moodle's own export names them, and left empty.
    """
    head = ["Name", "Email address", "ID number"]
    head += [place.text.slug for place in figures.table.places]
    rows = [
        [trainee.name, "", "", *(_grade(result) for result in results)]
        for trainee, results in figures.by_person
    ]
    return csv_of([head, *rows], marked=False)


def _grade(result: Result) -> int | str:
    """Moodle reads a hyphen as "no grade": whoever is still at work has none yet."""
    is_at_work = result.verdict == "unfinished" and result.trainee.in_class.is_open
    if not result.verdict or is_at_work:
        return "-"
    return 100 if result.verdict == Verdict.PASSED else _share(result.cell.done, result.cell.steps)


def _share(done: int, steps: int) -> int:
    """Per cent of the steps, for what was not passed: never all, even when every step was done."""
    return min(round(100 * done / max(steps, 1)), 99)


def as_xapi(figures: Figures) -> str:
    """A list of statements: initialized, completed, passed or failed, terminated."""
    made = [each for result in figures.rows for each in _statements(result)]
    return json.dumps(made, ensure_ascii=False, indent=1)


def _statements(result: Result) -> Iterator[dict[str, Any]]:
    for attempt in result.cell.attempts:
        yield _statement(result, attempt, "initialized", attempt.began_at)
        if attempt.finished_at is None:
            continue
        for verb, outcome in _outcomes(attempt):
            told = _statement(result, attempt, verb, attempt.finished_at)
            yield told | {"result": outcome | {"duration": _duration(attempt)}}


def _outcomes(attempt: Attempt) -> Iterator[tuple[str, dict[str, Any]]]:
    """What its end says, besides how long it took: "completed" when every step was done, the
    verdict with a score, and that it is over; nothing but that when it was begun anew."""
    steps = len(attempt.lesson.steps)
    if attempt.verdict != Verdict.LEFT:
        if attempt.steps_done == steps:
            yield "completed", {"completion": True}
        passed = attempt.has_passed
        score = 100 if passed else _share(attempt.steps_done, steps)
        yield attempt.verdict, {"success": passed, "score": {"scaled": score / 100}}
    yield "terminated", {}


def _duration(attempt: Attempt) -> str:
    return f"PT{int(attempt.lasted.total_seconds())}S"


def _statement(result: Result, attempt: Attempt, verb: str, at: datetime) -> dict[str, Any]:
    return {
        "id": _key(attempt, verb),
        "actor": _actor(result.trainee),
        "verb": {"id": XAPI + verb, "display": {"en": verb}},
        "object": {
            "objectType": "Activity",
            "id": f"{settings.PUBLIC_URL}/lessons/{result.place.text.slug}/",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/lesson",
                "name": result.place.lesson.titles,
            },
        },
        # All that is told of one attempt has the same.
        "context": {"registration": _key(attempt, "attempt")},
        "timestamp": at.isoformat(),
    }


def _key(attempt: Attempt, what: str) -> str:
    """Always the same, so that a file that is taken twice tells nothing twice."""
    return str(uuid.uuid5(_SPACE, f"{settings.PUBLIC_URL} {attempt.pk} {what}"))


def _actor(trainee: Trainee) -> dict[str, Any]:
    account = {"homePage": settings.PUBLIC_URL, "name": f"{trainee.in_class.code}-{trainee.pk}"}
    return {"objectType": "Agent", "name": trainee.name, "account": account}


# Each file by its name, with its type and who writes it.
FILES: dict[str, tuple[str, Callable[[Figures], str]]] = {
    "results.csv": ("text/csv; charset=utf-8", as_csv),
    "results.json": ("application/json", as_json),
    "moodle.csv": ("text/csv; charset=utf-8", as_moodle),
    "xapi.json": ("application/json", as_xapi),
}
