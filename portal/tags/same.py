"""``{% same %}``: around a part of a page that is the same whoever asks, in a language."""

from __future__ import annotations

from django.template import Context, Library, Node
from django.template.base import NodeList, Parser, Token
from django.template.exceptions import TemplateSyntaxError

register = Library()


@register.tag
def same(parser: Parser, token: Token) -> Node:
    """What stands up to ``{% endsame %}`` knows nothing of the page, and is drawn once.

    With ``{% same people %}`` it knows that one thing of the page, and is drawn once for each value
    that it ever has: for few values, of the product's own, and no address within a sandbox.
    """
    names = token.split_contents()[1:]
    if len(names) > 1:
        raise TemplateSyntaxError("“same” takes one name, or none.")
    nodes = parser.parse(("endsame",))
    parser.delete_first_token()
    return SameNode(names, nodes)


class SameNode(Node):
    def __init__(self, names: list[str], nodelist: NodeList) -> None:
        self.names, self.nodelist = names, nodelist
        self.drawn: dict[tuple[object, ...], str] = {}

    def render(self, context: Context) -> str:
        values = tuple(context[name] for name in self.names)
        if values not in self.drawn:
            known = dict(zip(self.names, values, strict=True))
            self.drawn[values] = self.nodelist.render(context.new(known))
        return self.drawn[values]
