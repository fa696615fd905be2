"""``{% load static %}``: Django's, with the address of a file looked up once."""

from __future__ import annotations

from django.template import Node
from django.template.base import Parser, Token
from django.templatetags import static as django_static

from portal.tags import as_text, is_written, library_of

register = library_of(django_static)


@register.tag
def static(parser: Parser, token: Token) -> Node:
    node = django_static.do_static(parser, token)
    return node if node.varname or not is_written(node.path) else as_text(node)
