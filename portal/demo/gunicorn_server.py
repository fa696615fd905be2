"""Serves with several processes of waitress, which gunicorn minds; on every system but Windows."""

import gc
import os
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from portal.demo.worker import WaitressWorker

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes a file without a name there


def serve(listeners: Sequence[socket.socket], when_ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C, SIGTERM, or until the terminal is closed."""
    _Arbiter(_Application(listeners, when_ready)).run()


class _Application(BaseApplication):
    def __init__(self, listeners: Sequence[socket.socket], when_ready: Callable[[], None]) -> None:
        self.listeners = listeners
        self.when_ready = when_ready
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.configuration().items():
            self.cfg.set(name, value)

    def configuration(self) -> dict[str, Any]:
        return {
            "bind": [f"fd://{listener.detach()}" for listener in self.listeners],
            "worker_class": WaitressWorker,
            "workers": 2,
            "preload_app": True,
            "timeout": 120,
            "graceful_timeout": 3,
            "loglevel": "warning",
            "control_socket_disable": True,
            # Nobody tells us in a header where we are mounted; Django reads the proxy's others.
            "forwarder_headers": "",
            "forwarded_allow_ips": "",
            # Heartbeats on a slow disk would make a busy worker look dead.
            "worker_tmp_dir": str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None,
            "when_ready": self.before_the_first_fork,
            "post_worker_init": _leave_at_once_when_told,
        }

    def load(self) -> Any:
        return get_internal_wsgi_application()

    def before_the_first_fork(self, arbiter: Arbiter) -> None:
        # Two processes must not share a connection to the database.
        connections.close_all()
        # Workers share what is made by now; a collector that walks it would copy it into each.
        gc.collect()
        gc.freeze()
        self.when_ready()


class _Arbiter(Arbiter):
    """Gunicorn's master, which ends with its terminal instead of reloading."""

    def __init__(self, application: BaseApplication) -> None:
        self.ignores_hangup = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
        super().__init__(application)

    def handle_hup(self) -> None:
        if not self.ignores_hangup:
            self.handle_int()


def _leave_at_once_when_told(worker: Any) -> None:
    """On Ctrl-C a worker waits for no browser that holds a connection open.

    Gunicorn's own handler would wait for its threads. It can also lock itself out, because after
    Ctrl-C two signals come: one from the terminal and one from the master.
    """
    for number in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, lambda *_: os._exit(0))
