"""The port that `demo` listens on.

It is taken before the settings load, because the site's own address follows from it, and held from
then on, so nobody else can take it meanwhile.
"""

import errno
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import ExitStack

from portal.bootstrap.words import say, stop

DEFAULT = 8000
TRIES = 100
BACKLOG = 1024
# Browsers take "localhost" for both, whatever the system says.
LOOPBACK = ("127.0.0.1", "::1")
# IPv6 may be switched off.
ABSENT = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}

# What `claim` opened, for the server to take over.
listeners: list[socket.socket] = []


def is_wanted_by(arguments: Sequence[str]) -> bool:
    return arguments[:1] == ["demo"] and not {"-h", "--help"}.intersection(arguments)


def claim(arguments: Sequence[str]) -> None:
    """Listen on the port that was asked for, else on the first free one from 8000 on; set PORT."""
    asked = _asked_for(arguments)
    if asked is None:
        _claim_first_free()
        return
    try:
        _claim(asked)
    except OSError as error:
        stop(f"Port {asked} cannot be used ({error.strerror}): choose another one.")


def _claim(port: int) -> None:
    listeners[:] = _listen(port)
    os.environ["PORT"] = str(port)


def _claim_first_free() -> None:
    for port in range(DEFAULT, DEFAULT + TRIES):
        try:
            _claim(port)
        except OSError:
            continue
        if port != DEFAULT:
            say(f"Port {DEFAULT} is in use, so this one takes {port}.")
        return
    stop(f"Ports {DEFAULT} to {DEFAULT + TRIES - 1} are all in use: set PORT to a free one.")


def _asked_for(arguments: Sequence[str]) -> int | None:
    text = os.environ.get("PORT", "")
    for name, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if name == "--port":
            text = value
        elif name.startswith("--port="):
            text = name.removeprefix("--port=")
    if not text:
        return None
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        stop(f"{text} is not a port: give a number from 1 to 65535.")
    return int(text)


def _listen(port: int) -> list[socket.socket]:
    """Listen on every address that HOST stands for; OSError when one of them is taken."""
    with ExitStack() as opened:
        sockets = []
        for family, address in _addresses(port):
            try:
                sockets.append(opened.enter_context(_listening(family, address)))
            except OSError as error:
                if error.errno not in ABSENT:
                    raise
        if not sockets:
            raise OSError(errno.EADDRNOTAVAIL, os.strerror(errno.EADDRNOTAVAIL))
        opened.pop_all()
        return sockets


def _addresses(port: int) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
    host = os.environ.get("HOST") or "localhost"
    names = LOOPBACK if host == "localhost" else (host,)
    try:
        found = [socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)[0] for name in names]
    except OSError:
        stop(f"HOST={host} is no address of this machine.")
    return [(family, (str(address[0]), port)) for family, _, _, _, address in found]


def _listening(family: socket.AddressFamily, address: tuple[str, int]) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":
            # There, the option would let two programs share a port; elsewhere, without it a port
            # cannot be listened on for a minute after the last server stopped.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener
