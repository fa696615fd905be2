"""Where sessions and addresses of this floor hold keys of rows (see ``sandbox.copied``)."""

from __future__ import annotations

SESSION_ROWS = {"support_browser": ""}
ADDRESS_ROWS = {
    "support_desk_evidence.pk": "support.Evidence",
    # A case is numbered in its sandbox, and its pages are found by secrets.
    "support_desk_*.number": "",
    "support_*.secret": "",
    "support_new.topic": "",
    "help_answer.slug": "",
}
