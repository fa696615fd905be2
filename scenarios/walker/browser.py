"""A browser inside the process: ``browser.get("sign_in")``, ``browser.submit(page, button=…)``.

Cookies are kept by path as browsers keep them, forms are sent with everything in them, and no check
of a request is left out.
"""

from __future__ import annotations

from typing import Any, Self
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.test.client import BOUNDARY, MULTIPART_CONTENT, RequestFactory, encode_multipart
from django.urls import get_script_prefix, reverse
from django.utils.crypto import get_random_string

from accounts.models import Account
from accounts.signing_in.opened import session_of
from sandbox.compiled import compiled
from sandbox.models import Sandbox
from sandbox.visit import entered
from scenarios.walker.cookies import CookieJar
from scenarios.walker.forms import URLENCODED, Form
from scenarios.walker.inside import answer
from scenarios.walker.page import Page
from scenarios.walker.tree import NotOnThePage

REDIRECTS = {301, 302, 303, 307, 308}
REDIRECTS_AT_MOST = 10
LANGUAGES = {"ru": "ru-RU,ru;q=0.9,en;q=0.5", "en": "en-GB,en;q=0.9"}


@compiled
def as_it_is(code: str) -> QuerySet[Sandbox]:
    return Sandbox.objects.filter(code=code)


def refresh(sandbox: Sandbox) -> None:
    """The same as its ``refresh_from_db``, which would be put into SQL anew for every page."""
    fresh = as_it_is.first(sandbox.code)
    if fresh is None:
        raise Sandbox.DoesNotExist
    for field in Sandbox._meta.concrete_fields:
        setattr(sandbox, field.attname, getattr(fresh, field.attname))


class Browser:
    """One browser, in one sandbox (or outside of all with ``sandbox=None``)."""

    def __init__(
        self, sandbox: Sandbox | None, language: str = "ru", jar: CookieJar | None = None
    ) -> None:
        self.sandbox, self.language = sandbox, language
        self.jar = CookieJar() if jar is None else jar
        self.mount = sandbox.path if sandbox else "/"
        # What it says of itself, and where it is.
        self.agent, self.remote_address = "", "127.0.0.1"
        # What it asks for: in a frame, a page comes without the strip.
        self.asks_for = "document"

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
        found = reverse(place, urlconf=urlconf, args=args)
        # Whoever walks may be within a sandbox, this one or another, whose mount is part of it.
        return self.mount + found.removeprefix(get_script_prefix())

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
        self.notice_typed(fields)
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
        self.notice_typed(fields)
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
        if parts.netloc != urlsplit(settings.PUBLIC_URL).netloc:
            raise NotOnThePage(f"{target} leads out of the site")
        return parts._replace(scheme="", netloc="", fragment="").geturl()

    def request(
        self,
        method: str,
        address: str,
        body: bytes = b"",
        kind: str = URLENCODED,
        headers: dict[str, str] | None = None,
    ) -> HttpResponse:
        """Send one request and keep the cookies of its answer."""
        public = urlsplit(settings.PUBLIC_URL)
        names = {
            "host": public.netloc,
            "accept-language": LANGUAGES.get(self.language, self.language),
            "user-agent": self.agent,
            "sec-fetch-dest": self.asks_for,
            "cookie": self.jar.header(urlsplit(address).path),
            **(headers or {}),
        }
        # Between a proxy in front of us and the pages, this says how the visitor came.
        names.setdefault("x-forwarded-proto", public.scheme)
        content = (b"", "") if method in {"GET", "HEAD"} else (body, kind)
        response = answer(
            RequestFactory().generic(
                method, address, *content, secure=settings.HTTPS, headers=names,
                REMOTE_ADDR=self.remote_address,
            )
        )  # fmt: skip
        for morsel in response.cookies.values():
            self.jar.take(morsel)
        return response

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
        sends = method not in {"GET", "HEAD"}
        while True:
            response = self.request(method, address, body, kind, names)
            page = Page(response, address, self.mount)
            page.method, page.follows_sending = method, sends
            self.look_at(page, names)
            page.redirects = passed
            if not follow or page.status not in REDIRECTS:
                return page
            passed.append(address)
            if len(passed) >= REDIRECTS_AT_MOST:
                raise NotOnThePage(f"redirected in a circle: {passed}")
            address = self._absolute(page, page.headers["Location"])
            if page.status not in {307, 308}:
                method, body = "GET", b""

    # What whoever watches the browser is told

    def look_at(self, page: Page, headers: dict[str, str]) -> None:
        """Called with every page that arrives; a test's browser checks it here."""
        if self.sandbox:
            refresh(self.sandbox)

    def notice_typed(self, fields: dict[str, Any]) -> None:
        """Called with every value typed into a form; for subclasses."""

    # Being somebody

    def sign_in(self, account: Account) -> Self:
        """Be signed in to an account without walking through the sign-in page."""
        with entered(account.sandbox):
            session = session_of(account)
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
