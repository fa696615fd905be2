"""What a page for a signed-in person is asked with."""

from __future__ import annotations

from accounts.models import Account
from sandbox.requests import SandboxRequest


class PersonRequest(SandboxRequest):
    """A request of somebody who is signed in: for type checkers, never made."""

    user: Account
