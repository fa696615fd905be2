"""Finds the controls that a step of the solution uses on the page, and names them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from devices.hardware.catalogue import BY_KEY as PRODUCTS
from scenarios.script.hands import Hands
from scenarios.script.journey import Act, Step
from scenarios.walker.tree import Node

FIELDS = ("input", "select", "textarea")


@dataclass(frozen=True)
class Control:
    """A control to be used. ``told`` says what to do with it. A script finds it in its pane by tags
    and words, or by the name of a field; with an ``address`` it is a link to another page instead.
    """

    told: str
    pane: str
    tags: str = ""
    words: str = ""
    field: str = ""
    value: str = ""
    address: str = ""

    @classmethod
    def back_to(cls, title: str, pane: str, address: str) -> Control:
        told = _("First go back to the page “%(title)s”.") % {"title": title}
        return cls(told if title else _("Open the page of this step."), pane, address=address)


def controls(hands: Hands, step: Step, pane: str) -> list[Control]:
    """The controls that the step uses on this page. Raises NotOnThePage when one is not there."""
    return [
        each for act in step.acts if act.verb in TOLD for each in TOLD[act.verb](hands, act, pane)
    ]


def _link(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    words = hands.text_of(act.what, "a")
    yield Control(_("Press “%(words)s”.") % {"words": words}, pane, "a", words)


def _button(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    words = hands.text_of(act.what, "button", "input")
    yield Control(_("Press “%(words)s”.") % {"words": words}, pane, "button,input", words)


def _form(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    yield Control(_("Then press the button below these fields."), pane)


def _row(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    words = hands.said(act.what)
    told = _("Tap “%(words)s”.") % {"words": words}
    yield Control(told, pane, ".phone-row,a,button", words)


def _choice(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    words = hands.said(act.what)
    yield Control(_("Choose “%(words)s”.") % {"words": words}, pane, "label", words)


def _fields(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    for name, word in act.what.items():
        boxes = hands.page.html.all("input", type="checkbox", name=name)
        if boxes and word == "all":
            yield Control(_("Tick everything in the list."), pane, field=name)
            continue
        label, value = _label(hands, name), _value(hands, name, word)
        if value is True or word == "document":
            told = _("Choose “%(words)s”.") % {"words": label}
            yield Control(told, pane, field=name)
        else:
            told = _("Type into “%(field)s”:") % {"field": label}
            yield Control(told, pane, field=name, value=str(value))


def _value(hands: Hands, name: str, word: str) -> Any:
    is_a_tick = hands.page.html.has("input", type="checkbox", name=name)
    value = hands.value(name, word, is_a_tick=is_a_tick)
    options = [each.text for each in hands.page.html.all("option", value=str(value))]
    return options[0] if options else value


def _label(hands: Hands, name: str) -> str:
    """The label of a field, as the person reads it."""
    for tag in FIELDS:
        for field in hands.page.html.all(tag, name=name):
            labels: list[Node] = hands.page.html.all("label", for_=field.get("id"))
            if labels:
                optional = "".join(each.text for each in labels[0].all(".field-optional"))
                return labels[0].text.removesuffix(optional).strip()
            if field.name:
                return field.name
    return name


def _page(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    name, *words = act.what.split()
    address = hands.browser.address(name, *hands.arguments(words))
    told = _("Open the page of this step.")
    if words and words[0] in PRODUCTS and pane == "desk-phone":
        told = _("Pick up the phone: %(device)s.") % {"device": hands.device(words[0])}
    yield Control(told, pane, address=address)


def _phone(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    device = hands.device(act.what)
    told = _("Pick up the phone: %(device)s.") % {"device": device}
    yield Control(told, pane, address=hands.browser.address("phone", device.pk))


def _letter(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    told = _("In the inbox, open the newest e-mail and press “%(words)s”.")
    words = hands.said(act.what)
    yield Control(told % {"words": words}, "desk-inbox", "a", words)


def _time(hands: Hands, act: Act, pane: str) -> Iterator[Control]:
    yield Control(_("Move time forward with the clock at the top."), pane)


TOLD: dict[str, Callable[[Hands, Act, str], Iterator[Control]]] = {
    "click": _link, "press": _button, "tap": _row, "choose": _choice, "fill": _fields,
    "post": _form, "visit": _page, "phone": _phone, "letter": _letter, "wait": _time, "jump": _time,
}  # fmt: skip
