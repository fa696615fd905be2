"""A script that uses the API: ``script.post("sandboxes", scenario="empty")``, in the process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from scenarios.walker.browser import Browser


@dataclass
class Told:
    """An answer: its status, its headers, and what it says."""

    status: int
    headers: Any
    content: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.content)

    @property
    def fields(self) -> list[str]:
        """The fields that a problem names."""
        assert self.headers["Content-Type"] == "application/problem+json"
        return [error["field"] for error in self.data["errors"]]


class Script:
    def __init__(self, language: str = "en") -> None:
        self.browser = Browser(None, language)

    def ask(
        self, method: str, place: str, body: bytes = b"", kind: str = "application/json",
        **headers: str,
    ) -> Told:  # fmt: skip
        address = place if place.startswith("/") else f"/api/v1/{place}"
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        answer = self.browser.request(method, address, body, kind, named)
        return Told(answer.status_code, answer.headers, answer.content)

    def get(self, place: str, **asked: Any) -> Told:
        query = f"?{urlencode(asked)}" if asked else ""
        return self.ask("GET", f"{place}{query}")

    def post(self, place: str, **body: Any) -> Told:
        return self.ask("POST", place, json.dumps(body).encode())

    def put(self, place: str, **body: Any) -> Told:
        return self.ask("PUT", place, json.dumps(body).encode())

    def delete(self, place: str) -> Told:
        return self.ask("DELETE", place)
