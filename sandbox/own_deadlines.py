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

# What is of the page or walk in this browser, then what is of its person; named as in ``about``.
Own = Callable[[SandboxRequest, ResolverMatch | None], Iterable[set[str]]]


def own_first(request: SandboxRequest, deadlines: Iterable[Deadline], where: str) -> list[Deadline]:
    """The deadlines in this order: those of the page at the address ``where``, of the procedure
    under way in this browser, of the person signed in, of everybody else; within each, by time.
    SANDBOX_OWN names the functions that know whose they are."""
    page = _page_at(request, where)
    near: list[set[str]] = [set(), set()]
    for name in settings.SANDBOX_OWN:
        own: Own = import_string(name)
        for place, found in zip(near, own(request, page), strict=False):
            place.update(found)

    def distance(deadline: Deadline) -> int:
        steps = [step for step, names in enumerate(near) if names & deadline.about]
        is_here = steps and page and deadline.page and deadline.page == page.url_name
        return -1 if is_here else min(steps, default=len(near))

    return sorted(deadlines, key=lambda deadline: (distance(deadline), deadline))


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
