"""The server itself: sockets that are held open stop nobody, and a watchman is always heard."""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from waitress import wasyncore

from portal.demo.waitress_server import LIMITS, make_server
from sandbox.working import resting

HALF = {
    "nothing": b"",
    "half a header": b"GET / HTTP/1.1\r\nHost: local",
    "half a body": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\nabc",
}


class Application:
    """Remembers what it was asked with; ``/slow`` takes its time, ``/waits`` only waits."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.bodies: list[bytes] = []
        self.go_on = Event()

    @property
    def slow(self) -> int:
        return sum(1 for each in self.asked if each["PATH_INFO"] == "/slow")

    def __call__(self, environ: dict[str, Any], begin: Callable[..., object]) -> list[bytes]:
        self.asked.append(environ)
        self.bodies.append(environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)))
        if environ["PATH_INFO"] == "/slow":
            self.go_on.wait(10)
        if environ["PATH_INFO"] == "/waits":
            with resting():
                self.go_on.wait(10)
        begin("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
        return [b"ok"]


@pytest.fixture
def application() -> Application:
    return Application()


@pytest.fixture
def port(application: Application) -> Iterator[int]:
    listener = socket.create_server(("127.0.0.1", 0))
    channels: dict[int, Any] = {}
    server, stop = make_server(application, [listener], channels), Event()

    def run() -> None:
        while not stop.is_set():
            wasyncore.loop(timeout=0.05, use_poll=True, map=channels, count=1)

    running = Thread(target=run)
    running.start()
    yield listener.getsockname()[1]
    application.go_on.set()
    stop.set()
    running.join()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(channels)


def ask(port: int, path: str = "/healthz", **headers: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


@pytest.mark.parametrize("sent", HALF.values(), ids=HALF)
def test_many_who_send_no_whole_request_keep_nobody_waiting(port: int, sent: bytes) -> None:
    with ExitStack() as stack:
        for _each in range(settings.THREADS * 4):
            held = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            held.sendall(sent)
        begun = time.monotonic()
        assert ask(port, "/") == 200
        assert time.monotonic() - begun < 2


def test_a_watchman_is_heard_when_every_thread_is_busy(port: int) -> None:
    with ExitStack() as stack:
        for _each in range(settings.THREADS * 2):
            held = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            held.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        begun = time.monotonic()
        for path in ("/healthz", "/readyz"):
            assert ask(port, path) == 200
        assert time.monotonic() - begun < 2


def test_nothing_slow_is_left_to_whoever_comes_first() -> None:
    asked = (
        "import socket, sys, django; django.setup();"
        "from portal.demo.waitress_server import make_server;"
        "make_server(None, [socket.create_server(('127.0.0.1', 0))], {});"
        "sys.exit('ua_parser_builtins.matchers' not in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", asked], check=True, timeout=60)


def test_few_requests_are_worked_on_at_once(port: int, application: Application) -> None:
    with ExitStack() as stack:
        for _each in range(settings.WORKING_PLACES + 2):
            held = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            held.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
        for _each in range(200):
            ask(port)
            if application.slow >= settings.WORKING_PLACES:
                break
        for _each in range(20):
            ask(port)
        assert application.slow == settings.WORKING_PLACES


def test_who_only_waits_leaves_their_place(port: int, application: Application) -> None:
    with ExitStack() as stack:
        for _each in range(settings.WORKING_PLACES):
            held = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            held.sendall(b"GET /waits HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert ask(port, "/") == 200


def test_no_header_tells_where_we_are_mounted(port: int, application: Application) -> None:
    assert ask(port, "/x/operator/", SCRIPT_NAME="/x", Script_Name="/x", REMOTE_USER="olga") == 200
    environ = application.asked[-1]
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == ("", "/x/operator/")
    assert "REMOTE_USER" not in environ


def test_a_path_is_read_as_it_was_sent(port: int, application: Application) -> None:
    for path in ("//operator/", "///x//y/", "/x/", "/"):
        assert ask(port, path) == 200
        assert application.asked[-1]["PATH_INFO"] == path


def test_what_our_proxies_say_of_the_visitor_comes_through(
    port: int, application: Application
) -> None:
    assert ask(port, "/", **{"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"}) == 200
    environ = application.asked[-1]
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.7"
    assert environ["HTTP_X_FORWARDED_PROTO"] == "https"


def test_a_body_in_chunks_comes_whole_with_its_length(port: int, application: Application) -> None:
    """Programs that do not know yet how much they will send say no length."""
    sender = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    sender.request("POST", "/", iter([b'{"scenario": ', b'"empty"}']), encode_chunked=True)
    assert sender.getresponse().status == 200
    sender.close()
    assert application.bodies == [b'{"scenario": "empty"}']


def test_chunks_that_no_page_takes_are_not_taken_in(port: int, application: Application) -> None:
    sender = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    endless = iter([b"x" * 2**20] * (LIMITS["max_request_body_size"] // 2**20 + 2))
    try:
        sender.request("POST", "/", endless, encode_chunked=True)
    except ConnectionError:
        # It was told already, and cut off.
        return
    assert sender.getresponse().status == 413
    sender.close()
    assert not application.asked


def test_a_body_that_no_page_takes_is_not_taken_in(port: int, application: Application) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as sender:
        length = LIMITS["max_request_body_size"] + 1
        sender.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % length)
        assert sender.recv(64).startswith(b"HTTP/1.1 413")
    assert not application.asked
