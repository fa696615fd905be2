"""Requests per second of the real server, two workers, over the loopback."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from benchmarks import world
from benchmarks.client import Browser

SECONDS = 10
CONNECTIONS = 8


@contextmanager
def server() -> Iterator[int]:
    """``manage.py demo`` on the database of the benchmarks; gives its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", "--no-record", "--port", str(port)],
        env=os.environ | {"PORT": str(port), "HOST": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _try in range(600):
        try:
            if _status(port, "/healthz", {}) == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The server does not answer.")


def _status(port: int, path: str, headers: dict[str, str]) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


def rates() -> Iterator[tuple[str, float]]:
    """What was asked for, and how many answers came in a second."""
    sandbox = world.make_sandbox()
    owner = Browser(sandbox).sign_in(world.make_account(sandbox, devices=4))
    with server() as port:
        for name, path, browser in (
            ("landing", "/", Browser()),
            ("sign-in page", f"{sandbox.path}pass/login/", Browser(sandbox)),
            ("account", f"{sandbox.path}account/", owner),
        ):
            headers = {"Cookie": browser.cookie_header, "Accept-Language": "ru"}
            assert _status(port, path, headers) == 200, name
            yield name, _rate(port, path, headers)


def _rate(port: int, path: str, headers: dict[str, str]) -> float:
    return (_by_wrk if shutil.which("wrk") else _by_threads)(port, path, headers)


def _by_wrk(port: int, path: str, headers: dict[str, str]) -> float:
    given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *given]
    output = subprocess.check_output([*command, f"http://127.0.0.1:{port}{path}"], text=True)
    assert "Non-2xx" not in output, output
    found = re.search(r"Requests/sec:\s+([\d.]+)", output)
    assert found, output
    return float(found[1])


def _by_threads(port: int, path: str, headers: dict[str, str]) -> float:
    """Where wrk is missing; it takes a good part of the processors for itself."""

    def ask_until(end: float) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        count = 0
        while time.perf_counter() < end:
            connection.request("GET", path, headers=headers)
            connection.getresponse().read()
            count += 1
        connection.close()
        return count

    end = time.perf_counter() + SECONDS
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return sum(pool.map(ask_until, [end] * CONNECTIONS)) / SECONDS
