"""Rules of our own, read off a recorded page without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from review.audit.faults import Looked, Seen
from review.models import Kind, Severity
from scenarios.models import State
from scenarios.script.reading import journeys
from scenarios.walker.parsing import parse
from scenarios.walker.tree import Node

# Not given back by any page, and rightly so.
SECRET = {"password", "file", "hidden", "submit", "button"}
TICKED = {"checkbox", "radio"}


def complaints(looked: Looked) -> Iterator[Seen]:
    page = parse(looked.still.html if looked.still else "")
    for rule in RULES:
        yield from rule(page)
    if isinstance(looked, State):
        yield from nothing_typed_is_lost(looked, page)


def an_error_is_tied_to_its_field(page: Node) -> Iterator[Seen]:
    described = {
        pointed
        for tag in ("input", "select", "textarea", "fieldset")
        for node in page.all(tag)
        for pointed in node.get("aria-describedby").split()
    }
    for error in page.all(".field-error"):
        around = {each.get("id") for each in error.lineage()} - {""}
        if not around & described:
            told = "No field is described by this error."
            yield Seen("error-tied", told, path_of(error), severity=Severity.MAJOR)


def a_code_can_be_filled_in_by_the_phone(page: Node) -> Iterator[Seen]:
    for node in page.all("input", name="code"):
        # A recovery code is on paper: it has no such field.
        if "code-input" in node.classes and node.get("autocomplete") != "one-time-code":
            yield Seen("one-time-code", "The field for a code does not say so.", path_of(node))


def pasting_is_allowed(page: Node) -> Iterator[Seen]:
    for node in page.all("input"):
        if "onpaste" in node.attrs or (
            node.get("type") == "password" and node.get("autocomplete") in {"", "off"}
        ):
            told = "A password manager cannot fill this in."
            yield Seen("paste", told, path_of(node), severity=Severity.MAJOR)


def it_works_without_a_script(page: Node) -> Iterator[Seen]:
    for form in page.all("form"):
        outside = [each for each in page.all("button") if each.get("form") == form.get("id", "-")]
        if not any(_sends(each) for each in [*form.inner, *outside]):
            yield Seen(
                "no-script", "Without scripts, nothing sends this form.", path_of(form),
                kind=Kind.FLOW, severity=Severity.MAJOR,
            )  # fmt: skip
    for link in page.all("a"):
        if link.get("href").lower().startswith("javascript:") or link.get("href") == "#":
            yield Seen("no-script", "Without scripts, this leads nowhere.", path_of(link))


def _sends(node: Node) -> bool:
    if node.tag == "button":
        return node.get("type", "submit") == "submit"
    return node.tag == "input" and node.get("type") in {"submit", "image"}


def nothing_typed_is_lost(state: State, page: Node) -> Iterator[Seen]:
    """A refused form must still hold what was typed into it."""
    step = journeys()[state.journey].steps.get(state.step) if state.refused else None
    typed = {
        name: what
        for act in (step.acts if step else ())
        if act.verb == "fill"
        for name, what in act.what.items()
    }
    for node in (each for tag in ("input", "textarea", "select") for each in page.all(tag)):
        name, kind = node.get("name"), node.get("type", "text")
        if not typed.get(name) or name == "code" or kind in SECRET | TICKED:
            continue
        if not _holds(node):
            told = f"What was typed into “{name}” is gone after the refusal."
            yield Seen("typed-lost", told, path_of(node), kind=Kind.FLOW, severity=Severity.MAJOR)


def _holds(node: Node) -> str:
    """What stands in a field."""
    if node.tag == "select":
        return next((each.get("value") for each in node.all("option", selected=True)), "")
    return node.text if node.tag == "textarea" else node.get("value")


RULES: list[Callable[[Node], Iterator[Seen]]] = [
    an_error_is_tied_to_its_field,
    a_code_can_be_filled_in_by_the_phone,
    pasting_is_allowed,
    it_works_without_a_script,
]


def path_of(node: Node) -> str:
    """The path of an element as the reviewers' script writes it: ``body:1>main:1>p:2``."""
    steps: list[str] = []
    for each in node.lineage():
        if each.parent is None:
            break
        among = [
            other
            for other in each.parent.children
            if isinstance(other, Node) and other.tag == each.tag
        ]
        place = next(number for number, other in enumerate(among, 1) if other is each)
        steps.insert(0, f"{each.tag}:{place}")
    return ">".join(steps)
