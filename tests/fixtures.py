"""What fixtures give, for annotations."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import Account

Makes = Callable[..., Account]
Waits = Callable[..., Any]
