"""Several requests of one person at a time: whatever they do, all are answered."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection, connections

from accounts.models import Account
from sandbox.clock import now
from sandbox.copying import copy
from sandbox.models import Sandbox
from sandbox.visit import entered
from tests.writing_acts import ACTS, do, prepare

Group = tuple[str, ...]
# A prime: the acts are points of a plane over it, and any two points lie on just one line.
ORDER = 11


def lines() -> list[Group]:
    """Groups of acts such that every two acts meet in one of them."""
    points = {divmod(number, ORDER): name for number, name in enumerate(ACTS)}
    rows = [[(x, y) for y in range(ORDER)] for x in range(ORDER)]
    slopes = [
        [(x, (slope * x + start) % ORDER) for x in range(ORDER)]
        for slope in range(ORDER)
        for start in range(ORDER)
    ]
    found = [tuple(points[point] for point in line if point in points) for line in rows + slopes]
    return [line for line in found if len(line) > 1]


@contextmanager
def workers() -> Iterator[ThreadPoolExecutor]:
    """Threads that keep their connections from group to group."""
    with ThreadPoolExecutor(ORDER) as pool:
        yield pool
        together = Barrier(ORDER)
        for _each in range(ORDER):
            pool.submit(_leave, together)


def _leave(together: Barrier) -> None:
    together.wait()
    connections.close_all()


def act(sandbox: Sandbox, name: str, together: Barrier) -> None:
    with entered(sandbox):
        done = ACTS[name](Account.objects.select_related("sandbox").get(sandbox=sandbox))
        together.wait(timeout=20)
        do(done)


def faults_of(sandbox: Sandbox, group: Group, pool: ThreadPoolExecutor) -> list[str]:
    together = Barrier(len(group))
    begun = {
        f"{name} (of {group})": pool.submit(act, Sandbox.objects.get(pk=sandbox.pk), name, together)
        for name in group
    }
    raised = {name: done.exception() for name, done in begun.items()}
    return [f"{name}: {fault!r}" for name, fault in raised.items() if fault]


def test_every_two_acts_are_in_one_group() -> None:
    assert len(ACTS) <= ORDER**2
    met = [frozenset([one, other]) for line in lines() for one in line for other in line]
    pairs = [frozenset([one, other]) for one in ACTS for other in ACTS if one < other]
    assert all(met.count(pair) == 2 for pair in pairs)


@pytest.mark.django_db(transaction=True)
def test_whatever_two_requests_do_at_once_both_are_answered(world: Sandbox) -> None:
    prepare(world)
    world.refresh_from_db()
    groups: list[Group] = [(name, name) for name in ACTS]
    # On SQLite one writer waits for the other, whatever they write.
    groups += lines() if connection.vendor == "postgresql" else []
    faults: list[str] = []
    with workers() as pool:
        for group in groups:
            faults += faults_of(copy(world, now()), group, pool)
    assert not faults
