"""Findings as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

The target is the state's link, as it looked on that day; it is selected by our anchor, by a CSS
selector and by its words.
"""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.conf import settings

from review.models import Finding, Review

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# What our own selector is called, so that no other reads it as one of its own.
VOCABULARY = "urn:mi-account-sandbox:review#"
_SPACE = uuid.UUID("6f1c3f1e-9f0b-5b7e-8f21-6f0b9a1d7c52")


def as_annotations(review: Review, findings: list[Finding]) -> str:
    told = {
        "@context": [CONTEXT, {"review": VOCABULARY}],
        "id": _name(review),
        "type": "AnnotationCollection",
        "label": review.title,
        "total": len(findings),
        "first": {
            "id": f"{_name(review)}#1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": [_annotation(review, each) for each in findings],
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _name(review: Review, number: int = 0) -> str:
    """An identifier of the review that is the same in each of its files and does not reveal its
    key."""
    made = f"{settings.PUBLIC_URL} {review.pk} {review.made_at.isoformat()} {number}"
    return f"urn:uuid:{uuid.uuid5(_SPACE, made)}"


def _annotation(review: Review, found: Finding) -> dict[str, Any]:
    return {
        "id": _name(review, found.number),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": found.by},
        "created": found.at.isoformat(),
        "body": [_text(found.text), *_tags(found), *_answers(found)],
        "target": {
            "source": settings.PUBLIC_URL + found.state_url,
            "selector": _selectors(found),
            "state": {
                "type": "TimeState",
                "sourceDate": found.at.isoformat(),
                "cached": settings.PUBLIC_URL + found.still_url,
            },
        },
    }


def _text(text: str) -> dict[str, Any]:
    return {
        "type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": text,
    }  # fmt: skip


def _tags(found: Finding) -> list[dict[str, Any]]:
    tags = [found.kind, f"severity-{found.severity}", found.status]
    return [{"type": "TextualBody", "purpose": "tagging", "value": each} for each in tags]


def _answers(found: Finding) -> list[dict[str, Any]]:
    return [
        _text(remark.text or remark.status)
        | {
            "purpose": "replying",
            "creator": {"type": "Person", "name": remark.by},
            "created": remark.at.isoformat(),
        }
        for remark in found.remarks.all()
    ]


def _selectors(found: Finding) -> list[dict[str, Any]]:
    ours = {
        "type": "review:Anchor", "review:anchor": found.anchor, "value": found.identifier,
    }  # fmt: skip
    selectors: list[dict[str, Any]] = [ours, {"type": "CssSelector", "value": found.selector}]
    if found.says:
        selectors.append({"type": "TextQuoteSelector", "exact": found.says})
    return selectors
