"""The forms of a page, with what is filled in, as a browser would send them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from scenarios.walker.tree import Node, NotOnThePage

URLENCODED = "application/x-www-form-urlencoded"
NOT_FILLED_IN = {"submit", "button", "reset", "image"}
Value = str | bool | list[str] | SimpleUploadedFile


class Form:
    """A form with what is filled in, as a browser would send it.

    ``html`` is the page that it stands on, and ``address`` that page's address.
    """

    def __init__(self, node: Node, html: Node, address: str) -> None:
        self.node, self.address = node, address
        self.method = node.get("method", "get").lower()
        self.action = node.get("action") or address
        self.is_multipart = node.get("enctype") == "multipart/form-data"
        self.controls = [control for control in html.walk() if self._is_own(control)]
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
            if name not in self.names:
                raise NotOnThePage(f"no field {name}, there are {self.names} at {self.address}")
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
    """What a control sends when nobody touched it."""
    name, kind = control["name"], control.get("type", "text").lower()
    if "disabled" in control.attrs or kind in NOT_FILLED_IN or kind == "file":
        return []
    if control.tag == "textarea":
        return [(name, "".join(map(str, control.children)))]
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
        if not set(wanted) <= set(offered):
            raise NotOnThePage(f"{wanted} is not offered, only {offered}")
        return wanted
    if controls[0].tag == "textarea":
        return [str(value).replace("\r\n", "\n").replace("\n", "\r\n")]
    return value if isinstance(value, list) else [value]
