"""What this floor declares for copied sandboxes (see ``sandbox.copied``): nothing, since no page
links to the API."""

from __future__ import annotations

ADDRESS_ROWS = {"mailpit*.key": "", "mailpit*.number": ""}
