"""A person with a browser: ``visitor.get("sign_in")``, ``visitor.submit(page, button="Вход", …)``.

Cookies are kept by path as browsers keep them, forms are sent with everything in them, CSRF is
enforced, an error of ours is raised instead of drawn, and every page is judged (see ``judge``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookies import Morsel
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import get_random_string

from accounts.models import Account
from devices.phone.middleware import WEB
from sandbox.clock import entered
from sandbox.middleware import MOUNT
from sandbox.models import Sandbox
from sandbox.sessions import SessionStore
from tests.inbox import Inbox
from tests.judge import judge
from tests.page import URLENCODED, Form, Page

REDIRECTS = {301, 302, 303, 307, 308}
LANGUAGES = {"ru": "ru-RU,ru;q=0.9,en;q=0.5", "en": "en-GB,en;q=0.9"}


def _is_session(morsel: Morsel[str]) -> bool:
    return morsel.key == settings.SESSION_COOKIE_NAME


class CookieJar:
    """Cookies by name and path; only those whose path fits are sent, the longest path first."""

    def __init__(self) -> None:
        self._cookies: dict[tuple[str, str], str] = {}

    def set(self, name: str, value: str, path: str = "/") -> None:
        self._cookies[name, path] = value

    def take(self, morsel: Morsel[str]) -> None:
        key = morsel.key, morsel["path"] or "/"
        if str(morsel["max-age"]) == "0":
            self._cookies.pop(key, None)
        else:
            self._cookies[key] = morsel.value

    def fitting(self, path: str) -> list[tuple[str, str]]:
        found = [
            (len(where), name, value)
            for (name, where), value in self._cookies.items()
            if path == where or path.startswith(where.rstrip("/") + "/")
        ]
        return [(name, value) for _length, name, value in sorted(found, key=lambda each: -each[0])]

    def get(self, name: str, path: str = "/") -> str:
        return next((value for each, value in self.fitting(path) if each == name), "")

    def forget(self, name: str) -> None:
        self._cookies = {key: value for key, value in self._cookies.items() if key[0] != name}


class Browser(Client):
    """Django's test client with a real cookie jar."""

    def __init__(self, jar: CookieJar, **defaults: Any) -> None:
        super().__init__(enforce_csrf_checks=True, **defaults)
        self.jar = jar

    def _base_environ(self, **request: Any) -> dict[str, Any]:
        environ: dict[str, Any] = super()._base_environ(**request)
        sent = self.jar.fitting(environ["PATH_INFO"])
        environ["HTTP_COOKIE"] = "; ".join(f"{name}={value}" for name, value in sent)
        return environ

    def request(self, **request: Any) -> Any:
        # A request leaves its language behind in the thread; the test goes on in its own.
        with translation.override(translation.get_language()):
            response = super().request(**request)
        for morsel in response.cookies.values():
            self.jar.take(morsel)
        return response


@contextmanager
def _unseen_queries() -> Iterator[None]:
    """What the judge asks of the database is not counted as the page's."""
    before = len(connection.queries_log)
    yield
    while len(connection.queries_log) > before:
        connection.queries_log.pop()


