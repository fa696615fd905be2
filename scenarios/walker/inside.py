"""Answers a request inside the process, through everything that a request from outside passes.

It may be called while a request from outside is being answered, and leaves nothing of its own
behind: neither its language nor its address, nor does it close the database's connection.
"""

from __future__ import annotations

from contextvars import copy_context
from functools import cache
from typing import Any, cast

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import set_script_prefix

from sandbox.visit import outside
from scenarios.walker.on_purpose import walking


@cache
def handler() -> BaseHandler:
    """All middleware around the pages; made once for the process."""
    made = BaseHandler()
    made.load_middleware()
    return made


def answer(request: WSGIRequest) -> HttpResponse:
    # Language, prefix, URL configuration and sandbox belong to the context that they are set in.
    return copy_context().run(_answer, request)


def _answer(request: WSGIRequest) -> HttpResponse:
    set_script_prefix("/")
    walking.set(True)
    with outside():
        response: Any = handler().get_response(request)
        _finish(response)
    return cast("HttpResponse", response)


def _finish(response: Any) -> None:
    """Read what streams and close the files behind it.

    ``response.close()`` would also tell everybody that a request from outside is over, whereupon
    Django closes the connection to the database.
    """
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = [b"".join(response)]
    for close in response._resource_closers:
        close()
