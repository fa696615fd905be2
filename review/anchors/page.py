"""A recorded page, read: what can be pointed at on it, each with its anchor."""

from __future__ import annotations

from functools import cached_property, lru_cache
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from review.anchors.anchor import Anchor, anchors, find
from review.anchors.places import node_at
from review.anchors.pointing import Element, Elements
from scenarios.models import Still
from scenarios.states.masking import NOBODYS_CODE
from scenarios.states.version import version
from scenarios.walker.page import in_phone
from scenarios.walker.parsing import parse

MOUNT = f"/s/{NOBODYS_CODE}/"
PAGES_KEPT = 64


class ReadPage:
    """``path`` is the page's address within its world, ``language`` the one that it is in."""

    def __init__(self, html: str, language: str, path: str) -> None:
        self.language, self.path = language, path
        self.root = parse(html)
        self.elements = Elements(self.root, language, self._name)

    @cached_property
    def anchors(self) -> dict[int, Anchor]:
        return anchors(self.elements)

    @cached_property
    def pointable(self) -> list[Element]:
        """Everything that an anchor tells apart; the whole page first."""
        return [each for each in self.elements.every if each.number in self.anchors]

    def numbered(self, number: int) -> Element | None:
        return next((each for each in self.pointable if each.number == number), None)

    def at(self, path: str) -> Element:
        """What is pointed at by a path of elements, or the nearest around it."""
        node = node_at(self.root, path)
        element = self.elements.around(node)
        while element.number not in self.anchors and element.node.parent:
            element = self.elements.around(element.node.parent)
        return element if element.number in self.anchors else self.pointable[0]

    def find(self, anchor: Anchor) -> Element:
        """The element of this page that the anchor means. Raises Lost."""
        return find(anchor, self.elements)

    def _name(self, address: str) -> str:
        """What leads there is called: the URL's name, whichever row it is about."""
        if address.startswith("#"):
            return address
        path = urlsplit(urljoin(MOUNT + self.path.lstrip("/"), address)).path
        inside = path.startswith(MOUNT)
        urlconf = settings.SANDBOX_URLCONF if inside else settings.ROOT_URLCONF
        within = "/" + path.removeprefix(MOUNT) if inside else path
        try:
            return resolve(in_phone(within), urlconf).view_name
        except Resolver404:
            return address


def read(still: Still, language: str, path: str) -> ReadPage:
    """The page of a still; the same page is read once."""
    return _read(still.pk, still.digest, language, path, version())


@lru_cache(maxsize=PAGES_KEPT)
def _read(pk: int, _digest: str, language: str, path: str, _version: str) -> ReadPage:
    return ReadPage(Still.objects.get(pk=pk).html, language, path)
