"""A view leads from page to page: what changes is changed by a noun or a form."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, URLResolver

from tests.house import Module, modules
from tests.unit.test_house_imports import dotted

# What writes the journal or a message, and what sends one.
TELLING = {"record", "tell", "send_sms", "send_letter", "quietly"}
# Django's log of what operators did is written by their pages.
ITS_OWN = {"portal/operator/watching.py"}


def callbacks(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The modules of all that answers an address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from callbacks(pattern.url_patterns)
        else:
            yield pattern.callback.__module__


def view_modules() -> list[Module]:
    roots = [import_module(name) for name in (settings.ROOT_URLCONF, settings.SANDBOX_URLCONF)]
    answering = {name for root in roots for name in callbacks(root.urlpatterns)}
    return [each for each in modules() if dotted(str(each)) in answering]


def writes(call: ast.Call, name: str) -> bool:
    """Whether the call changes columns, which only a model knows."""
    named = {each.arg for each in call.keywords}
    method = name.rpartition(".")[2]
    return (method in {"update", "create", "bulk_create"} and bool(named - {None})) or (
        method == "save" and "update_fields" in named
    )


def test_no_view_writes_the_journal_or_sends_a_message() -> None:
    assert len(view_modules()) > 100
    assert not [
        f"{module}:{call.lineno} {name}"
        for module in view_modules()
        for name, call in module.calls
        if name in TELLING or ".letters." in f".{name}"
    ]


def test_no_view_changes_a_column() -> None:
    assert not [
        f"{module}:{call.lineno} {name}"
        for module in view_modules()
        if str(module) not in ITS_OWN
        for name, call in module.calls
        if writes(call, name)
    ]
