"""Asks whether the world is at the end as a lesson wants it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.module_loading import import_string

from sandbox.facts import Facts
from sandbox.models import Sandbox
from training.checks.cast import account_called
from training.lesson.lesson import End


def unmet(sandbox: Sandbox, ends: Iterable[End]) -> list[End]:
    """Those that are not so."""
    return [end for end in ends if not _is_met(sandbox, end)]


def _is_met(sandbox: Sandbox, end: End) -> bool:
    facts: Facts = import_string(settings.LESSON_FACTS[end.about])
    found = account_called(sandbox, end.which) if facts.of_account else None
    thing = found if facts.of_account else facts.find(sandbox, end.which)
    return all(_is(sandbox, facts, thing, word) for word in end.words)


def _is(sandbox: Sandbox, facts: Facts, thing: object, word: str) -> bool:
    bare = word.removeprefix("not ").strip()
    wanted = bare == word
    if bare in facts.words:
        return facts.words[bare](thing) is wanted
    for whose, ask in facts.whose.items():
        if bare.startswith(f"{whose} "):
            account = account_called(sandbox, bare.removeprefix(f"{whose} "))
            return ask(thing, account) is wanted
    return False
