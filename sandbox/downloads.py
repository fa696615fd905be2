"""Downloaded files: their names, which are the title of what was downloaded, in any script, reduced
to what every system accepts; and tables.

The header is RFC 6266's: https://www.rfc-editor.org/rfc/rfc6266
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import regex
from django.utils.http import content_disposition_header

from sandbox.visible import shortened, without_unseen

# What some file system takes for something else, and signs that turn the reading direction around:
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_UNFIT = regex.compile(r'[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Bidi_Control}<>:"/\\|?*]+')
_RESERVED = regex.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", regex.IGNORECASE)
# File systems count bytes, up to 255 with the suffix.
LENGTH, BYTES = 60, 200
# Table programs take a cell that begins so for a formula, some the full-width signs too:
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def file_name(title: str, suffix: str, otherwise: str) -> str:
    """``file_name("Покупки: дом", "txt", "note")`` → "Покупки дом.txt"; ``otherwise`` is for a
    title of which nothing fits."""
    words = _UNFIT.sub(" ", without_unseen(title, keep="\n\t"))
    stem = shortened(" ".join(words.split()), LENGTH).strip(" .")
    while len(stem.encode()) > BYTES:
        stem = shortened(stem, len(stem) - 1).strip(" .")
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    return f"{stem or otherwise}.{suffix}"


def attachment(name: str) -> dict[str, str]:
    """The Content-Disposition header with which a browser saves the response under this name."""
    told = content_disposition_header(as_attachment=True, filename=name)
    return {"Content-Disposition": told or "attachment"}


def csv_of(rows: Iterable[Iterable[Any]], *, marked: bool = True) -> str:
    """A CSV file; ``marked`` as UTF-8 by the sign without which Excel takes it for another
    encoding."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return ("\ufeff" if marked else "") + written.getvalue()


def harmless(cell: Any) -> Any:
    """A text as the cell of a CSV file, so that no table program runs it as a formula: devices and
    people can be named anything."""
    dangerous = isinstance(cell, str) and len(cell) > 1 and cell.startswith(_FORMULA)
    return f"'{cell}" if dangerous else cell
