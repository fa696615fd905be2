"""Serves with waitress, on Windows."""

import socket
from collections.abc import Callable, Sequence

import waitress
from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application


def serve(listeners: Sequence[socket.socket], when_ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C."""
    server = waitress.create_server(
        get_internal_wsgi_application(),
        sockets=list(listeners),
        threads=settings.THREADS,
        ident=None,
    )
    when_ready()
    server.run()
