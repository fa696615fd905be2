"""A browser without a network: calls the WSGI application and takes the time."""

from __future__ import annotations

import gzip
import io
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.wsgi import get_wsgi_application
from django.db import connection

from accounts.models import Account
from sandbox.models import Sandbox
from sandbox.sessions import SessionStore
from sandbox.visit import entered

APPLICATION = get_wsgi_application()
# What only opens and closes a transaction asks for no data.
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")
TOKEN = "a" * 32


@dataclass
class Answer:
    status: int
    seconds: float
    processor: float
    queries: int
    body: bytes
    location: str

    @property
    def compressed(self) -> int:
        return len(gzip.compress(self.body, 6))


class Browser:
    """A browser in one sandbox, or outside of all."""

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        self.sandbox = sandbox
        self.mount = sandbox.path if sandbox else "/"
        self.cookies = {settings.CSRF_COOKIE_NAME: TOKEN}

    def sign_in(self, account: Account) -> Browser:
        """Be signed in, without the time that a password takes."""
        assert self.sandbox is not None
        with entered(self.sandbox):
            session = SessionStore()
            session[SESSION_KEY] = str(account.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            session.save()
        self.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
        return self

    @property
    def cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, b"")

    def post(self, path: str, **fields: str) -> Answer:
        fields["csrfmiddlewaretoken"] = self.cookies[settings.CSRF_COOKIE_NAME]
        return self._ask("POST", path, urlencode(fields).encode())

    def _ask(self, method: str, path: str, body: bytes) -> Answer:
        started: list[Any] = []
        queries: list[str] = []

        def count(execute: Any, sql: str, *rest: Any) -> Any:
            queries.append(sql)
            return execute(sql, *rest)

        environ = self._environ(method, path, body)
        with connection.execute_wrapper(count):
            begun, used = time.perf_counter(), time.process_time()
            response = APPLICATION(environ, lambda *args: started.extend(args))
            content = b"".join(response)
            seconds, used = time.perf_counter() - begun, time.process_time() - used
        response.close()
        self._take_cookies(started[1])
        counted = [sql for sql in queries if not sql.startswith(BRACKETS)]
        location = dict(started[1]).get("Location", "")
        return Answer(int(started[0][:3]), seconds, used, len(counted), content, location)

    def _environ(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        place, _, query = (self.mount + path).partition("?")
        return {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "localhost",
            "HTTP_ACCEPT_LANGUAGE": "ru",
            "HTTP_COOKIE": self.cookie_header,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.url_scheme": "http",
        }

    def _take_cookies(self, headers: list[tuple[str, str]]) -> None:
        for name, value in headers:
            if name == "Set-Cookie":
                for morsel in SimpleCookie(value).values():
                    self.cookies[morsel.key] = morsel.value
