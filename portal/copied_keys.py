"""Which floors say where sessions and addresses hold keys of rows: see sandbox/copied.py."""

SESSION_ROWS = [
    "sandbox.copied.SESSION_ROWS",
    "accounts.copied.SESSION_ROWS",
    "devices.copied.SESSION_ROWS",
    "support.copied.SESSION_ROWS",
    "scenarios.copied.SESSION_ROWS",
    "training.copied.SESSION_ROWS",
]
ADDRESS_ROWS = [
    "sandbox.copied.ADDRESS_ROWS",
    "accounts.copied.ADDRESS_ROWS",
    "devices.copied.ADDRESS_ROWS",
    "support.copied.ADDRESS_ROWS",
    "scenarios.copied.ADDRESS_ROWS",
    "training.copied.ADDRESS_ROWS",
    "api.copied.ADDRESS_ROWS",
]
