"""A process of gunicorn's that serves with waitress: gunicorn starts it and watches over it."""

import os
import resource
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.channel import HTTPChannel

from portal.demo.waitress_server import make_server

LOOKED_EVERY = 1.0
FILES = 4096


class WaitressWorker(Worker):
    def run(self) -> None:
        _raise_limit_of_files()
        channels: dict[int, Any] = {}
        server = make_server(self.wsgi, [each.sock for each in self.sockets], channels)
        while self.alive and self.ppid == os.getppid():
            self._look(channels)
        for number, listener in list(channels.items()):
            if getattr(listener, "accepting", False):
                # Other processes may go on with the socket: it is only left alone here.
                del channels[number]
        until = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < until and _is_busy(channels):
            self._look(channels)
        server.task_dispatcher.shutdown(timeout=0)

    def _look(self, channels: dict[int, Any]) -> None:
        self.notify()
        wasyncore.loop(timeout=LOOKED_EVERY, use_poll=True, map=channels, count=1)


def _is_busy(channels: dict[int, Any]) -> bool:
    """Whether anybody waits for an answer, or for the rest of it."""
    open_ones = [each for each in channels.values() if isinstance(each, HTTPChannel)]
    return any(each.requests or each.total_outbufs_len for each in open_ones)


def _raise_limit_of_files() -> None:
    """A shell often allows 1,024 files, and every socket and every long body is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(hard, FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
