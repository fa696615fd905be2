"""Checks that need a browser, on recorded and on live pages: axe, and content that overflows.

The browser's requests are answered inside the process: no server is needed, and nothing else is
reachable.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.handlers.wsgi import WSGIRequest
from playwright.sync_api import Browser, Error, Page, Response, Route, sync_playwright

from review.audit.faults import WIDTHS, Looked, Seen
from review.models import Kind, Severity
from scenarios.models import State, Still
from scenarios.script.reading import journeys
from scenarios.states.opening import open_live
from scenarios.walker.inside import answer

Look = Callable[..., Iterator[Seen]]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SITE = "http://audit.test"
TALL = 900
# Answers from here on are refusals and failures.
REFUSED = 400
# A window of 1280 pixels at 200 %.
ZOOMED = 640
# What is said of an address that gives a file, and no page.
DOWNLOAD = "Download is starting"
SEVERITIES = {
    "minor": Severity.COSMETIC, "moderate": Severity.MINOR, "serious": Severity.MAJOR,
    "critical": Severity.CRITICAL,
}  # fmt: skip
OPTIONS = {"resultTypes": ["violations"], "iframes": False}
_HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")
_BESIDE = re.compile(r'url\("(?!/|#|data:)')
PATH = """(element) => {
  const steps = [];
  for (let each = element; each && each.parentElement; each = each.parentElement) {
    const alike = (other) => other.tagName === each.tagName;
    const among = [...each.parentElement.children].filter(alike);
    steps.unshift(`${each.tagName.toLowerCase()}:${among.indexOf(each) + 1}`);
  }
  return steps.join(">");
}"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"
# Every text 40 % longer, as a translation may be; numbers and names are not translated.
LONGER = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const length = text.data.trim().length;
    const more = "ипсум ".repeat(Math.ceil((length * 0.4) / 6)).trim();
    const said = length > 3 && /\\p{L}{2}/u.test(text.data);
    const ours = !text.parentElement.closest("[translate=no], code");
    if (said && ours) text.data = `${text.data.trimEnd()} ${more} `;
  }
}"""
PASTED = """(field) => !field.dispatchEvent(new ClipboardEvent("paste", {
  bubbles: true, cancelable: true, clipboardData: new DataTransfer() }))"""


def found() -> str | None:
    """The path of the browser: PORTAL_CHROME, or one that is installed on this machine."""
    chosen = os.environ.get("PORTAL_CHROME")
    return chosen or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def opened(program: str) -> Iterator[Look]:
    """Start the browser at this path, and give a function that checks a state (see ``looking``)."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )  # fmt: skip
        with looking(browser) as look:
            yield look
        browser.close()


@contextmanager
def looking(browser: Browser) -> Iterator[Look]:
    """Give a function that checks a state: ``look(state, live=True)`` checks its live page too."""
    with browser.new_context(base_url=SITE, bypass_csp=True, color_scheme="light") as context:
        context.route("**/*", _answered)
        page = context.new_page()

        def look(looked: Looked, *, live: bool = False) -> Iterator[Seen]:
            if looked.still:
                yield from _recorded(page, looked.still)
            if live and isinstance(looked, State):
                yield from _live(page, looked)

        yield look


def _recorded(page: Page, still: Still) -> Iterator[Seen]:
    address = f"/states/still/{still.digest}/?theme=light"
    with _missing(page) as missing:
        _open(page, address, WIDTHS[0])
    for path in missing:
        yield Seen("missing", f"The page needs {path}, which is not there.", kind=Kind.OTHER)
    # Nothing in it runs, so that another width needs no other page.
    for width in WIDTHS:
        _widen(page, width)
        yield from _axe(page, width)
        yield from _over(page, width, "runs-over", "The page is wider than its window.")
    _widen(page, ZOOMED)
    yield from _over(page, ZOOMED, "zoom", "At 200% the page is wider than its window.")
    _widen(page, WIDTHS[0])
    page.evaluate(LONGER)
    told = "With texts 40% longer the page is wider than its window."
    yield from _over(page, WIDTHS[0], "longer-texts", told)


