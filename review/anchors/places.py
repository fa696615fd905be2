"""The position of an element in its page: as a CSS selector, and as the path that the page's script
sends."""

from __future__ import annotations

import re

from scenarios.walker.tree import Node

_NAMED = re.compile(r"[a-z][\w-]*", re.IGNORECASE)
_STEP = re.compile(r"(?P<tag>[a-z][a-z0-9-]*):(?P<place>\d{1,4})")
_STEPS_AT_MOST = 60


def selector(node: Node) -> str:
    """A CSS selector that fits this element alone: ``#main > form:nth-of-type(1) > button``."""
    steps: list[str] = []
    for each in node.lineage():
        if each.parent is None:
            steps.insert(0, each.tag)
            break
        if _NAMED.fullmatch(each.get("id")):
            steps.insert(0, f"#{each['id']}")
            break
        steps.insert(0, _step(each))
    return " > ".join(steps)


def _step(node: Node) -> str:
    among = _alike(node)
    return node.tag if len(among) == 1 else f"{node.tag}:nth-of-type({_index(node, among)})"


def _alike(node: Node) -> list[Node]:
    around = node.parent.children if node.parent else [node]
    return [each for each in around if isinstance(each, Node) and each.tag == node.tag]


def _index(node: Node, among: list[Node]) -> int:
    return 1 + next(place for place, each in enumerate(among) if each is node)


def node_at(root: Node, path: str) -> Node:
    """The element at a path such as ``body:1>main:1>p:2``; where the path breaks off, the last
    element on it."""
    node = root
    for step in path.split(">", _STEPS_AT_MOST)[:_STEPS_AT_MOST]:
        found = _STEP.fullmatch(step.strip())
        children = [
            each
            for each in node.children
            if found and isinstance(each, Node) and each.tag == found["tag"]
        ]
        place = int(found["place"]) if found else 0
        if not 0 < place <= len(children):
            break
        node = children[place - 1]
    return node
