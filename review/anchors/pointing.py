"""What can be pointed at on a recorded page, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypedDict

from django.utils.functional import Promise

from review.anchors.kinds import called
from review.anchors.sentences import ids_of
from scenarios.walker.tree import INLINE, UNSEEN, Node, squeezed

# What is not of the mirrored page, or is no text.
_LEFT_OUT = UNSEEN | {"svg", "option", "iframe", "canvas"}
_CONTROLS = {"input", "select", "textarea"}
_ACTED_ON = _CONTROLS | {"a", "button", "summary"}
LANDMARKS = {
    "main": "main", "nav": "navigation", "header": "banner", "footer": "contentinfo",
    "aside": "complementary", "dialog": "dialog",
}  # fmt: skip
_TEXT_KEPT = 300
_ROLES = {
    **dict.fromkeys(["h2", "h3", "h4", "h5", "h6"], "heading"), "li": "item", "dt": "term",
    "dd": "definition", "label": "label", "legend": "label", "td": "cell", "th": "cell",
}  # fmt: skip


class Sentence(TypedDict):
    """A sentence on the page: its identifiers in the catalogue, and its text in one language."""

    ids: list[list[str]]
    text: str


def sentence_of(words: str, language: str, pieces: Iterable[str] = ()) -> Sentence:
    """The sentence of a text; when the text as a whole is not in the catalogue, that of its
    ``pieces`` that are."""
    ids = ids_of(words, language) or [each for piece in pieces for each in ids_of(piece, language)]
    return {"ids": ids, "text": words[:_TEXT_KEPT]}


@dataclass(frozen=True)
class Element:
    """An element with a meaning. ``number`` is its position in the page, counted over all elements.
    ``what`` is its kind, ``means`` its meaning apart from its words (a field's name, a link's
    target); its sentence is added to that."""

    node: Node
    number: int
    what: str
    means: dict[str, str]
    language: str

    @property
    def called(self) -> Promise:
        return called(self.what, self.means)

    @cached_property
    def says(self) -> str:
        """Its words, as a person reads or hears them."""
        if self.what in {"field", "option"}:
            return label_of(self.node)
        if self.what == "refusal":
            return refusal_in(self.node)
        if self.what == "page":
            return _main(self.node).text
        return self.node.name

    @property
    def told(self) -> str:
        """Its name; a field without a label has its technical name."""
        return self.says or " ".join(self.means.values())

    @cached_property
    def sentence(self) -> Sentence:
        if self.what == "page":
            return sentence_of(self.says, self.language)
        told_by = label_in(self.node) if self.what in {"field", "option"} else self.node
        return sentence_of(self.says, self.language, _words(told_by) if told_by else ())

    @cached_property
    def within(self) -> Sentence:
        """The first words of the part of the page that it is in."""
        part = next((each for each in self.node.ancestors() if _is_part(each)), None)
        return sentence_of(next(_words(part), "") if part else "", self.language)

    @cached_property
    def look(self) -> str:
        """Its markup without its words, to tell whether the markup has changed."""
        return "".join(_shape(self.node)) if self.what != "page" else ""


class Elements:
    """Everything that can be pointed at on one page. ``path`` is the page's address."""

    def __init__(self, root: Node, language: str, addresses: Any) -> None:
        self.root, self.language, self.addresses = root, language, addresses
        self.numbers = {id(node): number for number, node in enumerate(root.walk())}
        body = root.all("body")
        self.every = [
            Element(root, 0, "page", {}, language),
            *self._in(body[0] if body else root),
        ]

    @cached_property
    def by_node(self) -> dict[int, Element]:
        return {id(element.node): element for element in self.every}

    def around(self, node: Node) -> Element:
        """The element itself, or else the nearest one around it with a meaning; at last the whole
        page."""
        found = (self.by_node.get(id(each)) for each in node.lineage())
        return next((each for each in found if each), self.every[0])

    def _in(self, node: Node) -> Iterator[Element]:
        if not _is_seen(node):
            return
        told = self._told(node)
        if told:
            what, means = told
            yield Element(node, self.numbers[id(node)], what, means, self.language)
        if not told or (node.tag not in _ACTED_ON and told[0] != "refusal"):
            for child in node.children:
                # Words that are set off within a sentence belong to it.
                if isinstance(child, Node) and not (told and _is_inline(child)):
                    yield from self._in(child)

    def _told(self, node: Node) -> tuple[str, dict[str, str]] | None:
        """Its kind and its meaning; None for an element without a meaning of its own."""
        if node.tag in _CONTROLS:
            kind = node.get("type", "text").lower()
            what = "option" if kind in {"radio", "checkbox"} else "field"
            return what, {"form": self._form(node), "name": node.get("name")}
        if node.tag == "button":
            return "button", {"form": self._form(node)}
        if node.tag == "a":
            return "link", {"to": self.addresses(node.get("href")), "in": landmark(node)}
        if "data-code" in node.attrs:
            return "refusal", {"field": _field_of(node), "code": node["data-code"]}
        if node.tag == "h1":
            return "title", {}
        if node.tag == "summary" or _has_words(node):
            role = "menu" if node.tag == "summary" else _ROLES.get(node.tag, "text")
            return "text", {"in": landmark(node), "role": role}
        if node.tag == "img" and node.get("alt"):
            return "text", {"in": landmark(node), "role": "picture"}
        return None

    def _form(self, control: Node) -> str:
        form = control.get("form")
        if form and self.root.has(f"#{form}"):
            return str(self.addresses(self.root.find(f"#{form}").get("action")))
        around = next((each for each in control.ancestors() if each.tag == "form"), None)
        return str(self.addresses(control.get("formaction") or (around or control).get("action")))


