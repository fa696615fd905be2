"""Works out what a journey's words (``own``, ``code``, …) mean in the sandbox that is walked."""

from __future__ import annotations

import struct
from typing import Any
from zlib import crc32

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localtime

from devices.hardware.catalogue import BY_KEY as PRODUCTS
from devices.models import Device
from sandbox.models import Message, Sandbox
from sandbox.visit import entered
from scenarios import acts
from scenarios.cast import DemoPerson
from scenarios.script import values
from scenarios.script.sentences import SAID, in_language
from scenarios.walker.totp import App
from scenarios.walker.tree import NotOnThePage

# The head of a PNG file that promises 65535 × 65535 pixels: nobody gets to read more of it.
_HEAD = b"IHDR" + struct.pack(">II5B", 65535, 65535, 8, 2, 0, 0, 0)
_WIDE = b"\x89PNG\r\n\x1a\n" + b"".join(
    struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", crc32(chunk))
    for chunk in (_HEAD, b"IDAT")
)
# More than any field takes.
_LONG = "0" * 10_001


class Filling:
    """Knows the person whom ``own`` means, the inbox, and the authenticator app."""

    def __init__(self, sandbox: Sandbox, person: DemoPerson | None, language: str) -> None:
        self.sandbox, self.person, self.language = sandbox, person, language
        self.app: App | None = None
        # Recovery codes, as they were written down; each is good once.
        self.codes: list[str] = []

    def arrived(self) -> list[Message]:
        with entered(self.sandbox):
            return list(self.sandbox.messages.arrived().newest_first())

    def code(self) -> str:
        """The newest one-time code, by whatever way it came."""
        found = next((message.code for message in self.arrived() if message.code), "")
        if not found:
            raise values.NoSuchValue("no message has brought a code")
        return found

    def value(self, field: str, word: str, *, is_a_tick: bool = False) -> Any:
        """The text to type for a word with a meaning; any other word is typed as it is."""
        if word.startswith(SAID):
            return in_language(word.removeprefix(SAID), self.language)
        match word:
            case "own":
                return values.own(self.person, field)
            case "new" | "other":
                return values.made_up(word, field)
            case "right":
                return self.code()
            case "wrong" if values.kind_of(field) != "password":
                return values.wrong_code(self.code())
            case "app" | "app-wrong":
                if self.app is None:
                    raise values.NoSuchValue("no authenticator app has read a key yet")
                return self.app.code() if word == "app" else self.app.wrong_code()
            case "this-year" | "long":
                return _LONG if word == "long" else str(localtime(self.sandbox.now()).year)
            case "recovery":
                if not self.codes:
                    raise values.NoSuchValue("no recovery codes were written down yet")
                return self.codes.pop()
            case "yes" | "no" if is_a_tick:
                return word == "yes"
            case "document" | "no-picture" | "big-picture" | "wide-picture":
                return SimpleUploadedFile(f"{word}.jpg", self._picture(word), "image/jpeg")
        if word.startswith("imei "):
            return self.device(word.removeprefix("imei ")).imei
        return word

    def device(self, key: str) -> Device:
        """The first of this product, by its key in the catalogue."""
        wanted = self.sandbox.devices.filter(model=PRODUCTS[key].model)
        found = wanted.order_by("pk").first()
        if found is None:
            raise NotOnThePage(f"there is no {key} in this sandbox")
        return found

    def _picture(self, word: str) -> bytes:
        """The file to choose in a file field."""
        match word:
            case "no-picture":
                return b"Just a few words."
            case "big-picture":
                return bytes(settings.PHOTO_MAX_BYTES + 1)
            case "wide-picture":
                return _WIDE
        return acts.sample_document(self.sandbox.cast_language)
