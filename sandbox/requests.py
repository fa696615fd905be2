"""What a page inside a sandbox is asked with."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from sandbox.models import Sandbox


class SandboxRequest(HttpRequest):
    """A request as the middleware hands it on: for type checkers, never made."""

    sandbox: Sandbox
    htmx: HtmxDetails
