"""Names of a page, such as ``{{ name }}`` and ``{% if name %}``: most of what a template asks for.

Django finds whatever a name may lead to: what is called, what is translated, what is localised.
Most lead to a text, a number or nothing, and those are taken as they stand. That a page has no such
name, Django finds in ten times as long as that it has one.
"""

from __future__ import annotations

import html
from typing import Any

from django.template.base import FilterExpression, NodeList, TextNode, Variable, VariableNode
from django.template.defaulttags import IfNode, TemplateLiteral
from django.utils.safestring import SafeString

PLAIN = {str, SafeString, int, bool, type(None), list, tuple}


def lookups_of(expression: FilterExpression) -> tuple[str, ...]:
    """The parts of a name that stands by itself; empty for everything else."""
    var = expression.var
    alone = not expression.filters and isinstance(var, Variable) and not var.translate
    return tuple(var.lookups or ()) if alone else ()


class Shown(VariableNode):
    """``{{ name }}``"""

    def __init__(self, node: VariableNode, name: str) -> None:
        super().__init__(node.filter_expression)
        self.name, self.token, self.origin = name, node.token, node.origin

    def render(self, context: Any) -> str:
        value = context.get(self.name)
        if isinstance(value, SafeString):
            return value
        if type(value) is str and context.autoescape:
            return SafeString(html.escape(value))
        return super().render(context)


class Asked(TemplateLiteral):
    """A name within a condition."""

    def __init__(self, expression: FilterExpression, text: str, lookups: tuple[str, ...]) -> None:
        super().__init__(expression, text)
        self.name, self.is_whole = lookups[0], len(lookups) == 1

    def eval(self, context: Any) -> Any:
        value = context.get(self.name)
        if value is None or (self.is_whole and type(value) in PLAIN):
            return value
        return super().eval(context)


def with_names(condition: Any) -> Any:
    if isinstance(condition, TemplateLiteral):
        value: Any = condition.value
        lookups = lookups_of(value)
        return Asked(value, condition.text, lookups) if lookups else condition
    for side in ("first", "second"):
        if inner := getattr(condition, side, None):
            setattr(condition, side, with_names(inner))
    return condition


def quicken(nodes: NodeList) -> None:
    """Put our nodes in place of Django's, and one text in place of several in a row."""
    found: list[Any] = []
    for node in nodes:
        for inner in _within(node):
            quicken(inner)
        if type(node) is VariableNode:
            lookups = lookups_of(node.filter_expression)
            found.append(Shown(node, lookups[0]) if len(lookups) == 1 else node)
        elif type(node) is TextNode and found and type(found[-1]) is TextNode:
            found[-1] = TextNode(found[-1].s + node.s)
        else:
            found.append(node)
    nodes[:] = found


def _within(node: Any) -> list[NodeList]:
    if isinstance(node, IfNode):
        return [nodes for _condition, nodes in node.conditions_nodelists]
    inner = (getattr(node, name, None) for name in node.child_nodelists)
    return [each for each in inner if isinstance(each, NodeList)]
