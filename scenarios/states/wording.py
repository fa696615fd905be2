"""A page as text, line by line: its words, structure and accessible names.

What differs each time (codes, long numbers) is masked, so that equal pages have equal lines in
every recording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from scenarios.models import StateMessage, Still
from scenarios.walker.parsing import parse
from scenarios.walker.tree import INLINE, UNSEEN, Node, squeezed

# As ARIA calls what these are.
ROLES = {
    "a": "link", "button": "button", "summary": "button", "select": "combobox", "main": "main",
    "textarea": "textbox", "nav": "navigation", "img": "image", "iframe": "frame", "table": "table",
    "dialog": "dialog", "form": "form", "section": "region", "aside": "complementary",
    "ul": "list", "ol": "list", "header": "banner", "footer": "contentinfo", "title": "title",
    **{f"h{level}": f"heading {level}" for level in range(1, 7)},
}  # fmt: skip
INPUTS = {
    "checkbox": "checkbox", "radio": "radio", "submit": "button", "button": "button",
    "range": "slider", "number": "spinbutton", "search": "searchbox", "file": "file",
}  # fmt: skip
# Their words are their name; nothing inside is told again.
WHOLE = {"link", "button", "title", *(role for role in ROLES.values() if role[:7] == "heading")}
# Only told by a name of their own: a list or a form as such says nothing.
NAMED = {"region", "form", "navigation", "complementary", "list", "table", "dialog", "image"}
_LONG = re.compile(r"https?://\S+|\d{4,}|\d+(?::\d\d)+")
# Keys of rows, and tokens.
_PASSING = re.compile(r"\d+|[\w-]{20,}")
STATES = ("required", "checked", "disabled", "open")
KEPT = 4096


def lines_of(still: Still) -> tuple[str, ...]:
    return _lines(still.digest)


@lru_cache(maxsize=KEPT)
def markup(digest: str) -> str:
    """A fingerprint of the markup without keys, tokens and times."""
    source = _PASSING.sub("#", Still.objects.get(digest=digest).html)
    return sha256(source.encode()).hexdigest()


def lines_of_message(message: StateMessage) -> tuple[str, ...]:
    text = (f"“{squeezed(line)}”" for line in message.text.splitlines() if line.strip())
    return tuple(_masked(line) for line in (f"{message.channel} “{message.subject}”", *text))


@lru_cache(maxsize=KEPT)
def _lines(digest: str) -> tuple[str, ...]:
    # A still never changes under its digest.
    return lines_in(Still.objects.get(digest=digest).html)


def lines_in(source: str) -> tuple[str, ...]:
    root = parse(source)
    ids = {node["id"]: node for node in root.all(id=True)}
    labels = {node["for"]: node for node in root.all("label", for_=True)}
    return tuple(_Reader(ids, labels).lines(root))


class _Reader:
    def __init__(self, ids: dict[str, Node], labels: dict[str, Node]) -> None:
        self.ids, self.labels = ids, labels

    def lines(self, node: Node) -> Iterator[str]:
        role = self.role(node)
        if role == "title":
            yield self.said("title", node.text or squeezed("".join(map(str, node.children))))
            return
        if "hidden" in node.attrs or (node.tag in UNSEEN and node.tag != "head"):
            return
        if node.tag == "label" or node.get("aria-hidden") == "true":
            return
        name = self.name(node, role)
        if role and (name or role not in NAMED):
            yield self.said(role, name, self.states(node))
        if role in WHOLE or node.tag in {"svg", "select", "textarea"}:
            return
        yield from self._inside(node)

    def _inside(self, node: Node) -> Iterator[str]:
        words: list[str] = []
        for child in node.children:
            if isinstance(child, str):
                words.append(child)
            elif child.tag in INLINE and not self.role(child) and not _has_roles(child):
                words.append(child.text)
            else:
                yield from self._told(words)
                words = []
                yield from self.lines(child)
        yield from self._told(words)

    def _told(self, words: list[str]) -> Iterator[str]:
        if text := squeezed(" ".join(words)):
            yield _masked(f"“{text}”")

    def said(self, role: str, name: str, states: str = "") -> str:
        return _masked(" ".join(filter(None, [role, f"“{name}”" if name else "", states])))

    def role(self, node: Node) -> str:
        if node.get("role") and node.get("role") != "list":
            return node["role"]
        if node.tag == "input":
            kind = node.get("type", "text")
            return "" if kind == "hidden" else INPUTS.get(kind, "textbox")
        return ROLES.get(node.tag, "")

    def name(self, node: Node, role: str) -> str:
        """The accessible name, computed as screen readers do, as far as our pages need it."""
        pointed = [
            self.ids[each].text for each in node.get("aria-labelledby").split() if each in self.ids
        ]
        if pointed or node.get("aria-label"):
            return squeezed(" ".join(pointed) or node["aria-label"])
        if node.get("id") in self.labels:
            return self.labels[node["id"]].text
        around = next((each for each in node.ancestors() if each.tag == "label"), None)
        if around and node.tag in {"input", "select", "textarea"}:
            return around.text
        if role in WHOLE:
            return node.name
        return (
            node.get("alt")
            or node.get("title")
            or (node.get("value") if node.get("type") == "submit" else "")
        )

    def states(self, node: Node) -> str:
        told: list[str] = [each for each in STATES if each in node.attrs]
        told += ["invalid"] if node.get("aria-invalid") == "true" else []
        told += ["current"] if node.get("aria-current") not in ("", "false") else []
        described = [
            self.ids[each].text for each in node.get("aria-describedby").split() if each in self.ids
        ]
        told += [f"described by “{squeezed(' '.join(described))}”"] if any(described) else []
        return ", ".join(told)


def _has_roles(node: Node) -> bool:
    return any(each.tag in ROLES or each.tag == "input" for each in node.inner)


def _masked(line: str) -> str:
    return _LONG.sub("#", line)
