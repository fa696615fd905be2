"""``{% load i18n %}``: Django's, with the words of a template looked up once a language."""

from __future__ import annotations

from typing import Any

from django.template import Context, Node
from django.template.base import FilterExpression, Parser, TextNode, Token, render_value_in_context
from django.templatetags import i18n
from django.utils import translation
from django.utils.safestring import SafeString

from portal.tags import SetNode, as_text, is_written, library_of

register = library_of(i18n)


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    node = i18n.do_translate(parser, token)
    if not (is_written(node.filter_expression) and is_written(node.message_context)):
        return node
    if not node.asvar:
        return as_text(node)
    name, node.asvar = node.asvar, None
    return SetNode(name, node.render(Context()))


@register.tag("blocktranslate")
@register.tag("blocktrans")
def block_translate(parser: Parser, token: Token) -> Node:
    node = i18n.do_block_translate(parser, token)
    if not is_written(node.message_context):
        return node
    if node.plural:
        return node if node.message_context else CountedNode(node)
    message, names = node.render_token_list(node.singular)
    sentence = _translated(message, node.message_context)
    try:
        text = sentence % dict.fromkeys(names, "")
    except (KeyError, ValueError):
        # Django puts the message itself in place of a translation with names of its own.
        return node
    return SentenceNode(node, sentence, names) if names or node.asvar else TextNode(text)


def _translated(message: str, about: FilterExpression | None) -> str:
    if about is None:
        return translation.gettext(message)
    return translation.pgettext(about.resolve(Context()), message)


class CountedNode(Node):
    """A sentence with a number in it, whose forms are put together once."""

    child_nodelists = ()

    def __init__(self, node: Any) -> None:
        self.node = node
        self.singular, names = node.render_token_list(node.singular)
        self.plural, more = node.render_token_list(node.plural)
        self.names = {*names, *more}

    def render(self, context: Context) -> str:
        node, own = self.node, self.node.extra_context
        with context.push(**{name: value.resolve(context) for name, value in own.items()}):
            context[node.countervar] = count = node.counter.resolve(context)
            told = {
                name: render_value_in_context(context.get(name, ""), context) for name in self.names
            }
        try:
            result = translation.ngettext(self.singular, self.plural, count) % told
        except (KeyError, ValueError, TypeError):
            # Django knows what to do, or what to say, about what is no number or not translated.
            return node.render(context)
        if not node.asvar:
            return result
        context[node.asvar] = SafeString(result)
        return ""


class SentenceNode(Node):
    """A sentence with names in it, in the language of the template."""

    child_nodelists = ()

    def __init__(self, node: i18n.BlockTranslateNode, sentence: str, names: list[str]) -> None:
        self.sentence, self.names = sentence, names
        self.values, self.asvar = node.extra_context, node.asvar

    def render(self, context: Context) -> str:
        own = {name: value.resolve(context) for name, value in self.values.items()}
        told = {name: self._told(name, own, context) for name in self.names}
        result = self.sentence % told
        if not self.asvar:
            return result
        context[self.asvar] = SafeString(result)
        return ""

    def _told(self, name: str, own: dict[str, object], context: Context) -> str:
        value = own[name] if name in own else context.get(name, "")
        return render_value_in_context(value, context)
