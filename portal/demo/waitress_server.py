"""Serves with waitress, which takes a request in whole before a thread has anything to do with it.

However slowly a browser sends, or reads what it gets, no thread waits for it; and whoever watches
the server has threads of their own, which are free when all others are busy.
"""

import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from waitress import create_server
from waitress.task import ThreadedTaskDispatcher

from sandbox import browsers
from sandbox.working import at_work

WATCHED = {"/healthz", "/readyz"}
WATCHMEN = 2
# Seconds after which a thread of Python lets another run; five times as long when not told. Whoever
# comes back from the database with a lock of its own waits no longer for whoever reckons.
SWITCHED_EVERY = 0.001
LIMITS: dict[str, Any] = {
    # Django reads what our proxies say, and only theirs.
    "clear_untrusted_proxy_headers": False,
    "ident": None,
    # Seconds without a byte, unless a request is being answered; how often one looks for such.
    "channel_timeout": 15,
    "cleanup_interval": 5,
    # Open sockets of one process; Windows knows no poll(), and its select() at most 512.
    "connection_limit": 400 if sys.platform == "win32" else 1000,
    "asyncore_use_poll": sys.platform != "win32",
    "max_request_header_size": 64 * 1024,
    # What is larger than our pages take, but not by far, is listened to: so that our own page can
    # tell that it is too large.
    "max_request_body_size": 4 * settings.BODY_MAX_BYTES,
}


class Dispatcher(ThreadedTaskDispatcher):
    """Gives requests to threads: a watchman's never wait behind people's."""

    def __init__(self) -> None:
        super().__init__()
        self.set_thread_count(settings.THREADS)
        self.watch = ThreadedTaskDispatcher()
        self.watch.set_thread_count(WATCHMEN)

    def add_task(self, task: Any) -> None:
        asked = getattr(next(iter(task.requests), None), "path", "")
        (self.watch.add_task if asked in WATCHED else super().add_task)(task)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        self.watch.shutdown(cancel_pending, timeout)
        return bool(super().shutdown(cancel_pending, timeout))


def in_places(application: Any) -> Any:
    """The application, with few requests at work at once; a watchman needs no place."""

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        with nullcontext() if environ["PATH_INFO"] in WATCHED else at_work():
            return application(environ, start_response)

    return answer


def as_asked(application: Any) -> Any:
    """The same for a path as it was sent: waitress drops slashes in front, so that ``//operator/``
    would pass by what a proxy refuses under ``/operator/``."""

    def asked(environ: dict[str, Any], begin: Callable[..., Any]) -> Any:
        sent = str(environ["REQUEST_URI"])
        more = len(sent) - len(sent.lstrip("/")) - 1
        environ["PATH_INFO"] = "/" * more + environ["PATH_INFO"]
        return application(environ, begin)

    return asked


def make_server(
    application: Any, listeners: Sequence[socket.socket], channels: dict[int, Any]
) -> Any:
    """The server, with its open sockets in ``channels``; not running yet."""
    sys.setswitchinterval(SWITCHED_EVERY)
    browsers.get_ready()
    return create_server(
        as_asked(in_places(application)),
        map=channels,
        _dispatcher=Dispatcher(),
        sockets=list(listeners),
        **LIMITS,
    )


def serve(listeners: Sequence[socket.socket], when_ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C."""
    server = make_server(get_internal_wsgi_application(), listeners, {})
    when_ready()
    server.run()
