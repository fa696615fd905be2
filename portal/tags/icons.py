"""``{% load lucide %}``: an icon that is the same on every page is a part of the page's text."""

from __future__ import annotations

from django.template import Node
from django.template.base import Parser, Token

from portal import icons
from portal.tags import as_text, is_written, library_of

register = library_of(icons)
_compiled = register.tags["lucide"]


@register.tag
def lucide(parser: Parser, token: Token) -> Node:
    node = _compiled(parser, token)
    values = [*node.args, *node.kwargs.values()]
    return as_text(node) if not node.target_var and all(map(is_written, values)) else node
