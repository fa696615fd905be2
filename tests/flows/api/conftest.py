from __future__ import annotations

import pytest

from sandbox.models import Sandbox
from tests.scripts import Script


@pytest.fixture
def script(db: None) -> Script:
    return Script()


@pytest.fixture
def place(world: Sandbox) -> str:
    """Where the API has the sandbox that the test is in."""
    return f"sandboxes/{world.code}"
