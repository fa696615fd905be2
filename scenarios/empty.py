"""A sandbox with nobody in it."""

from __future__ import annotations

from sandbox.models import Sandbox


def build(sandbox: Sandbox) -> None:
    """Nothing to build: the person makes everything themselves."""
