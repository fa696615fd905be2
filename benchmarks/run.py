"""The whole measurement, in the order of its report."""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from benchmarks import load, pages, telling, world
from benchmarks.measuring import HEAD
from portal.demo.database import apply_migrations
from portal.demo.static import collect_static
from sandbox import starting
from sandbox.models import Sandbox


def prepare() -> None:
    apply_migrations()
    collect_static()
    starting.prepare()


def run(folder: Path, others: int) -> None:
    print(f"{platform.python_implementation()} {platform.python_version()}, ", end="")
    print(f"{connection.vendor}, {os.cpu_count()} processors, {platform.machine()}\n")
    report(f"With {Sandbox.objects.count()} sandboxes")
    print(f"## Whether the time tells that an account exists\n\n{telling.HEAD}", flush=True)
    for compared in telling.compared():
        print(compared.row, flush=True)
    print()
    begun = time.perf_counter()
    world.add_others(others)
    print(f"Adding {others:,} sandboxes took {time.perf_counter() - begun:.0f} s.\n")
    report(f"With {Sandbox.objects.count():,} sandboxes")
    print(f"The files of the benchmarks took {size(folder) / 1e6:,.0f} MB.")
    connection.close()


def report(title: str) -> None:
    print(f"## {title}\n\n{HEAD}", flush=True)
    for figures in pages.pages():
        print(figures.row, flush=True)
    for figures in pages.acts():
        print(figures.row, flush=True)
    whole, hashing = figures.p50, pages.hash_time()
    hasher = settings.PASSWORD_HASHERS[0].rpartition(".")[2]
    print(f"\nOf signing in, {hasher} takes {hashing:.1f} ms: {hashing / whole:.0%}.\n")
    print(f"| two workers with {settings.THREADS} threads each | answers a second |")
    print("| --- | ---: |")
    for name, rate in load.rates():
        print(f"| {name} | {rate:.0f} |", flush=True)
    print()


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
