"""One call to the server: JSON there and back."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlencode

# The server waits so long in one call, and a little for the way there and back.
WAIT_AT_MOST = 25
MARGIN = 10


class Problem(Exception):
    """The server's answer when it did not do what was asked (RFC 9457)."""

    def __init__(self, status: int, told: dict[str, Any]) -> None:
        self.status, self.told = status, told
        self.errors: list[dict[str, str]] = told.get("errors", [])
        fields = "".join(f"\n  {each['field']}: {each['message']}" for each in self.errors)
        super().__init__(f"{status} {told.get('title', '')}: {told.get('detail', '')}{fields}")


class Calls:
    """The API of one server, below ``/api/v1/``."""

    def __init__(self, url: str, key: str = "") -> None:
        self.url = url.rstrip("/")
        self.key = key

    def ask(
        self, method: str, place: str, body: object = None, *, timeout: float = MARGIN, **asked: Any
    ) -> tuple[int, Any, Any]:
        """The status, what was told, and the headers. Raises Problem."""
        given = {name: value for name, value in asked.items() if value not in (None, "")}
        query = f"?{urlencode(given)}" if given else ""
        request = urllib.request.Request(  # noqa: S310 - the address is the caller's own
            f"{self.url}/api/v1/{place}{query}",
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={"Accept": "application/json", "Accept-Language": "en"},
        )
        if body is not None:
            request.add_header("Content-Type", "application/json")
        if self.key:
            request.add_header("Authorization", f"Bearer {self.key}")
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
                content = answer.read()
                return answer.status, json.loads(content) if content else None, answer.headers
        except urllib.error.HTTPError as error:
            with error:
                raise Problem(error.code, _problem(error.read())) from None

    def get(self, place: str, **asked: Any) -> Any:
        return self.ask("GET", place, **asked)[1]

    def wait(self, place: str, seconds: float, **asked: Any) -> Any:
        """What the server tells once there is something; None when nothing came in time."""
        until = time.monotonic() + seconds
        while True:
            left = max(0.0, until - time.monotonic())
            share = min(left, WAIT_AT_MOST)
            status, told, headers = self.ask(
                "GET", place, timeout=share + MARGIN, wait=round(share, 2), **asked
            )
            if status == 200:
                return told
            if time.monotonic() >= until:
                return None
            # Too many wait there already.
            time.sleep(min(float(headers.get("Retry-After", 0)), left))


def _problem(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except ValueError:
        told = None
    return told if isinstance(told, dict) else {"detail": content[:200].decode(errors="replace")}
