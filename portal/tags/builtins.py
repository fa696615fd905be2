"""``url``, ``include`` and ``if`` as Django has them, remembering what stays the same and
finding names quickly."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.template import Context, Engine, Library, Node, Template, loader_tags
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode, URLNode, do_if
from django.template.defaulttags import url as django_url
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape

from portal.tags import is_written
from portal.tags.names import with_names

register = Library()

FIELD = '<input type="hidden" name="csrfmiddlewaretoken" value="%s">'
# For each place in a template that leads somewhere.
ADDRESSES_KEPT = 256


@register.tag
def url(parser: Parser, token: Token) -> Node:
    node = django_url(parser, token)
    # In a namespace, the page that asks may change what a name means.
    if node.kwargs or not is_written(node.view_name) or ":" in str(node.view_name.var):
        return node
    return PathNode(node)


class PathNode(Node):
    """The address of a page: for the same arguments it is always the same below the mount."""

    child_nodelists = ()

    def __init__(self, node: URLNode) -> None:
        self.name, self.args, self.asvar = str(node.view_name.var), node.args, node.asvar
        self.known = lru_cache(ADDRESSES_KEPT, typed=True)(self.below)

    def render(self, context: Context) -> str:
        args = [arg.resolve(context) for arg in self.args]
        # What else stands in an address may change, and be the same thing all the same.
        below = self.known if all(isinstance(arg, str | int) for arg in args) else self.below
        try:
            address = get_script_prefix() + below(get_urlconf(), *args)
        except NoReverseMatch:
            if not self.asvar:
                raise
            address = ""
        if self.asvar:
            context[self.asvar] = address
            return ""
        return conditional_escape(address) if context.autoescape else address

    def below(self, urlconf: Any, *args: Any) -> str:
        return reverse(self.name, urlconf, args).removeprefix(get_script_prefix())


@register.tag("if")
def if_(parser: Parser, token: Token) -> Node:
    node = do_if(parser, token)
    asked = node.conditions_nodelists
    node.conditions_nodelists = [(with_names(condition), nodes) for condition, nodes in asked]
    return node


@register.tag
def csrf_token(parser: Parser, token: Token) -> Node:
    return TokenNode()


class TokenNode(CsrfTokenNode):
    """Django's, which looks in every form of a page for what a token might have to be escaped."""

    def render(self, context: Context) -> str:
        token = str(context.get("csrf_token", ""))
        if len(token) == CSRF_TOKEN_LENGTH and token.isascii() and token.isalnum():
            return FIELD % token
        return super().render(context)


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
            return self._alone(context, values)
        with context.push(**values):
            return self.part.render(context)

    def _alone(self, context: Context, values: dict[str, Any]) -> str:
        """As with a new context; a page has dozens of parts, and making one takes its time."""
        assert self.part is not None  # noqa: S101
        around = context.dicts
        # The first holds the names of None, True and False.
        context.dicts = [around[0], values]
        try:
            return self.part.render(context)
        finally:
            context.dicts = around
