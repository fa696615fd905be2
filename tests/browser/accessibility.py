"""What axe has against a page of a real browser."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Frame, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
ALL_BUT_CONTRAST = RULES | {
    "rules": {name: {"enabled": False} for name in ("color-contrast", "link-in-text-block")}
}
# What is good need not be told in full, and no rule of ours wants the style sheets fetched again.
QUICKLY = {"resultTypes": ["violations"], "preload": False}


def violations(page: Frame | Page, options: dict[str, Any] = RULES, within: str = "") -> list[str]:
    """A line for each element with a fault: on the whole page, or in the part that the selector
    ``within`` finds (what only a whole page can have wrong is not looked for there)."""
    # It is half a megabyte, so it is sent once a page.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        """([within, options]) => axe.run(document.querySelector(within || ":root"), options)
             .then(results => results.violations)""",
        [within, options | QUICKLY],
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary'][:200]}"
        for each in found
        for node in each["nodes"]
    ]
