"""Where the addresses of lessons hold keys of rows; none of those rows is copied."""

from __future__ import annotations

SESSION_ROWS: dict[str, str] = {}
ADDRESS_ROWS = {"lesson_heard.number": ""}
