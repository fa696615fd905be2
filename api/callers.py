"""Who calls the API: a key, or else an IP address, each with its limit of sandboxes."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from api.problems import Problem
from sandbox.budget import next_of_started, next_start
from sandbox.clock import real_now
from sandbox.durations import whole_seconds
from sandbox.models import Sandbox
from sandbox.models.sandbox import MadeFor
from sandbox.requests import address_of


class Caller:
    """The caller of a request. ``Authorization: Bearer <key>`` must be one of API_KEYS; raises
    Problem for any other key."""

    def __init__(self, request: HttpRequest) -> None:
        self.address = address_of(request)
        scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
        self.key = ""
        if settings.API_KEYS and scheme.lower() == "bearer":
            if key.strip() not in settings.API_KEYS:
                raise Problem(401, headers={"WWW-Authenticate": "Bearer"})
            self.key = hashlib.sha256(key.strip().encode()).hexdigest()[:16]

    def check(self) -> None:
        """Raises Problem when too many sandboxes were started within the last hour."""
        if not self.key:
            again_at = next_start(self.address, MadeFor.SCRIPT)
        else:
            made = Sandbox.objects.filter(made_with=self.key)
            again_at = next_of_started(made, settings.SANDBOXES_PER_KEY_AND_HOUR)
        if again_at:
            detail = _("Remove what you no longer need and continue later, or use a key.")
            seconds = max(1, whole_seconds(again_at - real_now()))
            raise Problem(429, detail, headers={"Retry-After": str(seconds)})

    @property
    def marks(self) -> dict[str, Any]:
        """The fields that a sandbox keeps of its caller. One that was made with a key counts
        towards no address's budget."""
        by_key = {"made_with": self.key} if self.key else {"created_from": self.address}
        return {"made_for": MadeFor.SCRIPT, **by_key}