def label_of(control: Node) -> str:
    """The name of a field on the page."""
    label = label_in(control)
    own = squeezed(control.get("aria-label"))
    return own or (label.text if label else squeezed(control.get("placeholder")))


def label_in(control: Node) -> Node | None:
    """The label around it, or the one that names it."""
    around = next((each for each in control.ancestors() if each.tag == "label"), None)
    if around or not control.get("id"):
        return around
    return next(iter(list(control.lineage())[-1].all("label", for_=control["id"])), None)


def refusal_in(node: Node) -> str:
    """The sentence of a refusal, without the prefix for screen readers."""
    text = node.text
    for hidden in node.all(".visually-hidden"):
        text = squeezed(text.replace(hidden.text, "", 1))
    return text


def landmark(node: Node) -> str:
    found = (LANDMARKS.get(each.tag) for each in node.ancestors())
    return next(filter(None, found), "page")


def _is_seen(node: Node) -> bool:
    if node.tag in _LEFT_OUT or "hidden" in node.attrs:
        return False
    if node.tag == "input" and node.get("type", "text").lower() == "hidden":
        return False
    # The strip is ours, and so is what only a skipping reader meets.
    return not {"strip", "strip-state", "skip"}.intersection(node.classes)


def _has_words(node: Node) -> bool:
    return any(isinstance(child, str) and child.strip(" \n\t·,.:") for child in node.children)


def _is_inline(node: Node) -> bool:
    return node.tag in INLINE - {"a"} and not any(each.tag in _ACTED_ON for each in node.inner)


def _field_of(node: Node) -> str:
    place = node.parent.get("id") if node.parent else ""
    return place.removeprefix("id_").removesuffix("_error") if place else "__all__"


def _is_part(node: Node) -> bool:
    named = {"row", "card", "choice", "field"}.intersection(node.classes)
    return bool(named) or node.tag in {"li", "tr", "article", "section", "fieldset", "details"}


def _words(node: Node) -> Iterator[str]:
    """The pieces of text in it, one after the other."""
    for child in node.children:
        if isinstance(child, str):
            if child.strip(" \n\t·,.:"):
                yield squeezed(child)
        elif _is_seen(child):
            yield from _words(child)


def _main(root: Node) -> Node:
    found = root.all("main")
    return found[0] if found else root


_SEEN_IN_MARKUP = ("class", "type", "role", "autocomplete", "inputmode", "disabled", "required")


def _shape(node: Node) -> Iterator[str]:
    kept = [
        f" {name}={node.attrs[name]}"
        for name in sorted(node.attrs)
        if name in _SEEN_IN_MARKUP or name.startswith("aria-")
    ]
    yield f"<{node.tag}{''.join(kept)}>"
    for child in node.children:
        if isinstance(child, Node) and child.tag != "svg":
            yield from _shape(child)
    yield "/"
