"""Many at once in one sandbox, on the real server, and the tests that let things happen at once.

On the database that DATABASE_URL names, or on an SQLite file of its own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from threading import Event

from django.db import connection

from benchmarks import busy
from benchmarks.crowd import READS, Person
from benchmarks.load import server
from sandbox.clock import real_now
from sandbox.models import Sandbox
from scenarios.cast import ANNA

ROOT = Path(__file__).parents[1]
BESIDE, RESETS = 4, 30
COMERS, MORNINGS = 10, 6
TWICE = 20
SUMMARY = re.compile(r"(?:(\d+) failed.*?)?(\d+) passed")


def tables(times: int = 1) -> Iterator[str]:
    """Lines of a Markdown table; the tests are run so many times."""
    yield f"| at once ({connection.vendor}) | tries | answers | failed | seconds |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    with server() as port:
        yield _row(f"{RESETS} resets, {BESIDE} others at work", RESETS, lambda: resets(port))
        yield _row(f"“Sign in as Anna” after 13 hours, {COMERS} at once", MORNINGS,
                   lambda: mornings(port))  # fmt: skip
        yield _row(f"{busy.RESETS} resets, photos, documents, exports meanwhile", busy.RESETS,
                   lambda: busy.while_reset(port))  # fmt: skip
        yield _row(f"{busy.REMOVALS} removals, the same meanwhile", busy.REMOVALS,
                   lambda: busy.while_removed(port))  # fmt: skip
        yield _row(f"a class sent back {busy.SENT_BACK} times, in the midst of a lesson",
                   busy.SENT_BACK, lambda: busy.while_sent_back(port))  # fmt: skip
        yield _row("the right password twice at once", TWICE, lambda: right_twice(port))
    for _each in range(times):
        yield tests()


def _row(name: str, tries: int, race: Callable[[], list[Person]]) -> str:
    began = time.perf_counter()
    people = race()
    seconds = time.perf_counter() - began
    answers = sum(len(each.took) for each in people)
    failed = [each for person in people for each in person.failed]
    told = "".join(f"<!-- {each} -->" for each in sorted(set(failed)))
    return f"| {name} | {tries} | {answers} | {len(failed)} | {seconds:.1f} |{told}"


def resets(port: int) -> list[Person]:
    """Others read and write while one puts the sandbox back, again and again."""
    first = Person(port)
    first.begin()
    first.be_anna()
    others = [Person(port, mount=first.mount) for _each in range(BESIDE)]
    over = Event()

    def work(person: Person) -> None:
        while not over.is_set():
            for place in READS:
                person.ask(person.mount + place)
            person.send(f"{person.mount}people/", f"{person.mount}people/sign-in/", person=ANNA.key)
            person.rename(1)

    with ThreadPoolExecutor(BESIDE) as pool:
        for other in others:
            pool.submit(work, other)
        for _each in range(RESETS):
            place = f"{first.mount}reset/"
            first.send(place, place)
        over.set()
    return [first, *others]


def mornings(port: int) -> list[Person]:
    """The demo sandbox is put back by whoever comes first after a night."""
    came = []
    for _each in range(MORNINGS):
        Sandbox.objects.filter(permanent=True).update(used_at=real_now() - timedelta(hours=13))
        comers = [Person(port) for _each in range(COMERS)]
        with ThreadPoolExecutor(COMERS) as pool:
            list(pool.map(lambda each: each.send("/", "/demo/sign-in/", person=ANNA.key), comers))
        for each in comers:
            if "/account/" not in each.place:
                each.failed.append("not signed in")
        came += comers
    return came


def right_twice(port: int) -> list[Person]:
    """Neither is told that the password is wrong or that the account is locked."""
    first = Person(port)
    first.begin()
    place = f"{first.mount}pass/login/"
    comers = [Person(port, mount=first.mount) for _each in range(2 * TWICE)]

    def sign_in(person: Person) -> None:
        person.send(place, place, username=ANNA.email or "", password=ANNA.password)
        if "/account/" not in person.place:
            person.failed.append("not signed in")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(sign_in, comers))
    return [first, *comers]


def tests() -> str:
    """Those that are marked ``race``: a faulty interleaving is brought about by hand in them."""
    name = "the tests that are marked `race`"
    if find_spec("pytest") is None:
        return f"| {name} | `python3 manage.py test` installs pytest | | | |"
    alone = os.environ.copy()
    for ours in ("VAR", "SANDBOXES_PER_ADDRESS_AND_HOUR"):
        alone.pop(ours)
    began = time.perf_counter()
    command = [sys.executable, "-m", "pytest", "-q", "-m", "race", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [*command, "tests/unit", "tests/flows"], cwd=ROOT, env=alone, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    found = SUMMARY.search(ran.stdout)
    if found is None:
        raise RuntimeError(ran.stdout[-2000:] + ran.stderr[-2000:])
    failed, passed = int(found[1] or 0), int(found[2])
    seconds = time.perf_counter() - began
    return f"| {name} | {passed + failed} | | {failed} | {seconds:.0f} |"
