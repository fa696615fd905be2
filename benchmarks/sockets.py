"""What sockets that are held open do to the real server, with no proxy in front.

Somebody opens many at once and sends nothing, half a header, or a body byte by byte; meanwhile a
watchman asks ``/healthz``. All of it goes over the loopback, for a few seconds each.
"""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event, Thread

from benchmarks.load import server

COUNTS = (0, 4, 8, 32, 200)
SECONDS = 6.0
GIVES_UP_AFTER = 6.0
LINE = "POST /s/0000000000/pass/login/ HTTP/1.1\r\nHost: localhost\r\n"
BEGINNINGS = {
    "nothing is sent": "",
    "half a header": LINE + "Accept: te",
    "a header a line a second": LINE,
    "a body a byte a second": LINE + "Content-Type: text/plain\r\nContent-Length: 5000\r\n\r\n",
}
# What goes on dripping, and what is sent then.
DRIPS = {"a header a line a second": b"X-Slow: 1\r\n", "a body a byte a second": b"a"}


def tables() -> Iterator[str]:
    """Lines of a Markdown table."""
    yield "| sockets that are held open | how many | answers | p50, ms | longest, ms |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    with server() as port:
        for how in BEGINNINGS:
            for count in COUNTS if how == "nothing is sent" else COUNTS[1:]:
                with _held(port, how, count):
                    took = list(_asked(port))
                good = sorted(each for each in took if each is not None)
                middle = f"{good[len(good) // 2]:.1f}" if good else "–"
                longest = f"{max(good):.1f}" if len(good) == len(took) else "none"
                yield f"| {how} | {count} | {len(good)} of {len(took)} | {middle} | {longest} |"


@contextmanager
def _held(port: int, how: str, count: int) -> Iterator[None]:
    done = Event()
    with ExitStack() as stack:
        held = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            for _each in range(count)
        ]
        for each in held:
            each.sendall(BEGINNINGS[how].encode())
        dripping = Thread(target=_drip, args=(held, DRIPS.get(how, b""), done))
        dripping.start()
        time.sleep(0.3)
        try:
            yield
        finally:
            done.set()
            dripping.join()


def _drip(held: list[socket.socket], what: bytes, done: Event) -> None:
    while not done.wait(1.0) and what:
        for each in held:
            try:
                each.sendall(what)
            except OSError:
                # The server has had enough of it.
                continue


def _asked(port: int) -> Iterator[float | None]:
    """How long each answer took, in milliseconds; None when there was none."""
    until = time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=GIVES_UP_AFTER)
        try:
            connection.request("GET", "/healthz")
            right = connection.getresponse().status == 200
        except OSError:
            right = False
        finally:
            connection.close()
        yield (time.perf_counter() - began) * 1000 if right else None
        time.sleep(0.05)
