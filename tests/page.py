"""What came back: a page with its text, its links and its forms as a browser would send them."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import Resolver404, resolve

from devices.phone.middleware import WEB
from tests.tree import Node, parse, squeezed

URLENCODED = "application/x-www-form-urlencoded"
NOT_FILLED_IN = {"submit", "button", "reset", "image"}
Value = str | bool | list[str] | SimpleUploadedFile


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
        # Read at once: what streams holds a file open until its end.
        self.content = b"".join(response)

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
    def _parsed(self) -> tuple[Node, list[str]]:
        assert self.is_html, f"{self.status} {self.url} is no page: {self.headers}"
        return parse(self.source, fragment="<html" not in self.source[:200].lower())

    @property
    def html(self) -> Node:
        return self._parsed[0]

    @property
    def complaints(self) -> list[str]:
        """What a strict HTML parser has against the page."""
        return self._parsed[1]

    @property
    def main(self) -> Node:
        """The page's own part, without what stands around it on every page."""
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
    def notices(self) -> list[str]:
        return [node.text for node in self.html.all(".notices .note")]

    @property
    def form(self) -> Form:
        """The page's main form: the first POST form in its main part."""
        forms = [form for form in self.main.all("form") if form.get("method").lower() == "post"]
        assert forms, f"no form in {self!r}"
        return Form(self, forms[0])

    @property
    def forms(self) -> list[Form]:
        """Every form in the page's main part."""
        return [Form(self, node) for node in self.main.all("form")]

    def form_asking(self, field: str) -> Form:
        """The form in the main part that has this field."""
        found = [form for form in self.forms if field in form.names]
        assert found, f"no form asks for {field} in {self!r}"
        return found[0]

    def form_with(self, button: str) -> tuple[Form, Node]:
        """The form with this button, and the button; the main part of the page comes first."""
        for place in (self.main, self.html):
            found = [node for node in place.all("button", text=button) if is_submit(node)]
            found += place.all("input", type="submit", value=button)
            if found:
                return Form(self, self.form_of(found[0])), found[0]
        names = [node.name for node in self.html.all("button")]
        raise AssertionError(f"no button «{button}», there are {names} in {self!r}")

    def form_of(self, control: Node) -> Node:
        if "form" in control.attrs:
            return self.html.find(f"#{control['form']}")
        return next(node for node in control.ancestors() if node.tag == "form")

    def link(self, text: str) -> str:
        """Where the link with this text or accessible name leads; fails when two lead apart."""
        for place in (self.main, self.html):
            targets = dict.fromkeys(node.get("href") for node in place.all("a", text=text))
            assert len(targets) <= 1, f"«{text}» leads to {list(targets)}"
            if targets:
                return next(iter(targets))
        names = [node.name for node in self.html.all("a")]
        raise AssertionError(f"no link «{text}», there are {names} in {self!r}")


class Form:
    """A form with what is filled in, as a browser would send it."""

    def __init__(self, page: Page, node: Node) -> None:
        self.page, self.node = page, node
        self.method = node.get("method", "get").lower()
        self.action = node.get("action") or page.address
        self.is_multipart = node.get("enctype") == "multipart/form-data"
        self.controls = [control for control in page.html.walk() if self._is_own(control)]
        self.pairs = [pair for control in self.controls for pair in filled_in(control)]

    def _is_own(self, control: Node) -> bool:
        if control.tag not in {"input", "select", "textarea"} or not control.get("name"):
            return False
        if "form" in control.attrs:
            return control["form"] == self.node.get("id")
        return self.node in control.ancestors()

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(control["name"] for control in self.controls))

    @property
    def values(self) -> dict[str, Any]:
        """What is filled in, by name; the hidden fields too."""
        return dict(self.pairs)

    def fill(self, **fields: Value) -> None:
        for name, value in fields.items():
            assert name in self.names, f"no field {name}, there are {self.names} in {self.page!r}"
            controls = [control for control in self.controls if control["name"] == name]
            self.pairs = [pair for pair in self.pairs if pair[0] != name]
            self.pairs += [(name, each) for each in _chosen(controls, value)]

    def body(self) -> tuple[bytes, str]:
        """The body and its content type."""
        if not self.is_multipart:
            return urlencode(
                [(name, str(value)) for name, value in self.pairs]
            ).encode(), URLENCODED
        data: dict[str, list[Any]] = {}
        for name, value in self.pairs:
            data.setdefault(name, []).append(value)
        return encode_multipart(BOUNDARY, data), MULTIPART_CONTENT


def is_submit(button: Node) -> bool:
    in_form = "form" in button.attrs or button.inside("form")
    return in_form and button.get("type", "submit") == "submit" and "disabled" not in button.attrs


def filled_in(control: Node) -> list[tuple[str, Any]]:
    """What an untouched control sends."""
    name, kind = control["name"], control.get("type", "text").lower()
    if "disabled" in control.attrs or kind in NOT_FILLED_IN or kind == "file":
        return []
    if control.tag == "textarea":
        return [(name, "".join(map(str, control.children)).removeprefix("\n"))]
    if control.tag == "select":
        options = [option for option in control.all("option") if "disabled" not in option.attrs]
        chosen = [option for option in options if "selected" in option.attrs]
        if not chosen and "multiple" not in control.attrs:
            chosen = options[:1]
        return [(name, option.get("value", option.text)) for option in chosen]
    if kind in {"radio", "checkbox"}:
        return [(name, control.get("value", "on"))] if "checked" in control.attrs else []
    return [(name, control.get("value"))]


def _chosen(controls: list[Node], value: Value) -> list[Any]:
    """What the controls of one name send when a person chooses or types ``value``."""
    kind = controls[0].get("type", "text").lower()
    if kind in {"radio", "checkbox"} or controls[0].tag == "select":
        options = controls if controls[0].tag == "input" else controls[0].all("option")
        offered = [
            option.get("value", "on" if kind == "checkbox" else option.text) for option in options
        ]
        if isinstance(value, bool):
            return offered[:1] if value else []
        wanted = value if isinstance(value, list) else [str(value)]
        assert set(wanted) <= set(offered), f"{wanted} is not offered, only {offered}"
        return wanted
    if controls[0].tag == "textarea":
        return [str(value).replace("\r\n", "\n").replace("\n", "\r\n")]
    return value if isinstance(value, list) else [value]


def _without_hidden(node: Node) -> str:
    hidden = [part.text for part in node.all(".visually-hidden")]
    text = node.text
    for part in hidden:
        text = text.removeprefix(part)
    return text.strip()
