"""What the strip at the top of every mirrored page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property

from sandbox.clock import now
from sandbox.deadlines import Deadline, pending
from sandbox.models import Sandbox

DEADLINES_SHOWN = 5


@dataclass
class Strip:
    sandbox: Sandbox

    @cached_property
    def now(self) -> datetime:
        return now()

    @cached_property
    def unread(self) -> int:
        return self.sandbox.messages.unread().count()

    @cached_property
    def deadlines(self) -> list[Deadline]:
        return pending(self.sandbox)[:DEADLINES_SHOWN]


def strip(request: HttpRequest) -> dict[str, Any]:
    """``strip`` inside a sandbox, else None; ``portal_url`` leads out of the sandbox to the front page."""
    sandbox = getattr(request, "sandbox", None)
    return {"strip": Strip(sandbox) if sandbox else None, "portal_url": "/"}
