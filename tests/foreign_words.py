"""Finds what was left untranslated: Latin words in Russian pages, Cyrillic ones in English pages.

People's own words (names of people and devices, letters, what was typed) may be in any language.
Elements with ``lang``, ``translate="no"`` or class ``raw``, and code, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings

from devices.hardware.catalogue import CATALOGUE
from sandbox.models import Sandbox
from scenarios.walker.tree import UNSEEN, Node, squeezed
from training.models import Class, Trainee, Word

SPOKEN_ATTRIBUTES = [
    "alt", "aria-label", "title", "placeholder", "label",
    "data-ticking", "data-done", "data-copied", "data-show", "content",
]  # fmt: skip
CODE = {"code", "pre", "kbd", "samp", "textarea"}

# Names, abbreviations and units that Russian writes in Latin letters too.
_ALIKE = """
    mi id mi-id e-mail email sms xiaomi redmi poco miui hyperos home cloud tv wi-fi bluetooth
    android ios windows macos linux chrome chromium firefox safari edge opera
    ux qr imei sim pin url ip api http https html txt jpeg jpg png webp x s m l
    csv xapi moodle umux-lite yaml results
    curl python pytest playwright openapi
    unlock inc zip zip- json gsm gsm-7 ucs ucs-2 utc msk ru en
"""
ALIKE = set(_ALIKE.split())
# Addresses, paths, time zones, kinds of events, and how an SMS ends for browsers to fill in its
# code.
_ADDRESS = re.compile(
    r"\b[a-z_]+\.[a-z_]+\b|https?://\S+|[A-Z]\w+/[A-Z]\w+|[\w.+•*…-]+@[\w.-]+|@\w[\w.-]*\s+#\d+|localhost(?::\d+)?|/[\w./-]+"
    r"|(?<!\w)[\w-]+(?:\.[\w-]+)*\.(?:test|example|com|ru|local|invalid)\b"
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]+")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]+")
# Parts of a word with digits in it: a code, a model, a serial number.
_WITH_DIGITS = re.compile(r"\b(?=\w*\d)[\w-]+")


def foreign_words(
    html: Node,
    language: str,
    sandbox: Sandbox | None,
    typed: Iterable[str] = (),
    *,
    letters: bool = True,
) -> Iterator[str]:
    """One complaint for each text that is not in ``language``.

    ``letters`` says whether the page may quote the sandbox's letters.
    """
    find = {"ru": _latin, "en": _cyrillic}.get(language)
    if find is None:
        return
    own: list[str] | None = None
    for text in texts(html):
        if not find(text):
            continue
        if own is None:
            shown = [squeezed("".join(map(str, code.children))) for code in html.all("code")]
            own = sorted(own_words(sandbox, [*typed, *shown], letters=letters), key=len)[::-1]
        left = text
        for words in own:
            left = left.replace(words, " ")
        if words_left := find(left):
            yield f"not in {language}: {', '.join(words_left)} in «{text[:200]}»"


def texts(node: Node, told: Callable[[str], str] = squeezed) -> Iterator[str]:
    """Every text that is read or spoken, and that has to be in the page's language."""
    if node.tag in UNSEEN - {"head"} or _is_in_no_language(node):
        return
    for attribute in SPOKEN_ATTRIBUTES:
        if attribute in node.attrs and not (node.tag == "meta" or attribute == "content"):
            yield told(node[attribute])
    for child in node.children:
        if isinstance(child, Node):
            yield from texts(child, told)
        elif child.strip():
            yield told(child)


def _is_in_no_language(node: Node) -> bool:
    foreign = node.tag != "html" and "lang" in node.attrs
    return foreign or node.tag in CODE or node.get("translate") == "no" or "raw" in node.classes


def _latin(text: str) -> list[str]:
    plain = _WITH_DIGITS.sub(" ", _ADDRESS.sub(" ", text))
    return [word for word in _LATIN.findall(plain) if word.lower().strip("-") not in ALIKE]


def _cyrillic(text: str) -> list[str]:
    return _CYRILLIC.findall(text)


def own_words(sandbox: Sandbox | None, typed: Iterable[str], *, letters: bool) -> set[str]:
    """What people of the sandbox wrote or are called, in whatever language."""
    found = {product.model for product in CATALOGUE}
    found |= {squeezed(each) for each in typed} | {name for _code, name in settings.LANGUAGES}
    if sandbox is not None:
        for account in sandbox.accounts.all():
            found |= {account.first_name, account.last_name, account.name, account.email}
            found.add(account.first_name[:1])
        for device in sandbox.devices.all():
            found |= {device.name, device.model, device.system}
        for case in sandbox.cases.all():
            found |= {case.reason, case.identifier, case.contact, case.decision}
        for message in sandbox.messages.all():
            found.add(message.sender)
            if letters:
                found |= {message.subject, squeezed(message.text), *message.text.splitlines()}
        found |= set(sandbox.events.values_list("agent", flat=True))
    # The front page names the sandboxes that a browser has made.
    for each in Sandbox.objects.open():
        found |= {each.code, each.label}
    # Trainers and trainees write in their own languages too.
    for one in Class.objects.all():
        found |= {one.title, one.code}
    found |= set(Trainee.objects.values_list("name", flat=True))
    found |= set(Word.objects.values_list("text", flat=True))
    return {words for words in map(squeezed, found) if len(words) > 1 or not words.isascii()}