@contextmanager
def _missing(page: Page) -> Iterator[dict[str, None]]:
    """What the page asks for and is not given, such as its style sheet."""
    paths: dict[str, None] = {}

    def note(response: Response) -> None:
        if response.status >= REFUSED and not response.request.is_navigation_request():
            paths[urlsplit(response.url).path] = None

    page.on("response", note)
    yield paths
    page.remove_listener("response", note)


def _live(page: Page, state: State) -> Iterator[Seen]:
    """The live page in a sandbox of its own, scripts included."""
    live = open_live(journeys()[state.journey], state.step, state.language)
    page.context.add_cookies(
        [{"name": name, "value": value, "path": path, "domain": urlsplit(SITE).hostname}
         for name, path, value in live.cookies]
    )  # fmt: skip
    for width in WIDTHS:
        try:
            _open(page, live.address, width)
        except Error as error:
            if DOWNLOAD in error.message:
                return
            raise
        yield from _axe(page, width)
    for field in page.query_selector_all("input:not([type=hidden]), textarea"):
        if field.is_visible() and field.evaluate(PASTED):
            told = "Pasting is prevented here."
            yield Seen("paste", told, field.evaluate(PATH), severity=Severity.MAJOR)


def _open(page: Page, address: str, width: int) -> None:
    _widen(page, width)
    page.goto(address, wait_until="load")


def _widen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": TALL})


def _axe(page: Page, width: int) -> Iterator[Seen]:
    for violation in Axe().run(page, options=OPTIONS).response["violations"]:
        for node in violation["nodes"]:
            element = page.query_selector(str(node["target"][0]))
            path = element.evaluate(PATH) if element else ""
            severity = SEVERITIES.get(violation["impact"], Severity.MINOR)
            yield Seen(f"axe {violation['id']}", violation["help"], path, width, severity=severity)


def _over(page: Page, width: int, rule: str, told: str) -> Iterator[Seen]:
    if page.evaluate(TOO_WIDE):
        yield Seen(rule, told, "", width, kind=Kind.LAYOUT)


def _answered(route: Route) -> None:
    address = urlsplit(route.request.url)
    if f"{address.scheme}://{address.netloc}" != SITE:
        route.abort()
        return
    if address.path.startswith(settings.STATIC_URL):
        _give_file(route, address.path)
        return
    response = answer(WSGIRequest(_environment(route, address.path, address.query)))
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    # What streams has no content of its own.
    body = b"".join(response)
    route.fulfill(status=response.status_code, headers=headers, body=body)


def _give_file(route: Route, address: str) -> None:
    name = address.removeprefix(settings.STATIC_URL)
    collected = Path(settings.STATIC_ROOT) / name
    path = collected if collected.is_file() else finders.find(_HASHED.sub("", name))
    if not path:
        route.fulfill(status=404)
    elif name.endswith(".css"):
        # What a style sheet names is looked for beside the page when this answers for it.
        beside = f'url("{address.rpartition("/")[0]}/'
        source = Path(path).read_text(encoding="utf-8")
        route.fulfill(content_type="text/css", body=_BESIDE.sub(beside, source))
    else:
        route.fulfill(path=str(path))


def _environment(route: Route, path: str, query: str) -> dict[str, Any]:
    body = route.request.post_data_buffer or b""
    headers = route.request.all_headers()
    return {
        "REQUEST_METHOD": route.request.method, "PATH_INFO": path, "QUERY_STRING": query,
        "SCRIPT_NAME": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "wsgi.input": BytesIO(body),
        "wsgi.url_scheme": "http", "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": headers.get("content-type", ""), "HTTP_HOST": "localhost",
        "HTTP_COOKIE": headers.get("cookie", ""),
        "HTTP_ACCEPT_LANGUAGE": headers.get("accept-language", ""),
        "HTTP_SEC_FETCH_DEST": "document",
    }  # fmt: skip
