"""Shows a real browser what a walker has seen: the very answers, at their own addresses.

A small server holds the page that somebody stands at, with the pictures and frames in it, and asks
nothing of the product. So it shows what was the answer to a form as well, nothing has to be in the
database for it, and the styles stay in the browser's cache from page to page.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.staticfiles import finders

from portal.static_storage import IMPORT
from scenarios.walker.browser import Browser
from scenarios.walker.page import Page

SHOWN_WITHIN = ("img", "iframe", "audio", "source")
# What the stage says itself, what would stay for the next page, and what forbids its frame.
OWN = {"set-cookie", "content-length", "cache-control", "x-frame-options"}
ANCESTORS = re.compile(r"frame-ancestors [^;]*")
FRAME = """<!doctype html><html lang="en"><title>The stage</title><body style="margin:0">
<iframe title="What is shown" style="border:0;height:800px"></iframe>"""
WINDOW = "/the/stage/"
AXE = f"{settings.STATIC_URL}axe.js"
# What a page with passkeys asks for: so the browser waits for one to be chosen, as it does for us.
PASSKEYS = {"challenge": "AAAA", "rpId": "localhost", "allowCredentials": []}
KEPT = {"Cache-Control": "max-age=9999, immutable"}
Answer = tuple[int, dict[str, str], bytes]
Held = dict[str, Answer]


class Stage(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("localhost", 0), _Answers)
        self.held: Held = {}
        script = {"Content-Type": "text/javascript", **KEPT}
        self.files: Held = {AXE: (200, script, AXE_SCRIPT.encode())}

    def handle_error(self, *told: object) -> None:
        """The browser goes on to the next page before it has heard all of this one."""

    @property
    def url(self) -> str:
        return f"http://localhost:{self.server_port}"

    def show(self, page: Page, browser: Browser) -> str:
        """Where the page can be seen until another one is shown."""
        self.held = {WINDOW: (200, {"Content-Type": "text/html"}, FRAME.encode())}
        self._hold(page, browser)
        return self.url + page.address

    def _hold(self, page: Page, browser: Browser) -> None:
        headers = {
            key: ANCESTORS.sub("", value)
            for key, value in page.headers.items()
            if key.lower() not in OWN
        }
        self.held[page.address] = page.status, headers, page.content
        if page.is_html:
            asked = json.dumps(PASSKEYS).encode()
            for form in page.html.all("form"):
                self.held[form.get("data-options")] = 200, {}, asked
            for tag in SHOWN_WITHIN:
                for node in page.html.all(tag):
                    address = urljoin(page.address, node.get("src"))
                    if self._is_asked_for(address):
                        self._hold(browser.get(address), browser)

    def _is_asked_for(self, address: str) -> bool:
        known = address in self.held or address.startswith(settings.STATIC_URL)
        return not known and not urlsplit(address).scheme

    def file(self, path: str) -> Answer | None:
        """A static file; of a stylesheet, with all that it imports."""
        if not path.startswith(settings.STATIC_URL):
            return None
        if path not in self.files:
            name = path.removeprefix(settings.STATIC_URL)
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            source = Path(str(finders.find(name)))
            self.files[path] = 200, {"Content-Type": kind, **KEPT}, _joined(source)
        return self.files[path]


def _joined(path: Path) -> bytes:
    if path.suffix != ".css":
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    return IMPORT.sub(lambda found: (path.parent / found[1]).read_text("utf-8"), text).encode()


class _Answers(BaseHTTPRequestHandler):
    server: Stage
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        # Scripts that ask what is new hear that nothing is.
        nothing: Answer = (204, {}, b"")
        path = self.path.partition("?")[0]
        held = self.server.held.get(self.path) or self.server.file(path) or nothing
        status, headers, content = held
        self.send_response(status)
        for name, value in {"Cache-Control": "no-store", **headers}.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()

    def log_message(self, *told: object) -> None:
        """Nobody reads it."""


@contextmanager
def stage() -> Iterator[Stage]:
    with Stage() as opened:
        thread = Thread(target=opened.serve_forever, daemon=True)
        thread.start()
        yield opened
        opened.shutdown()
        thread.join()
