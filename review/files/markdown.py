"""Findings as Markdown: a heading for each, with its links. Markup in people's texts is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from review.comparing import recorded_today, today
from review.models import Finding, Review
from review.models.finding import still_url
from scenarios.models import State

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~&:@=])")


def as_markdown(review: Review, findings: list[Finding]) -> str:
    told = [f"# {_plain(review.title)}"]
    states = recorded_today(findings)
    for found in findings:
        told += _finding(found, states.get((found.journey, found.step, found.language)))
    return "\n\n".join(told) + "\n"


def _finding(found: Finding, state: State | None) -> Iterator[str]:
    yield f"## {found.number}. {_plain(found.first_line)}"
    facts = [
        found.get_status_display(), found.get_severity_display(), found.get_kind_display(),
        found.state, found.sent_called, found.language, str(found.width), found.theme,
    ]  # fmt: skip
    yield " · ".join(_plain(str(each)) for each in facts if each)
    if found.says:
        words = _("“%(words)s”") % {"words": _plain(found.says)}
        yield f"{found.called}: {words}"
    if found.rest:
        yield _quoted(found.rest)
    yield "\n".join(f"- [{_plain(str(name))}]({link})" for name, link in _links(found, state))
    yield f"`{found.identifier.replace('`', chr(39))}`"
    yield _plain(f"{found.by}, {localtime(found.at):%Y-%m-%d %H:%M}")
    for remark in found.remarks.all():
        yield f"**{_plain(remark.by)}**: {_plain(remark.text or remark.get_status_display())}"


def _links(found: Finding, state: State | None) -> Iterator[tuple[str, str]]:
    yield _("The state"), settings.PUBLIC_URL + found.state_url
    yield _("The page of that day"), settings.PUBLIC_URL + found.still_url
    if state and (looked_at := today(found, state=state).looked_at):
        still, _path, spot = looked_at
        yield _("Today’s page"), settings.PUBLIC_URL + still_url(still, found.theme, spot)


def _plain(text: str) -> str:
    """The text on one line, with Markdown's special characters escaped."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _quoted(text: str) -> str:
    return "\n".join(f"> {_plain(line)}".rstrip() for line in text.strip().splitlines())
