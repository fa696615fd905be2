"""What a script waits for: a sandbox, a message, the clock; and pages while others wait.

Asks a real server as the client for Python does. Beside the time that passes stands the processor
time of the server's processes, which a busy machine changes little.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from urllib.request import urlopen

import mi_account_sandbox
from mi_account_sandbox import Portal, Sandbox

from benchmarks import pages, world
from benchmarks.client import Browser
from benchmarks.load import server
from benchmarks.processor import Processor
from sandbox.models import Sandbox as Row

HEAD = "| what | p50, ms | p95, ms | processor, ms | aim |\n| --- | ---: | ---: | ---: | --- |"
WAITERS = 60
WAITED = 8.0
TIMES = 40
# Both processes of the server have answered then.
WARM_UP = 6
PULSES = 2000
AT_REST = 3.0
TESTS = 100
A_TEST = 'def test_{number:03}(sandbox): assert sandbox.happened("account.created")\n'
PLUGIN = Path(mi_account_sandbox.__file__).parents[1]


def tables(folder: Path) -> Iterator[str]:
    """Lines of a Markdown table; generated tests lie in the folder."""
    load, hashing = os.getloadavg()[0], pages.hash_time()
    yield HEAD
    yield pulse()
    with server() as port:
        processor = Processor.of_children()
        portal = Portal(f"http://127.0.0.1:{port}")
        yield from worlds(portal, processor)
        yield clock(portal, processor)
        yield arrivals(portal)
        yield from pages_beside_waiters(portal, processor)
        yield tests(portal, processor, folder)
    yield f"\nThe password's hash took {hashing:.1f} ms before and {pages.hash_time():.1f} after;"
    yield f"the machine's load was {load:.1f} and {os.getloadavg()[0]:.1f}."


def row(name: str, seconds: list[float], processor: float | None, aim: str = "") -> str:
    """``processor`` is the seconds of one of them."""
    ms = [each * 1000 for each in seconds]
    slow = quantiles(ms, n=20)[-1] if len(ms) > 1 else ms[0]
    cost = "" if processor is None else f"{processor * 1000:.0f}"
    return f"| {name} | {median(ms):.0f} | {slow:.0f} | {cost} | {aim} |"


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def warm_up(act: Callable[[], object]) -> None:
    for _each in range(WARM_UP):
        act()


def pulse() -> str:
    """Inside this process; nothing has happened, as nearly always."""
    sandbox = world.make_sandbox()
    browser = Browser(sandbox)
    seen = Row.objects.get(pk=sandbox.pk).last_event
    warm_up(lambda: browser.get("pulse/"))
    answers = [browser.get(f"pulse/?seen={seen}") for _each in range(PULSES)]
    assert {answer.status for answer in answers} == {204}
    ms = [answer.processor * 1000 for answer in answers]
    slow = quantiles([answer.seconds * 1000 for answer in answers], n=20)[-1]
    middle = median(answer.seconds * 1000 for answer in answers)
    aim = "processor ≤ 1.5"
    return f"| quick pulse | {middle:.1f} | {slow:.1f} | {median(ms):.2f} | {aim} |"


def worlds(portal: Portal, processor: Processor) -> Iterator[str]:
    made: list[Sandbox] = []
    for scenario, aim in {"owner": "p50 ≤ 20", "empty": "", "people": ""}.items():
        start = lambda scenario=scenario: made.append(portal.start(scenario))  # noqa: E731
        warm_up(start)
        before = processor.seconds()
        took = [timed(start) for _each in range(TIMES)]
        cost = processor.since(before, TIMES)
        yield row(f"start a sandbox: `{scenario}`", took, cost, aim)
    before = processor.seconds()
    took = [timed(sandbox.delete) for sandbox in made]
    yield row("delete one", took, processor.since(before, len(made)))


def clock(portal: Portal, processor: Processor) -> str:
    sandbox = portal.start("people")
    before = processor.seconds()
    took = [timed(lambda: sandbox.clock.by(days=30)) for _each in range(TIMES)]
    cost = processor.since(before, TIMES)
    sandbox.delete()
    return row("clock, 30 days", took, cost, "p50 ≤ 50")


def arrivals(portal: Portal) -> str:
    """From the end of the act that sends a code to the answer of who waits for the SMS."""
    sandbox = portal.start("empty")
    registering = Row.objects.get(code=sandbox.code)

    def arrived_at(number: str, after: int) -> float:
        assert sandbox.sms(to=number, after=after).code
        return time.perf_counter()

    late = []
    with ThreadPoolExecutor(1) as pool:
        for each in range(TIMES // 2):
            number = f"+7999555{each:04}"
            waiting = pool.submit(arrived_at, number, sandbox.event)
            time.sleep(0.3)
            sent = Browser(registering).post("pass/register/phone/", region="RU", phone=number)
            acted = time.perf_counter()
            assert sent.status == 302
            late.append(max(0.0, waiting.result() - acted))
    sandbox.delete()
    return row("first message after its act", late, None, "≤ 150")


def pages_beside_waiters(portal: Portal, processor: Processor) -> Iterator[str]:
    sandbox = portal.start("empty")
    page = lambda: urlopen(sandbox.url + "pass/login/").read()  # noqa: E731
    warm_up(page)
    before = processor.seconds()
    took = [timed(page) for _each in range(TIMES)]
    yield row("a page, nobody waiting", took, processor.since(before, TIMES))
    newest, until = sandbox.event, time.monotonic() + AT_REST + WAITED

    def wait() -> None:
        while time.monotonic() < until:
            assert not sandbox.events(after=newest, wait=2)

    with ThreadPoolExecutor(WAITERS) as pool:
        waiting = [pool.submit(wait) for _each in range(WAITERS)]
        before = processor.seconds()
        time.sleep(AT_REST)
        a_second = processor.since(before, AT_REST)
        seconds = []
        while time.monotonic() < until:
            seconds.append(timed(page))
        for each in waiting:
            each.result()
    yield row(f"a page, {WAITERS} waiting", seconds, None, "p95 ≤ 300")
    cost = "" if a_second is None else f"{a_second * 1000:.0f}"
    yield f"| {WAITERS} waiting, nothing else, a second | | | {cost} | |"
    sandbox.delete()


def tests(portal: Portal, processor: Processor, folder: Path) -> str:
    """pytest with the plugin, one test after the other."""
    name = f"{TESTS} tests, a sandbox with five people each"
    if find_spec("pytest") is None:
        return f"| {name} | `python3 manage.py test` installs pytest | | | |"
    place = folder / "tests"
    place.mkdir()
    module = place / "test_generated.py"
    module.write_text("".join(A_TEST.format(number=each) for each in range(TESTS)))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "mi_account_sandbox.plugin"]
    command += ["--sandbox-url", portal.calls.url, module.name]
    alone = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": str(PLUGIN)}
    before, begun = processor.seconds(), time.perf_counter()
    ran = subprocess.run(
        command, cwd=place, env=os.environ | alone, capture_output=True, text=True, check=False
    )
    took, cost = time.perf_counter() - begun, processor.since(before)
    assert re.search(rf"\b{TESTS} passed", ran.stdout), ran.stdout + ran.stderr
    return row(name, [took], cost, "≤ 30,000")
