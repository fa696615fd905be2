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
    """What is to be seen on the page: each element and each text, by all that it stands within.

    Of a page that refuses something, the whole is one of these.
    """
    # Whatever is not the page's own is the same on all pages of a layout.
    body = page.html.find("body")
    layout = f"{page.lang} {body.get('class')}"
    seen = set(_places(page.main, layout))
    if page.refused:
        seen.add("\n".join(sorted(seen)))
    return {blake2b(each.encode(), digest_size=12).hexdigest() for each in seen}


def texts(page: Page) -> set[str]:
    """The same, of what is read."""
    layout = f"contrast {page.html.find('body').get('class')}"
    seen = {each for each in _places(page.main, layout) if each.endswith(TEXT)}
    return {blake2b(each.encode(), digest_size=12).hexdigest() for each in seen}


def _places(node: Node, within: str) -> Iterator[str]:
    told = "".join(f" {name}={node[name]}" for name in TELLING if name in node.attrs)
    place = f"{within}/{node.tag}{told}"
    yield place
    for child in node.children:
        if isinstance(child, Node):
            yield from _places(child, place)
        elif child.strip():
            yield f"{place}/{TEXT}"


class GoodLooks(Remembered):
    """Those that nothing was wrong with, with today's styles and scripts."""

    def made_from(self) -> tuple[str, list[bytes]]:
        rules = [ROOT / "tests" / "browser" / name for name in RULES]
        styles = [path for path in sorted(ROOT.glob("static/**/*")) if path.is_file()]
        pins = ROOT / "requirements-dev.txt"
        return "looks", [path.read_bytes() for path in [*rules, *styles, pins]]
