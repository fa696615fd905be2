"""A recorded page with the elements that can be pointed at, each with its anchor."""

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
    """``path`` is the page's address within its sandbox, ``language`` that of the page."""

    def __init__(self, html: str, language: str, path: str) -> None:
        self.language, self.path = language, path
        self.root = parse(html)
        self.elements = Elements(self.root, language, self._name)

    @cached_property
    def anchors(self) -> dict[int, Anchor]:
        return anchors(self.elements)

    @cached_property
    def pointable(self) -> list[Element]:
        """Every element that has an anchor of its own; the whole page comes first."""
        return [each for each in self.elements.every if each.number in self.anchors]

    def numbered(self, number: int) -> Element | None:
        return next((each for each in self.pointable if each.number == number), None)

    def at(self, path: str) -> Element:
        """The element at this path, or the nearest one around it that can be pointed at."""
        node = node_at(self.root, path)
        element = self.elements.around(node)
        while element.number not in self.anchors and element.node.parent:
            element = self.elements.around(element.node.parent)
        return element if element.number in self.anchors else self.pointable[0]

    def find(self, anchor: Anchor) -> Element:
        """The element of this page that the anchor means. Raises Lost."""
        return find(anchor, self.elements)

    def _name(self, address: str) -> str:
        """The URL name of the page to which a link leads, without its arguments."""
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
    """The page of a still. Results are cached, so the same page is parsed once."""
    return _read(still.pk, still.digest, language, path, version())


@lru_cache(maxsize=PAGES_KEPT)
def _read(pk: int, _digest: str, language: str, path: str, _version: str) -> ReadPage:
    return ReadPage(Still.objects.get(pk=pk).html, language, path)
