"""What the real server does when something below it breaks, and whether it recovers by itself.

On the database that DATABASE_URL names, or on an SQLite file of its own. Everything that is broken
here was started here: the server, its workers, a Redis on a socket, a small file system, or, with
``PG_CTL`` and ``PGDATA`` in the environment, a PostgreSQL server of one's own.
"""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from django.conf import settings
from django.db import connection

from benchmarks.crowd import Person
from benchmarks.load import server

Broken = Callable[[int], None]
WRITERS = 4
SECONDS = 2.0


def tables(folder: Path) -> Iterator[str]:
    yield (
        f"| what is broken ({connection.vendor}) | answers | failed | `/readyz` |"
        " well again after, s | lost |"
    )
    yield "| --- | ---: | ---: | --- | ---: | ---: |"
    for name, broken in _faults().items():
        with server() as port:
            yield _row(name, port, broken)
    yield from _full_disk(folder)


def _faults() -> dict[str, Broken]:
    faults: dict[str, Broken] = {"a worker is killed (`kill -9`)": _kill_a_worker}
    if connection.vendor == "sqlite":
        faults["another program holds the database for 3 s"] = _hold
    if os.environ.get("PG_CTL"):
        faults["PostgreSQL is restarted"] = _restart_postgresql
    return faults


def _row(name: str, port: int, broken: Broken) -> str:
    """People rename themselves all the while; what was said to be saved must be there."""
    writers = [Writer(port) for _each in range(WRITERS)]
    threads = [Thread(target=writer.work) for writer in writers]
    for thread in threads:
        thread.start()
    time.sleep(SECONDS)
    told: list[str] = []
    watching = Thread(target=_watch, args=(port, told))
    watching.start()
    broken(port)
    ended = time.perf_counter()
    while _ready(port) != "200":
        time.sleep(0.1)
    well = time.perf_counter() - ended
    time.sleep(SECONDS)
    for writer in writers:
        writer.goes_on = False
    for thread in [*threads, watching]:
        thread.join()
    lost = sum(not writer.is_kept() for writer in writers)
    answers = sum(len(writer.person.took) for writer in writers)
    failed = sum(len(writer.person.failed) for writer in writers)
    heard = ", ".join(dict.fromkeys(told))
    return f"| {name} | {answers} | {failed} | {heard} | {well:.1f} | {lost} |"


class Writer:
    def __init__(self, port: int) -> None:
        self.person, self.goes_on, self.saved = Person(port, patience=30), True, 0
        self.person.begin()
        self.person.be_anna()

    def work(self) -> None:
        number = 0
        while self.goes_on:
            number = number % 12 + 1
            # Until the answer is here nobody knows which of the two it is.
            self.maybe = number
            if self.person.rename(number):
                self.saved = number

    def is_kept(self) -> bool:
        text = self.person.ask(f"{self.person.mount}account/personal/")
        names = {"Анна" + "я" * each + " " for each in (self.saved, self.maybe) if each}
        return any(name in text for name in names) or not self.saved


def _watch(port: int, told: list[str]) -> None:
    until = time.perf_counter() + 2 * SECONDS
    while time.perf_counter() < until:
        told.append(_ready(port))
        time.sleep(0.1)


def _ready(port: int) -> str:
    """``200``, or the reason why not."""
    watchman = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        watchman.request("GET", "/readyz")
        answer = watchman.getresponse()
        text = answer.read().decode()
        return "200" if answer.status == 200 else text.split('"')[-2]
    except TimeoutError:
        return "no answer"
    except (OSError, http.client.HTTPException):
        # By the very process that was killed.
        return "cut off"
    finally:
        watchman.close()


def _kill_a_worker(port: int) -> None:
    masters = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    for master in masters:
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        if len(workers) > 1:
            os.kill(int(workers[0]), signal.SIGKILL)


def _hold(port: int) -> None:
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None, timeout=9)
    other.execute("BEGIN IMMEDIATE")
    time.sleep(3)
    other.execute("ROLLBACK")
    other.close()


def _restart_postgresql(port: int) -> None:
    restart = [*os.environ["PG_CTL"].split(), "-D", os.environ["PGDATA"], "restart", "-m", "fast"]
    subprocess.run([*restart, "-w", "-l", "/dev/null"], check=True, stdout=subprocess.DEVNULL)


def _full_disk(folder: Path) -> Iterator[str]:
    """A database on a file system of its own that is filled to the last byte, and cleaned up."""
    if connection.vendor != "sqlite":
        return
    with _small_disk(folder / "small") as disk:
        if disk is None:
            yield "<!-- No small file system can be mounted here. -->"
            return
        for file in Path(settings.DATABASES["default"]["NAME"]).parent.glob("db.sqlite3*"):
            shutil.copy(file, disk)
        before = os.environ.get("DATABASE_URL")
        os.environ["DATABASE_URL"] = f"sqlite:///{disk}/db.sqlite3"
        try:
            yield from _filled(disk)
        finally:
            os.environ.pop("DATABASE_URL")
            if before:
                os.environ["DATABASE_URL"] = before


def _filled(disk: Path) -> Iterator[str]:
    with server() as port:
        person = Person(port)
        person.begin()
        person.be_anna()
        # Below the margin, where nothing new is begun.
        (disk / "filler").write_bytes(b"x" * (shutil.disk_usage(disk).free - 4 * 1024 * 1024))
        stranger = Person(port)
        stranger.begin()
        little = ", ".join(stranger.failed) or "a new sandbox was begun"
        # A stranger's file takes the rest.
        with (disk / "more").open("wb", buffering=0) as more:
            _write_all(more.write)
        refused = sum(not person.rename(number) for number in range(1, 9))
        reading = bool(person.ask(f"{person.mount}account/"))
        told = _ready(port)
        (disk / "more").unlink()
        recovered = person.rename(3)
        yield (
            f"| the disk is full | {len(person.took)} | {len(person.failed)} | {little}, {told} |"
            f" {'0.0' if recovered else 'never'} | {'0' if reading else 'reading'} |"
        )
        yield f"<!-- Refused while it was full: {refused} of 8 changes. -->"


def _write_all(write: Callable[[bytes], int | None]) -> None:
    for size in (1024 * 1024, 4096, 1):
        try:
            while write(b"x" * size):
                pass
        except OSError:
            continue


@contextmanager
def _small_disk(place: Path) -> Iterator[Path | None]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=160m", "none", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
