"""What may be asked about a sandbox's end state, in words: each floor lays down its own.

LESSON_FACTS names them: ``{account: anna, is: [active, not locked]}`` asks those named "account".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.models import Sandbox


@dataclass(frozen=True)
class Facts:
    """``find`` gets a thing by what identifies it, or None; ``words`` say something of it, and
    ``whose`` something about it and an account."""

    find: Callable[[Sandbox, str], Any]
    words: dict[str, Callable[[Any], bool]]
    whose: dict[str, Callable[[Any, Any], bool]] = field(default_factory=dict)
    # Whether a thing is named by an account's key.
    of_account: bool = False
