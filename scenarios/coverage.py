"""Finds what no journey reaches: addresses, templates, refusals, letters and kinds of events.

What there is comes from the source (``code_places``); what is reached, from watching a walk of all
journeys.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import cache, partial
from types import CodeType
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.handlers.base import BaseHandler
from django.template.base import Template

from sandbox import starting
from sandbox.event_kinds import all_kinds
from sandbox.mail import Letter
from sandbox.sms import InboxBackend
from scenarios import code_places
from scenarios.script.journey import Journey
from scenarios.script.reading import url_names
from scenarios.script.walk import Walk, explore
from scenarios.states import recording

Found = dict[str, set[str]]
# Whether a starting state is being built, or pictures are kept with a recorded page: what is seen
# and sent meanwhile is no walk's merit.
_building: ContextVar[bool] = ContextVar("building", default=False)


@cache
def known() -> Found:
    """Everything that a journey could reach. The source is read once for each process."""
    return {
        "addresses": set(url_names()),
        "templates": code_places.templates(),
        "refusals": code_places.refusals(),
        "letters": code_places.letters(),
        "events": {str(kind) for kind in all_kinds()},
    }


def walked(journeys: list[Journey], start: Callable[[Journey], Walk]) -> Found:
    """What these journeys reach. ``start`` makes a walk at the beginning of a journey."""
    with watching() as reached:
        for journey in journeys:
            for stop in explore(journey, partial(start, journey)):
                reached["events"] |= {event.kind for event in stop.seen.events}
    return reached


@contextmanager
def watching() -> Iterator[Found]:
    """Within the block, note what is opened, rendered, refused and sent in this process."""
    reached: Found = {what: set() for what in known()}
    notes: list[tuple[Any, str, Callable[[Any, Any, Any], None]]] = [
        (BaseHandler, "resolve_request", lambda args, _told, out: _opened(reached, args[1], out)),
        (Template, "_render", lambda args, *_: reached["templates"].add(args[0].name or "")),
        (ValidationError, "__init__", lambda _args, told, _out: _refused(reached, told)),
        (Letter, "send", lambda *_: _sent(reached)),
        (InboxBackend, "send", lambda *_: _sent(reached)),
    ]
    with ExitStack() as stack:
        for owner, name, note in notes:
            stack.enter_context(patch.object(owner, name, _noted(getattr(owner, name), note)))
        for module, name in ((starting, "_prepare"), (recording, "with_embedded")):
            stack.enter_context(patch.object(module, name, unnoted(getattr(module, name))))
        yield reached


def _opened(reached: Found, request: Any, found: Any) -> None:
    if getattr(request, "urlconf", None) == settings.SANDBOX_URLCONF:
        reached["addresses"].add(found.view_name)


def _refused(reached: Found, told: Any) -> None:
    if isinstance(told.get("code"), str):
        # Who raised it: past this function, the note and what watches the error.
        file, name = _place(sys._getframe(3).f_code)
        if file.startswith(str(settings.BASE_DIR)):
            place = f"{code_places.relative(file)} {name}"
            reached["refusals"] |= {f"{place} {told['code']}", f"{place} *"}


def _sent(reached: Found) -> None:
    for each in inspect.stack(0):
        if each.filename.endswith("letters.py") and each.filename.startswith(
            str(settings.BASE_DIR)
        ):
            _file, name = _place(each.frame.f_code)
            reached["letters"].add(f"{code_places.relative(each.filename)} {name}")


def _noted(act: Callable[..., Any], note: Callable[[Any, Any, Any], None]) -> Callable[..., Any]:
    def noted(*args: Any, **told: Any) -> Any:
        out = act(*args, **told)
        if not _building.get():
            note(args, told, out)
        return out

    return noted


def unnoted(build: Callable[..., Any]) -> Callable[..., Any]:
    """The same act; what it opens and sends is no walk's merit."""

    def aside(*args: Any, **told: Any) -> Any:
        token = _building.set(True)
        try:
            return build(*args, **told)
        finally:
            _building.reset(token)

    return aside


def _place(code: CodeType) -> tuple[str, str]:
    """The file and the function; a nested function counts as the one around it."""
    return code.co_filename, code.co_qualname.partition(".<locals>")[0]
