"""``url`` and ``include`` as Django has them, remembering what stays the same."""

from __future__ import annotations

from typing import Any

from django.template import Context, Engine, Library, Node, Template, loader_tags
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf
from django.utils.html import conditional_escape

from portal.tags import is_written

register = Library()


@register.tag
def url(parser: Parser, token: Token) -> Node:
    node = django_url(parser, token)
    written = is_written(node.view_name) and all(map(is_written, node.args))
    # In a namespace, the page that asks may change what a name means.
    if node.kwargs or not written or ":" in str(node.view_name.var):
        return node
    return PathNode(node)


class PathNode(Node):
    """The address of a page that is always the same below the mount."""

    child_nodelists = ()

    def __init__(self, node: URLNode) -> None:
        self.node, self.asvar = node, node.asvar
        node.asvar = None
        # For each URL configuration, the address below the mount; None where it has none.
        self.known: dict[Any, str | None] = {}

    def render(self, context: Context) -> str:
        urlconf, prefix = get_urlconf(), get_script_prefix()
        if urlconf not in self.known:
            self.known[urlconf] = self._below(prefix)
        rest = self.known[urlconf]
        address = "" if rest is None else prefix + rest
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address

    def _below(self, prefix: str) -> str | None:
        try:
            return self.node.render(Context(autoescape=False)).removeprefix(prefix)
        except NoReverseMatch:
            if self.asvar:
                return None
            raise


@register.tag
def include(parser: Parser, token: Token) -> Node:
    node = loader_tags.do_include(parser, token)
    return PartNode(node) if is_written(node.template) else node


class PartNode(Node):
    """Another template with a name that is always the same: looked for once."""

    child_nodelists = ()

    def __init__(self, node: loader_tags.IncludeNode) -> None:
        self.name = node.template.resolve(Context())
        self.values, self.only = tuple(node.extra_context.items()), node.isolated_context
        self.part: Template | None = None

    def render(self, context: Context) -> str:
        if self.part is None:
            engine = context.template.engine if context.template else Engine.get_default()
            self.part = engine.get_template(self.name)
        values = {name: value.resolve(context) for name, value in self.values}
        if self.only:
            return self.part.render(context.new(values))
        with context.push(**values):
            return self.part.render(context)
