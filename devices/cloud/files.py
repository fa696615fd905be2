"""Things in the cloud as files to keep: a card, a text, a picture."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.template.loader import render_to_string

from devices.models import CloudItem, ItemKind
from sandbox.downloads import attachment, file_name

# RFC 6350, 3.4: these stand for themselves only behind a backslash.
_SPECIAL = re.compile(r"([\\,;])")


def file_of(item: CloudItem) -> HttpResponse | None:
    """The file to download; None for what the training copy has no file of: films and sound."""
    if item.kind == ItemKind.CONTACT:
        return _file(item, "vcf", "text/vcard", vcard(item))
    if item.kind in {ItemKind.NOTE, ItemKind.MESSAGE}:
        return _file(item, "txt", "text/plain", f"{item.title}\n\n{item.text}\n")
    if item.kind == ItemKind.PHOTO:
        drawing = render_to_string("devices/cloud/scene_file.svg", {"item": item})
        return _file(item, "svg", "image/svg+xml", drawing)
    return None


def vcard(item: CloudItem) -> str:
    """A contact as RFC 6350 has it."""
    name = _escaped(item.title)
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:urn:uuid:{item.uid}", f"FN:{name}"]
    if item.phone:
        lines.append(f"TEL;VALUE=text:{_escaped(item.phone)}")
    if item.email:
        lines.append(f"EMAIL:{_escaped(item.email)}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words).replace("\n", "\\n")


def _file(item: CloudItem, suffix: str, content_type: str, content: str) -> HttpResponse:
    name = file_name(item.title.rpartition(".jpg")[0] or item.title, suffix, item.kind)
    return HttpResponse(
        content, content_type=f"{content_type}; charset=utf-8", headers=attachment(name)
    )
