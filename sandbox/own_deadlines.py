"""Sorts a sandbox's deadlines by whom they concern: those of other people say nothing to the one
who looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.module_loading import import_string

from sandbox.deadlines import Deadline
from sandbox.requests import SandboxRequest

# What is of the page, of the walk in this browser or of its person; named as in ``about``.
Own = Callable[[SandboxRequest, ResolverMatch | None], set[str]]


def own_first(request: SandboxRequest, deadlines: Iterable[Deadline], where: str) -> list[Deadline]:
    """The deadlines in this order: one's own that the page at the address ``where`` is about, one's
    other own, those of everybody else; within each, by time. One's own are those of the procedure
    under way in this browser and of the person signed in, as SANDBOX_OWN's functions tell."""
    page = _page_at(request, where)
    own: set[str] = set()
    for name in settings.SANDBOX_OWN:
        told_by: Own = import_string(name)
        own |= told_by(request, page)
    told = (replace(each, is_own=not own.isdisjoint(each.about)) for each in deadlines)
    here = page.url_name if page else None

    def order(deadline: Deadline) -> tuple[bool, bool, Deadline]:
        is_here = deadline.is_own and bool(deadline.page) and deadline.page == here
        return not is_here, not deadline.is_own, deadline

    return sorted(told, key=order)


def with_owners(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """The deadlines in the same order, each with the name of the account that it is about."""
    found = list(deadlines)
    whose = {f"account {each.pk}": str(each) for each in _accounts(found)}
    owners = (next(map(whose.get, each.about & whose.keys()), None) for each in found)
    return [replace(each, owner=owner or "") for each, owner in zip(found, owners, strict=True)]


def _accounts(deadlines: list[Deadline]) -> Iterable[AbstractBaseUser]:
    about = {name.partition(" ") for each in deadlines for name in each.about}
    keys = {key for kind, _space, key in about if kind == "account"}
    return get_user_model().objects.filter(pk__in=keys)


def _page_at(request: SandboxRequest, where: str) -> ResolverMatch | None:
    path = "/" + urlsplit(where).path.removeprefix(request.sandbox.path)
    try:
        return resolve(path, settings.SANDBOX_URLCONF)
    except Resolver404:
        return None
