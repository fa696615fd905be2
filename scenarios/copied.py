"""Where addresses of this floor hold keys of rows (see ``sandbox.copied``)."""

from __future__ import annotations

SESSION_ROWS = {"phone": "devices.Device"}
# A saved moment stays with its own sandbox.
ADDRESS_ROWS = {"point_*.pk": ""}
