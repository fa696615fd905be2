"""Template tags whose result is the same on every page in a language: worked out once.

A template is loaded once for each language (``loading.Loader``), and a tag whose arguments all
stand in the template itself becomes plain text there and then. Templates are written as ever.
"""

from __future__ import annotations

from typing import Any

from django.template import Context, Library, Node
from django.template.base import FilterExpression, TextNode, Variable


def is_written(expression: FilterExpression | None) -> bool:
    """Whether its value stands in the template itself."""
    if expression is None:
        return True
    var = expression.var
    return not expression.filters and (not isinstance(var, Variable) or var.literal is not None)


def as_text(node: Node) -> TextNode:
    return TextNode(node.render(Context()))


def library_of(module: Any) -> Library:
    """A library with all that another one has, for doing some of it better."""
    register = Library()
    register.tags.update(module.register.tags)
    register.filters.update(module.register.filters)
    return register


class SetNode(Node):
    """Gives a name to a value that is known."""

    child_nodelists = ()

    def __init__(self, name: str, value: Any) -> None:
        self.name, self.value = name, value

    def render(self, context: Context) -> str:
        context[self.name] = self.value
        return ""
