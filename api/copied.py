"""Where the addresses for scripts hold keys of rows. No page leads there, so none is looked for."""

from __future__ import annotations

ADDRESS_ROWS = {"mailpit*.key": "", "mailpit*.number": ""}
