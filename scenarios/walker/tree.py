"""A parsed page: nodes that can be searched by tag, class, id, attributes and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

# Words on both sides of these belong together: "<b>K7</b>QF3" is one word.
_INLINE = "a abbr b bdi bdo cite code em i kbd mark q s samp small span strong sub sup time u var"
INLINE = set(_INLINE.split())
UNSEEN = {"head", "script", "style", "template", "noscript"}
_STEP = re.compile(r"(?P<tag>[a-z0-9]*)(?P<marks>(?:[#.][\w-]+)*)")


def squeezed(text: str) -> str:
    """The text with every run of white space (no-break spaces too) made one space."""
    return " ".join(text.split())


class NotOnThePage(LookupError):
    """Something that was looked for is not on the page."""


class Node:
    def __init__(self, tag: str, attrs: dict[str, str], parent: Node | None = None) -> None:
        self.tag, self.attrs, self.parent = tag, attrs, parent
        self.children: list[Node | str] = []
        # The line and the column of its tag in the source; what was put in has those of its first.
        self.at = (0, 0)

    def __repr__(self) -> str:
        attrs = "".join(f' {name}="{value}"' for name, value in self.attrs.items())
        return f"<{self.tag}{attrs}>{self.text[:60]}"

    def __getitem__(self, name: str) -> str:
        return self.attrs[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attrs.get(name, default)

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    @property
    def text(self) -> str:
        """The visible text, white space squeezed."""
        pieces: list[str] = []
        self._read_out(pieces)
        return squeezed("".join(pieces))

    @property
    def name(self) -> str:
        """The accessible name, without parts that are hidden from screen readers."""
        if label := squeezed(self.get("aria-label")):
            return label
        heard: list[str] = []
        self._read_out(heard, heard=True)
        pictures = [image.get("alt") for image in self.all("img")]
        return squeezed(" ".join(["".join(heard), *pictures]))

    def _read_out(self, pieces: list[str], *, heard: bool = False) -> None:
        """Add its text to ``pieces``: what is seen, or what a screen reader says (``heard``)."""
        if self.tag in UNSEEN or "hidden" in self.attrs:
            return
        if heard and self.attrs.get("aria-hidden") == "true":
            return
        around = "" if self.tag in INLINE else " "
        pieces.append(around)
        for child in self.children:
            if isinstance(child, str):
                pieces.append(child)
            else:
                child._read_out(pieces, heard=heard)
        pieces.append(around)

    def walk(self) -> list[Node]:
        """It and everything in it, in the order of the page."""
        return [self, *self.inner]

    @cached_property
    def inner(self) -> list[Node]:
        """The nodes inside, in order; cached, since a parsed page does not change."""
        found: list[Node] = []
        self._gather(found)
        return found

    def _gather(self, found: list[Node]) -> None:
        for child in self.children:
            if isinstance(child, Node):
                found.append(child)
                child._gather(found)

    def ancestors(self) -> Iterator[Node]:
        node = self.parent
        while node:
            yield node
            node = node.parent

    def lineage(self) -> Iterator[Node]:
        yield self
        yield from self.ancestors()

    def inside(self, selector: str) -> bool:
        return any(node.fits(selector) for node in self.ancestors())

    def fits(self, step: str) -> bool:
        """Whether the node matches one simple selector such as ``li.row#first``."""
        tag, names, classes = _read(step)
        return (
            (not tag or tag == self.tag)
            and all(name == self.attrs.get("id") for name in names)
            and (not classes or classes <= self._class_set)
        )

    @cached_property
    def _class_set(self) -> set[str]:
        return set(self.classes)

    def all(self, selector: str = "", text: str | None = None, **attrs: Any) -> list[Node]:
        """Every node inside that fits.

        ``selector`` is as in ``"ul.rows li"``; ``text`` is the whole text or the accessible name;
        attributes are given as ``aria_current="page"``, ``for_="id_email"``, and ``disabled=True``
        (it is there, whatever its value).
        """
        *outer, last = selector.split() or [""]
        found = self._fitting(last)
        if outer:
            found = [node for node in found if _has_ancestors(node, outer)]
        for name, value in attrs.items():
            found = [node for node in found if _has(node, name, value)]
        if text is not None:
            words = squeezed(text)
            found = [node for node in found if words == node.text or words == node.name]
        return found

    def _fitting(self, step: str) -> list[Node]:
        """What ``fits``, inside: a page has hundreds of nodes, and is asked dozens of times."""
        tag, names, classes = _read(step)
        found = [node for node in self.inner if not tag or node.tag == tag]
        for name in names:
            found = [node for node in found if node.attrs.get("id") == name]
        return [node for node in found if classes <= node._class_set] if classes else found

    def find(self, selector: str = "", text: str | None = None, **attrs: Any) -> Node:
        """The first that fits; raises NotOnThePage when there is none."""
        found = self.all(selector, text, **attrs)
        if not found:
            wanted = f"{selector or 'node'} {text or ''} {attrs or ''}"
            raise NotOnThePage(f"no {wanted} in: {self.text[:400]}")
        return found[0]

    def has(self, selector: str = "", text: str | None = None, **attrs: Any) -> bool:
        return bool(self.all(selector, text, **attrs))


@lru_cache(maxsize=1024)
def _read(step: str) -> tuple[str, list[str], set[str]]:
    """The tag, the ids and the classes that a simple selector asks for."""
    found = _STEP.fullmatch(step)
    if not found:
        raise ValueError(f"{step} is no selector that this small parser knows")
    marks = re.findall(r"[#.][\w-]+", found["marks"])
    ids = [mark[1:] for mark in marks if mark[0] == "#"]
    return found["tag"], ids, {mark[1:] for mark in marks if mark[0] == "."}


def _has_ancestors(node: Node, steps: list[str]) -> bool:
    ancestors = node.ancestors()
    return all(any(ancestor.fits(step) for ancestor in ancestors) for step in reversed(steps))


def _has(node: Node, name: str, value: Any) -> bool:
    attribute = name.rstrip("_").replace("_", "-")
    if isinstance(value, bool):
        return (attribute in node.attrs) is value
    return node.attrs.get(attribute) == str(value)
