"""What came back: a page with its text, its links and its forms as a browser would send them."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import Resolver404, resolve

from devices.phone.middleware import WEB
from scenarios.walker.forms import Form, is_submit
from scenarios.walker.parsing import parse
from scenarios.walker.tree import Node, NotOnThePage, squeezed


def in_phone(path: str) -> str:
    """What a path inside the mount means in a phone's browser; any other path as it is."""
    web = WEB.match(path)
    return web["rest"] if web else path


class Page:
    """An answer. ``url`` is its address inside the sandbox's mount, with the query."""

    def __init__(self, response: HttpResponse, address: str, mount: str) -> None:
        self.response, self.address, self.mount = response, address, mount
        self.status = response.status_code
        self.redirects: list[str] = []
        # What was asked for the page itself, after every redirect.
        self.method = "GET"
        # Whether something was sent before: such a page may tell what it tells no second time.
        self.follows_sending = False
        # Read at once: what streams holds a file open until its end.
        self.content = b"".join(response)

    @classmethod
    def kept(cls, html: str, status: int, address: str, mount: str) -> Page:
        """A page that was kept: its address alone need not show it."""
        page = cls(HttpResponse(html, status=status), address, mount)
        page.method, page.follows_sending = "POST", True
        return page

    def __repr__(self) -> str:
        return f"<Page {self.status} {self.url} {self.text[:300] if self.is_html else ''}>"

    @property
    def url(self) -> str:
        inside = self.mount != "/" and self.address.startswith(self.mount)
        return "/" + self.address.removeprefix(self.mount) if inside else self.address

    @property
    def name(self) -> str:
        """The name of the address in the URL configuration: ``sign_in``."""
        inside = self.mount != "/" and self.address.startswith(self.mount)
        urlconf = settings.SANDBOX_URLCONF if inside else settings.ROOT_URLCONF
        try:
            return resolve(in_phone(urlsplit(self.url).path), urlconf).view_name
        except Resolver404:
            return ""

    @property
    def headers(self) -> Any:
        return self.response.headers

    @property
    def opens_again(self) -> bool:
        """Whether its address alone shows it: it is no answer to something that was sent."""
        return self.method == "GET" and self.status == 200

    @property
    def can_be_left(self) -> bool:
        """Whether somebody who comes back to its address later can do there what they could now."""
        return self.opens_again and not self.main.all("form")

    @property
    def location(self) -> str:
        """Where a redirect that was not followed leads, inside the mount."""
        target: str = self.response.headers.get("Location", "")
        inside = self.mount != "/" and target.startswith(self.mount)
        return "/" + target.removeprefix(self.mount) if inside else target

    @property
    def is_html(self) -> bool:
        return self.response.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def source(self) -> str:
        return self.content.decode()

    @cached_property
    def html(self) -> Node:
        if not self.is_html:
            raise NotOnThePage(f"{self.status} {self.url} is no page: {self.headers}")
        return parse(self.source)

    @cached_property
    def main(self) -> Node:
        """The page's ``main`` element, without the header and navigation that every page has."""
        found = self.html.all("main")
        return found[0] if found else self.html

    @cached_property
    def text(self) -> str:
        return self.html.text

    @property
    def h1(self) -> str:
        return self.html.find("h1").text

    @property
    def title(self) -> str:
        found = self.html.all("title") if self.is_html else []
        return squeezed("".join(str(child) for title in found for child in title.children))

    @property
    def lang(self) -> str:
        return self.html.get("lang")

    @property
    def errors(self) -> list[str]:
        """Every sentence of refusal on the page, those beside fields and those above the form."""
        nodes = self.html.all(".field-error") + self.html.all(".error-summary p")
        return [_without_hidden(node) for node in nodes]

    def error(self, field: str) -> str:
        """The refusals beside one field; empty when there are none."""
        return " ".join(
            _without_hidden(node) for node in self.html.all(f"#id_{field}_error .field-error")
        )

    @property
    def refused(self) -> dict[str, list[str]]:
        """The codes of the refusals by field; ``__all__`` are those above the form."""
        found: dict[str, list[str]] = {}
        if not self.is_html:
            return found
        for node in [*self.html.all(".error-summary p"), *self.html.all(".field-error")]:
            field = node.parent.get("id") if node.parent else ""
            name = field.removeprefix("id_").removesuffix("_error") if field else "__all__"
            found.setdefault(name, []).append(node.get("data-code"))
        return found

    @property
    def notices(self) -> list[str]:
        """What is told once: above a page's content, or on a phone's screen."""
        if not self.is_html:
            return []
        found = self.html.all(".notices .note") + self.html.all(".phone-toast")
        return [node.text for node in found]

    @property
    def is_refused_in_a_notice(self) -> bool:
        return self.html.has(".notices .note-error") or self.html.has(".notices .note-warning")

    @property
    def next_things(self) -> list[str]:
        """What the page offers to do next above all: the links of its notices, and its main
        buttons."""
        if not self.is_html:
            return []
        links = self.html.all(".notices a") + self.main.all(".button")
        return [node.text for node in links if "button-quiet" not in node.get("class").split()]

    @property
    def form(self) -> Form:
        """The page's main form: the first POST form in its main part."""
        forms = [form for form in self.main.all("form") if form.get("method").lower() == "post"]
        if not forms:
            raise NotOnThePage(f"no form in {self!r}")
        return self.filled_in(forms[0])

    @property
    def forms(self) -> list[Form]:
        """Every form in the page's main part."""
        return [self.filled_in(node) for node in self.main.all("form")]

    def filled_in(self, form: Node) -> Form:
        """One of the page's forms, with what is filled in there."""
        return Form(form, self.html, self.address)

    def form_asking(self, field: str) -> Form:
        """The form in the main part that has this field."""
        found = [form for form in self.forms if field in form.names]
        if not found:
            raise NotOnThePage(f"no form asks for {field} in {self!r}")
        return found[0]

    def form_with(self, button: str) -> tuple[Form, Node]:
        """The form with this button, and the button; the main part of the page comes first."""
        for place in (self.main, self.html):
            found = [node for node in place.all("button", text=button) if is_submit(node)]
            found += place.all("input", type="submit", value=button)
            if found:
                return self.filled_in(self.form_of(found[0])), found[0]
        names = [node.name for node in self.html.all("button")]
        raise NotOnThePage(f"no button “{button}”, there are {names} in {self!r}")

    def form_of(self, control: Node) -> Node:
        if "form" in control.attrs:
            return self.html.find(f"#{control['form']}")
        return next(node for node in control.ancestors() if node.tag == "form")

    def link(self, text: str) -> str:
        """Where the link with this text or accessible name leads; fails when two lead apart."""
        for place in (self.main, self.html):
            targets = dict.fromkeys(node.get("href") for node in place.all("a", text=text))
            if len(targets) > 1:
                raise NotOnThePage(f"“{text}” leads to {list(targets)}")
            if targets:
                return next(iter(targets))
        names = [node.name for node in self.html.all("a")]
        raise NotOnThePage(f"no link “{text}”, there are {names} in {self!r}")


def _without_hidden(node: Node) -> str:
    hidden = [part.text for part in node.all(".visually-hidden")]
    text = node.text
    for part in hidden:
        text = text.removeprefix(part)
    return text.strip()
