"""A recorded answer that is no page but a file, as a page to look at."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any
from zipfile import ZipFile

from django.template.loader import render_to_string
from django.utils import translation

from sandbox.models import Sandbox
from scenarios.states.masking import masked_code, masked_message
from scenarios.states.naming import name_of_file
from scenarios.walker.page import Page

LINES_SHOWN = 16
TEXT = ("text/", "application/json")


def file_as_page(page: Page, sandbox: Sandbox, language: str) -> str:
    """Its name, kind and size, with the picture that it is, its first lines, or the names of the
    files in it."""
    name, kind = name_of_file(page), page.headers.get("Content-Type", "").partition(";")[0]
    _stem, dot, suffix = name.rpartition(".")
    told: dict[str, Any] = {
        "name": name,
        "kind": (suffix if dot else kind.rpartition("/")[2]).upper(),
        "size": len(page.content),
    }
    if kind.startswith("image/"):
        told["picture"] = f"data:{kind};base64,{b64encode(page.content).decode()}"
    else:
        lines = _lines(page.content, kind)
        told |= {"lines": lines[:LINES_SHOWN], "left": len(lines[LINES_SHOWN:])}
    with translation.override(language):
        html = render_to_string("states/file.html", told)
    return masked_code(masked_message(html, sandbox), sandbox)


def _lines(content: bytes, kind: str) -> list[str]:
    if kind == "application/zip":
        return ZipFile(io.BytesIO(content)).namelist()
    if not kind.startswith(TEXT):
        return []
    return content.decode("utf-8-sig", errors="replace").splitlines()
