"""What a lesson can check in a sandbox when it ends, by name. Each floor declares its own facts.

LESSON_FACTS lists them: ``{account: anna, is: [active, not locked]}`` checks the facts that are
declared under "account".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.models import Sandbox


@dataclass(frozen=True)
class Facts:
    """What can be checked about one sort of thing. ``find`` returns the thing for its identifier,
    or None. ``words`` are checks of the thing alone, ``whose`` checks of the thing and an account,
    both by the word that a lesson uses."""

    find: Callable[[Sandbox, str], Any]
    words: dict[str, Callable[[Any], bool]]
    whose: dict[str, Callable[[Any, Any], bool]] = field(default_factory=dict)
    # Whether a thing is named by an account's key.
    of_account: bool = False