class Visitor:
    """One browser, in one sandbox (or outside of all with ``sandbox=None``)."""

    def __init__(
        self,
        sandbox: Sandbox | None,
        language: str = "ru",
        jar: CookieJar | None = None,
        *,
        judged: bool = True,
    ) -> None:
        self.sandbox, self.language, self.judged = sandbox, language, judged
        self.jar = jar or CookieJar()
        self.mount = sandbox.path if sandbox else "/"
        self.typed: list[str] = []
        address = urlsplit(settings.PUBLIC_URL)
        self.browser = Browser(
            self.jar,
            headers={"accept-language": LANGUAGES.get(language, language), "host": address.netloc},
        )

    def elsewhere(self, sandbox: Sandbox | None) -> Visitor:
        """The same browser (the same cookies) in another sandbox, or outside of all."""
        return Visitor(sandbox, self.language, self.jar, judged=self.judged)

    # Opening pages

    def address(self, place: str, *args: object) -> str:
        """The whole path of a URL name, of a path inside the mount, or of an absolute address."""
        if place.startswith(("http://", "https://")):
            parts = urlsplit(place)
            return parts._replace(scheme="", netloc="").geturl()
        if place.startswith("/"):
            inside = place.startswith(self.mount)
            return place if inside else self.mount + place[1:]
        urlconf = settings.SANDBOX_URLCONF if self.sandbox else settings.ROOT_URLCONF
        return self.mount + reverse(place, urlconf=urlconf, args=args)[1:]

    def get(self, place: str, *args: object, follow: bool = True, **headers: Any) -> Page:
        """Open a URL name, a path inside the mount or a whole address.

        Headers are given as ``hx_request="true"``.
        """
        return self._open("GET", self.address(place, *args), follow=follow, headers=headers)

    def post(
        self,
        place: str,
        data: Any = None,
        *args: object,
        follow: bool = True,
        multipart: bool = False,
        **headers: Any,
    ) -> Page:
        """Send just this data, with a valid CSRF token, as a script or a replayed request does."""
        address = self.address(place, *args)
        fields = {"csrfmiddlewaretoken": self.csrf_token(), **(data or {})}
        self.typed += [value for value in fields.values() if isinstance(value, str)]
        if multipart:
            body, kind = encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT
        else:
            body, kind = urlencode(fields, doseq=True).encode(), URLENCODED
        return self._open("POST", address, body, kind, follow=follow, headers=headers)

    def send(
        self,
        method: str,
        place: str,
        body: bytes = b"",
        kind: str = URLENCODED,
        follow: bool = False,
        **headers: Any,
    ) -> Page:
        """Send bytes as they are, without a token: ``send("POST", "/pass/login/", b"…")``."""
        return self._open(method, self.address(place), body, kind, follow=follow, headers=headers)

    def submit(
        self,
        page: Page,
        button: str | None = None,
        form: Form | None = None,
        follow: bool = True,
        **fields: Any,
    ) -> Page:
        """Press a button (or Enter in the page's main form), with these fields filled in."""
        if form is None and button is not None:
            form, pressed = page.form_with(button)
            if pressed.get("name"):
                form.pairs.append((pressed["name"], pressed.get("value")))
            form.action = pressed.get("formaction") or form.action
        form = form or page.form
        form.fill(**fields)
        self.typed += [value for value in fields.values() if isinstance(value, str)]
        target = self._absolute(page, form.action)
        if form.method == "get":
            query = urlencode([(name, str(value)) for name, value in form.pairs])
            return self._open("GET", f"{target.partition('?')[0]}?{query}", follow=follow)
        body, kind = form.body()
        return self._open("POST", target, body, kind, follow=follow)

    def click(self, page: Page, text: str) -> Page:
        """Follow the link with this text or accessible name."""
        return self._open("GET", self._absolute(page, page.link(text)))

    def _absolute(self, page: Page, target: str) -> str:
        parts = urlsplit(urljoin(settings.PUBLIC_URL + page.address, target))
        own = urlsplit(settings.PUBLIC_URL).netloc
        assert parts.netloc == own, f"{target} leads out of the site"
        return parts._replace(scheme="", netloc="", fragment="").geturl()

    def _open(
        self,
        method: str,
        address: str,
        body: bytes = b"",
        kind: str = URLENCODED,
        *,
        follow: bool = True,
        headers: dict[str, Any] | None = None,
    ) -> Page:
        names = {name.replace("_", "-"): str(value) for name, value in (headers or {}).items()}
        passed: list[str] = []
        while True:
            content = (b"", "") if method in {"GET", "HEAD"} else (body, kind)
            response: Any = self.browser.generic(method, address, *content, headers=names)
            page = Page(response, address, self.mount)
            self._look_at(page, names)
            page.redirects = passed
            if not follow or page.status not in REDIRECTS:
                return page
            passed.append(address)
            assert len(passed) < 10, f"redirected in a circle: {passed}"
            address = self._absolute(page, page.headers["Location"])
            if page.status not in {307, 308}:
                method, body = "GET", b""

    def _look_at(self, page: Page, headers: dict[str, str]) -> None:
        for morsel in page.response.cookies.values():
            mount = MOUNT.match(page.address)
            exists = mount and Sandbox.objects.open().filter(code=mount["code"]).exists()
            home = f"/s/{mount['code']}/" if mount and exists else "/"
            if page.address.startswith(settings.OPERATOR_PATH) and _is_session(morsel):
                home = settings.OPERATOR_PATH
            in_a_phone = mount and WEB.match(f"/{morsel['path'].removeprefix(home)}")
            assert in_a_phone or morsel["path"] == home, (
                f"{page.address} sets a cookie for {morsel['path']}"
            )
        if self.sandbox:
            # Keeps the test's own clock right when a page has moved the sandbox's.
            with suppress(Sandbox.DoesNotExist):
                self.sandbox.refresh_from_db()
        if self.judged and page.is_html and page.status not in REDIRECTS and page.content:
            with _unseen_queries():
                judge(page, self.sandbox, self.typed, part="hx-request" in headers)

    # Being somebody

    def sign_in(self, account: Account) -> Visitor:
        """Be signed in to an account without walking through the sign-in page."""
        assert self.sandbox is not None
        with entered(self.sandbox):
            session = SessionStore()
            session[SESSION_KEY] = str(account.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = account.get_session_auth_hash()
            session.save()
        self.jar.set(settings.SESSION_COOKIE_NAME, session.session_key or "", self.mount)
        return self

    @property
    def is_signed_in(self) -> bool:
        return self.get("account", follow=False).status == 200

    def csrf_token(self) -> str:
        """The token of this browser; made when no page has set it yet."""
        name = settings.CSRF_COOKIE_NAME
        if not self.jar.get(name, self.mount):
            self.jar.set(name, get_random_string(CSRF_SECRET_LENGTH), self.mount)
        return self.jar.get(name, self.mount)

    @property
    def inbox(self) -> Inbox:
        """The mailbox and the phone beside the site."""
        assert self.sandbox is not None
        return Inbox(self.sandbox)
