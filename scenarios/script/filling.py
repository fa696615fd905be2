"""What a journey's words mean in the world that is walked."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from sandbox.models import Message, Sandbox
from sandbox.visit import entered
from scenarios import acts
from scenarios.cast import DemoPerson
from scenarios.script import values
from scenarios.script.sentences import SAID, in_language
from scenarios.walker.totp import App


class Filling:
    """Knows whose ``own`` is meant, the inbox, and the authenticator app."""

    def __init__(self, sandbox: Sandbox, person: DemoPerson | None, language: str) -> None:
        self.sandbox, self.person, self.language = sandbox, person, language
        self.app: App | None = None

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
        """What is typed for a word that has a meaning; any other word is typed itself."""
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
            case "yes" | "no" if is_a_tick:
                return word == "yes"
            case "document":
                return SimpleUploadedFile(
                    "document.jpg", acts.sample_document(self.sandbox.cast_language), "image/jpeg"
                )
        return word
