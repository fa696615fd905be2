"""A browser for many people at once: it keeps its connection, follows redirects, and costs the
machine that it shares with the server as little as it can."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlencode, urljoin, urlsplit

REDIRECTS = {301, 302, 303, 307}
FORM = "application/x-www-form-urlencoded"
REDIRECTS_AT_MOST = 5
# Seconds; a little later the server closes what sends nothing.
IDLE_AT_MOST = 10


class Jar:
    """Cookies by their path and name; the longest path is told first, as browsers do."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def take(self, response: HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            pair, *rest = line.split("; ")
            name, _, value = pair.partition("=")
            told = {key.lower(): said for key, _, said in (each.partition("=") for each in rest)}
            key = (told.get("path", "/"), name)
            if told.get("max-age") == "0" or not value.strip('"'):
                self.kept.pop(key, None)
            else:
                self.kept[key] = value

    def header(self, path: str) -> str:
        fitting = sorted(self.kept.items(), key=lambda each: -len(each[0][0]))
        return "; ".join(f"{name}={value}" for (at, name), value in fitting if path.startswith(at))


class Refused(Exception):
    """The answer's status."""


@dataclass
class Wire:
    """One connection, made again when the server has closed it."""

    port: int
    patience: float
    jar: Jar = field(default_factory=Jar)

    def __post_init__(self) -> None:
        self.connection = HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        self.used = time.monotonic()

    def ask(self, path: str, body: bytes | None, kind: str = FORM) -> tuple[str, str]:
        """The page after whatever redirects, and its path. Raises Refused, and OSError when there
        is no answer."""
        for _each in range(REDIRECTS_AT_MOST):
            response, text = self._once(path, body, kind)
            if response.status not in REDIRECTS:
                if response.status >= 400:
                    raise Refused(response.status)
                return text, path
            parts = urlsplit(urljoin(path, response.headers["Location"]))
            path, body = parts.path + (f"?{parts.query}" if parts.query else ""), None
        raise Refused("redirects")

    def _once(self, path: str, body: bytes | None, kind: str) -> tuple[HTTPResponse, str]:
        headers = {"Accept-Language": "ru", "Cookie": self.jar.header(path)}
        if body is not None:
            headers["Content-Type"] = kind
        if time.monotonic() - self.used > IDLE_AT_MOST:
            self.connection.close()
        try:
            self.connection.request("POST" if body is not None else "GET", path, body, headers)
            response = self.connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, HTTPException) as error:
            self.connection.close()
            raise OSError(type(error).__name__) from error
        self.used = time.monotonic()
        self.jar.take(response)
        return response, text


def form(fields: dict[str, str]) -> bytes | None:
    return urlencode(fields).encode() if fields else None


def form_with_file(
    fields: dict[str, str], name: str, content: bytes, boundary: str = "-" * 40
) -> tuple[bytes, str]:
    """The body, and of what kind it is."""
    said = 'Content-Disposition: form-data; name="{}"'
    parts = [f"{said.format(key)}\r\n\r\n{value}".encode() for key, value in fields.items()]
    parts.append(f'{said.format(name)}; filename="picture.jpg"\r\n\r\n'.encode() + content)
    body = b"".join(f"--{boundary}\r\n".encode() + part + b"\r\n" for part in parts)
    return body + f"--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
