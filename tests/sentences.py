"""Every sentence that the product hands to gettext, found without GNU gettext."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django.utils.translation.template import templatize

from scenarios import unreached
from scenarios.script.reading import journeys
from scenarios.script.sentences import SAID
from tests.house import modules, shown, templates

# Name of the function: the places of context, sentence and plural among its arguments.
FUNCTIONS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
# Context, sentence and plural.
Sentence = tuple[str | None, str, str | None]
_QUOTED = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(
    rf"(?<!\w)(?P<function>n?p?gettext|_)\((?P<arguments>{_QUOTED}(?:\s*,\s*{_QUOTED})*)", re.DOTALL
)


def in_code() -> Iterator[tuple[str, Sentence]]:
    """Where it stands, and the sentence. Fails on one that is put together while running."""
    for module in modules():
        names = _imported_names(module.tree)
        for name, call in module.calls:
            if name in names:
                where = f"{module}:{call.lineno}"
                yield where, _sentence(where, names[name], [_text(arg) for arg in call.args])


def in_templates() -> Iterator[tuple[str, Sentence]]:
    for path in templates():
        for found in _IN_TEMPLATE.finditer(templatize(path.read_text(encoding="utf-8"))):
            arguments = [ast.literal_eval(each) for each in re.findall(_QUOTED, found["arguments"])]
            name = "gettext" if found["function"] == "_" else found["function"]
            yield shown(path), _sentence(shown(path), name, arguments)


def in_journeys() -> Iterator[tuple[str, Sentence]]:
    """What a journey is called, what is typed in it, its starting states, and what none reaches."""
    for journey in journeys().values():
        yield str(journey.place), (None, journey.title, None)
        for step in journey.steps.values():
            for act in step.acts:
                typed = act.what.values() if act.verb == "fill" else []
                said = [word.removeprefix(SAID) for word in typed if word.startswith(SAID)]
                parts = [words.rpartition("|") for words in said]
                yield from (
                    (str(step.place), (first or None, last, None)) for first, _, last in parts
                )
            if step.named:
                yield str(step.place), (None, step.named.title, None)
                yield str(step.place), (None, step.named.text, None)
    for reason in unreached.reasons():
        yield shown(unreached.FILE), (None, reason.why, None)


def _imported_names(tree: ast.Module) -> dict[str, str]:
    """Under which names a module calls gettext's functions."""
    return {
        alias.asname or alias.name: alias.name.removesuffix("_lazy")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.removesuffix("_lazy") in FUNCTIONS
    }


def _text(argument: ast.expr) -> str | None:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None


def _sentence(where: str, function: str, arguments: list[str | None]) -> Sentence:
    context, sentence, plural = FUNCTIONS[function]
    text = arguments[sentence]
    assert text is not None, f"{where}: the sentence is put together while running"
    return (
        arguments[context] if context is not None else None,
        text,
        arguments[plural] if plural is not None else None,
    )
