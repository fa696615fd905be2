"""Which pages look alike: of those that do, the browser tests open one."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

from scenarios.walker.page import Page
from scenarios.walker.tree import Node
from tests.house import ROOT
from tests.judged import Remembered

# What else than its class decides how an element looks.
TELLING = ("class", "type", "hidden", "open", "disabled")
RULES = ["looks.py", "layout.js", "layout.py", "accessibility.py", "stage.py", "pane.py"]
TEXT = "text"


def looks(page: Page) -> set[str]:
    """What is to be seen in the page's own part: each element and each text, by all that it stands
    within.

    Of a page that refuses something, the whole is one of these.
    """
    seen = set(_places(page.main, f"{page.lang} {_layout(page)}"))
    if page.refused:
        seen.add("\n".join(sorted(seen)))
    return set(map(_short, seen))


def around(page: Page) -> set[str]:
    """What is to be seen around the page's own part: strip, header, menu, footer."""
    body = page.html.find("body")
    return set(map(_short, _places(body, f"around {page.lang}", but=page.main)))


def texts(page: Page) -> set[str]:
    """The same, of what is read."""
    seen = {each for each in _places(page.main, f"contrast {_layout(page)}") if each.endswith(TEXT)}
    return set(map(_short, seen))


def _layout(page: Page) -> str:
    return page.html.find("body").get("class")


def _short(told: str) -> str:
    return blake2b(told.encode(), digest_size=12).hexdigest()


def _places(node: Node, within: str, but: Node | None = None) -> Iterator[str]:
    told = "".join(f" {name}={node[name]}" for name in TELLING if name in node.attrs)
    place = f"{within}/{node.tag}{told}"
    yield place
    for child in node.children:
        if child is but:
            continue
        if isinstance(child, Node):
            yield from _places(child, place, but)
        elif child.strip():
            yield f"{place}/{TEXT}"


class GoodLooks(Remembered):
    """Those that nothing was wrong with, with today's styles and scripts."""

    def made_from(self) -> tuple[str, list[bytes]]:
        rules = [ROOT / "tests" / "browser" / name for name in RULES]
        styles = [path for path in sorted(ROOT.glob("static/**/*")) if path.is_file()]
        pins = ROOT / "requirements-dev.txt"
        return "looks", [path.read_bytes() for path in [*rules, *styles, pins]]
