"""The kinds of elements, and what each is called."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

WHAT: dict[str, Promise] = {
    "page": pgettext_lazy("element", "The whole page"),
    "message": pgettext_lazy("element", "The whole message"),
    "title": pgettext_lazy("element", "Heading of the page"),
    "field": pgettext_lazy("element", "Field"),
    "option": pgettext_lazy("element", "Choice"),
    "button": pgettext_lazy("element", "Button"),
    "link": pgettext_lazy("element", "Link"),
    "refusal": pgettext_lazy("element", "Refusal"),
    "text": pgettext_lazy("element", "Text"),
}
