"""The kinds of elements, what each is called, and where it stands on its page."""

from __future__ import annotations

from collections.abc import Mapping

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
# A text by its role.
ROLES: dict[str, Promise] = {
    "heading": pgettext_lazy("element", "Heading"),
    "item": pgettext_lazy("element", "List item"),
    "term": pgettext_lazy("element", "Label"),
    "definition": pgettext_lazy("element", "Value"),
    "label": pgettext_lazy("element", "Label"),
    "cell": pgettext_lazy("element", "Table cell"),
    "menu": pgettext_lazy("element", "Menu"),
    "picture": pgettext_lazy("element", "Picture"),
}
# By landmarks.
PLACES: dict[str, Promise] = {
    "main": pgettext_lazy("element", "In the main part of the page"),
    "navigation": pgettext_lazy("element", "In the navigation"),
    "banner": pgettext_lazy("element", "At the top of the page"),
    "contentinfo": pgettext_lazy("element", "At the bottom of the page"),
    "complementary": pgettext_lazy("element", "Beside the main part of the page"),
    "dialog": pgettext_lazy("element", "In a dialog"),
}


def called(what: str, means: Mapping[str, str]) -> Promise:
    return ROLES.get(means.get("role", ""), WHAT[what])
