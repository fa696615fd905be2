"""What a script waits for: a world, a message, a clock; and pages while others wait.

``PYTHONPATH=clients/python/src python -m benchmarks.api http://localhost:8000`` asks a server that
runs already, one that lets an address start many: ``SANDBOXES_PER_ADDRESS_AND_HOUR=100000``.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median, quantiles
from urllib.request import urlopen

from mi_account_sandbox import Portal, Sandbox

WAITERS = 60
TIMES = 40
WAITED = 8.0


def told(name: str, seconds: list[float]) -> None:
    ms = [each * 1000 for each in seconds]
    slow = quantiles(ms, n=20)[-1] if len(ms) > 1 else ms[0]
    print(f"| {name} | {median(ms):.0f} | {slow:.0f} |", flush=True)


def timed(act, *given: object) -> float:
    begun = time.perf_counter()
    act(*given)
    return time.perf_counter() - begun


def worlds(portal: Portal) -> None:
    made: list[Sandbox] = []
    for scenario in ("empty", "people"):
        start = lambda scenario=scenario: made.append(portal.start(scenario))  # noqa: E731
        told(f"start a sandbox: {scenario}", [timed(start) for _each in range(TIMES)])
    told("delete one", [timed(sandbox.delete) for sandbox in made])


def clock(portal: Portal) -> None:
    sandbox = portal.start("people")
    forward = lambda: sandbox.clock.by(days=30)  # noqa: E731
    told("clock, 30 days", [timed(forward) for _each in range(10)])
    sandbox.delete()


def answered_at(sandbox: Sandbox, after: int) -> float:
    assert sandbox.events(after=after, wait=10)
    return time.perf_counter()


def arrivals(portal: Portal) -> None:
    """From the end of the act to the waiter's answer."""
    sandbox = portal.start("empty")
    late = []
    with ThreadPoolExecutor(1) as pool:
        for number in range(20):
            waiting = pool.submit(answered_at, sandbox, sandbox.event)
            time.sleep(0.3)
            sandbox.deliver(sms="none" if number % 2 else "lost")
            happened = time.perf_counter()
            late.append(max(0.0, waiting.result() - happened))
    told("who waits is answered after the act", late)
    sandbox.delete()


def pages_beside_waiters(portal: Portal) -> None:
    sandbox = portal.start("empty")
    page = lambda: urlopen(sandbox.url + "pass/login/").read()  # noqa: E731
    told("a page, nobody waiting", [timed(page) for _each in range(TIMES)])
    until = time.monotonic() + WAITED

    def wait() -> None:
        while time.monotonic() < until:
            sandbox.events(after=sandbox.event, wait=2)

    with ThreadPoolExecutor(WAITERS) as pool:
        waiting = [pool.submit(wait) for _each in range(WAITERS)]
        seconds = []
        while time.monotonic() < until:
            seconds.append(timed(page))
        for each in waiting:
            each.result()
    told(f"a page, {WAITERS} waiting", seconds)
    sandbox.delete()


def main(url: str) -> None:
    portal = Portal(url)
    print("| what | p50, ms | p95, ms |\n| --- | ---: | ---: |")
    for measured in (worlds, clock, arrivals, pages_beside_waiters):
        measured(portal)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
