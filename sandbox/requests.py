"""What a page inside a sandbox is asked with."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from sandbox.models import Sandbox
from sandbox.sessions import SessionStore


class SandboxRequest(HttpRequest):
    """A request as the middleware hands it on: for type checkers, never made."""

    sandbox: Sandbox
    session: SessionStore
    htmx: HtmxDetails
