"""Judges every page that a test opens.

It must be valid HTML with one h1, labels and names, without script or style inside, with links that
lead somewhere, and all of it in the reader's language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve

from sandbox.models import Message, Sandbox
from scenarios.walker.page import Page, in_phone
from scenarios.walker.parsing import parse
from scenarios.walker.tree import Node
from tests.checked import as_a_checker_wants, headings_in_order
from tests.foreign_words import foreign_words, own_words, texts
from tests.judged import Judged, face, shape
from tests.strict import complaints

Complaints = Iterator[str]
# A telephone number as machines write it.
UNGROUPED = re.compile(r"(?<![\w/=])\+\d{8,15}\b")
# One whose groups may be torn apart at the end of a line.
TORN = re.compile(r"\+\d{1,3} [\d•]{2,}[ \d•-]*")
# How no percents are written in a language: one space that does not break, or none.
WRONG_PERCENTS = {"ru": re.compile(r"\d(?!\N{NO-BREAK SPACE}%)\s*%"), "en": re.compile(r"\d\s+%")}
# A letter is somebody else's page, shown in a frame.
LETTERS = {"message_html", "phone_letter_html"}
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
GOOD = Judged(__name__)
WELL_FORMED = Judged("tests.strict")
LEADING = {"href", "action", "src", "data-hx-get", "data-hx-post", "formaction"}
POINTERS = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "form"}


def judge(page: Page, sandbox: Sandbox | None, typed: list[str], *, part: bool = False) -> None:
    """Fail with everything that is wrong with the page at once.

    ``typed`` is what the visitor typed and may see again; ``part`` means an answer to htmx, which
    is not a whole page.
    """
    is_letter = page.name in LETTERS
    language = page.headers.get("Content-Language", "")
    found = list(safe_headers(page))
    looks = face(page.source, page.mount, language, is_letter, part)
    if looks not in GOOD:
        found += badly_formed(page.source)
        for check in EVERYWHERE:
            found += check(page.html)
        if not is_letter:
            found += no_script_or_style_inside(page.html)
        if not part:
            found += whole_page(page)
        found += foreign_words(page.html, page.lang or language, sandbox, typed)
        found += ungrouped_numbers(page.html, typed)
        found += torn_numbers(page.html, sandbox, typed)
        found += wrong_percents(page.html, page.lang or language, typed)
        found += dead_links(page)
    _fail(f"{page.status} {page.address}", found)
    GOOD.add(looks)


def badly_formed(source: str) -> list[str]:
    """What a strict parser says of it: of the page's own part and, as that differs most, apart
    from it of what is around it. Pages of many words have few shapes."""
    found = []
    for part in around_and_own_part(source):
        seen = shape(part)
        if seen not in WELL_FORMED:
            wrong = complaints(part)
            found += wrong
            if not wrong:
                WELL_FORMED.add(seen)
    return found


def around_and_own_part(source: str) -> list[str]:
    """The page without what stands in its ``main``, and that; or the whole, when it has none."""
    start, end = source.find("<main"), source.rfind("</main>")
    if start < 0 or end < start:
        return [source]
    end += len("</main>")
    return [f"{source[:start]}<main></main>{source[end:]}", source[start:end]]


def judge_letter(message: Message) -> None:
    looks = face(f"{message.html}\0{message.text}", message.sandbox.path)
    if looks in GOOD:
        return
    root, found = parse(message.html), badly_formed(message.html)
    for check in EVERYWHERE:
        found += check(root)
    plain = parse(f"<p>{escape(message.text)}</p>")
    for part in (root, plain):
        found += foreign_words(part, root.get("lang"), message.sandbox, letters=False)
    _fail(f"the letter «{message.subject}»", found)
    GOOD.add(looks)


def _fail(where: str, found: list[str]) -> None:
    # Not an `assert`: the page's own tests may expect one, and this is never what they expect.
    if found:
        raise BadPageError("\n  - ".join([where, *dict.fromkeys(found)]))


class BadPageError(Exception):
    """A page that no visitor should be given."""


def whole_page(page: Page) -> Complaints:
    html = page.html
    if not page.source.lstrip().lower().startswith("<!doctype html>"):
        yield "no <!doctype html> at the beginning"
    if page.lang not in dict(settings.LANGUAGES):
        yield f"lang={page.lang!r} is none of ours"
    if page.headers.get("Content-Language", page.lang) != page.lang:
        yield f"lang={page.lang!r}, but the header says {page.headers['Content-Language']}"
    headings = [node.text for node in html.all("h1")]
    if len(headings) != 1 or not headings[0]:
        yield f"one h1 with text is wanted, got {headings}"
    for level in ("h2", "h3", "h4"):
        yield from (f"an {level} is empty" for node in html.all(level) if not node.text)
    if not html.has("title") or not page.title.partition(" · ")[0].strip():
        yield f"the title is missing or empty: {page.title if html.has('title') else ''!r}"
    if not html.has("main") and page.name not in LETTERS:
        yield "no <main>"
    if html.has(data_countdown=True) and not html.has(data_now=True):
        yield "a countdown would go by real time: the page does not tell the sandbox's"
    yield from headings_in_order(html)


def unique_ids(html: Node) -> Complaints:
    counts = Counter(node["id"] for node in html.all(id=True))
    yield from (
        f"id={each!r} is given {count} times" for each, count in counts.items() if count > 1
    )
    yield from ("an id is empty" for each in counts if not each.strip())
    for node in html.walk():
        for attribute in POINTERS & node.attrs.keys():
            missing = set(node.get(attribute).split()) - set(counts)
            if missing:
                yield f"{attribute}={node[attribute]!r} of {node!r} points to nothing"


def labels(html: Node) -> Complaints:
    labelled = {label["for"] for label in html.all("label", for_=True) if label.text}
    for node in [*html.all("input"), *html.all("select"), *html.all("textarea")]:
        kind = node.get("type", "text")
        in_label = any(each.tag == "label" and each.text for each in node.ancestors())
        named = node.get("aria-label") or node.get("aria-labelledby")
        unseen = kind in UNLABELLED or "hidden" in node.attrs
        if not (unseen or node.get("id") in labelled or in_label or named):
            yield f"{node!r} has no label"
        if kind == "password" and node.get("autocomplete") not in {
            "current-password",
            "new-password",
        }:
            yield f"{node!r} does not say which password it takes (autocomplete)"


def names(html: Node) -> Complaints:
    for node in html.all("img"):
        if "alt" not in node.attrs:
            yield f"{node!r} has no alt"
    for tag in ("a", "button", "summary"):
        yield from (f"{node!r} has no name" for node in html.all(tag) if not node.name)
    yield from (f"{node!r} has no title" for node in html.all("iframe") if not node.get("title"))
    for node in html.all("svg"):
        if node.get("aria-hidden") != "true" and not node.get("aria-label"):
            yield f"{node!r} is neither hidden from screen readers nor named"


def post_forms_have_a_token(html: Node) -> Complaints:
    for form in html.all("form"):
        token = form.has("input", type="hidden", name="csrfmiddlewaretoken")
        if form.get("method").lower() == "post" and not token:
            yield f"{form!r} has no CSRF token"
        if form.get("method").lower() != "post" and token:
            yield f"{form!r} shows a CSRF token in the address"


def no_script_or_style_inside(html: Node) -> Complaints:
    for node in html.walk():
        if node.tag == "style" or "style" in node.attrs:
            yield f"{node!r} carries style"
        if node.tag == "script" and not node.get("src") and node.get("type") != "application/json":
            yield f"{node!r} carries script"
        for attribute, value in node.attrs.items():
            if attribute.startswith("on") or value.strip().lower().startswith("javascript:"):
                yield f"{node!r} carries script in {attribute}"


EVERYWHERE: list[Callable[[Node], Complaints]] = [
    unique_ids,
    labels,
    names,
    post_forms_have_a_token,
    as_a_checker_wants,
]


def ungrouped_numbers(html: Node, typed: list[str]) -> Complaints:
    """What somebody typed, and what is there to be copied, stays as it is."""
    as_it_is = "\n".join([*typed, *(code.text for code in html.all("code"))])
    for text in texts(html):
        for number in UNGROUPED.findall(text):
            if number not in as_it_is:
                yield f"{number} is hard to read without spaces, in «{text[:200]}»"


def torn_numbers(html: Node, sandbox: Sandbox | None, typed: list[str]) -> Complaints:
    """What somebody typed, or was sent by SMS, has its spaces as they are."""
    for text in texts(html, told=str):
        for number in TORN.findall(text):
            own = own_words(sandbox, typed, letters=True)
            if not any(number.strip() in each for each in own):
                yield f"{number} may be torn apart at the end of a line, in «{text[:200]}»"


def wrong_percents(html: Node, language: str, typed: list[str]) -> Complaints:
    wrong = WRONG_PERCENTS.get(language)
    for text in texts(html, told=str) if wrong else []:
        for percent in wrong.findall(text):
            if percent not in "\n".join(typed):
                yield f"{percent!r} is not how {language} writes percents, in «{text[:200]}»"


def dead_links(page: Page) -> Complaints:
    for node in page.html.walk():
        for attribute in LEADING & node.attrs.keys():
            if not _leads_somewhere(node[attribute], page.mount):
                yield f"{attribute}={node[attribute]!r} of {node!r} leads nowhere"


def _leads_somewhere(target: str, mount: str) -> bool:
    if target.startswith("otpauth://"):
        # Opens an authenticator app.
        return True
    path = urlsplit(target).path
    own = urlsplit(settings.PUBLIC_URL).netloc
    if not target.strip() or urlsplit(target).netloc not in {"", own}:
        return False
    if not path.startswith("/") or path.startswith((settings.STATIC_URL, "/.well-known/")):
        return True
    inside = mount != "/" and path.startswith(mount)
    try:
        if inside:
            resolve(in_phone("/" + path.removeprefix(mount)), settings.SANDBOX_URLCONF)
        elif not path.startswith("/s/"):
            resolve(path, settings.ROOT_URLCONF)
    except Resolver404:
        return False
    return True


def safe_headers(page: Page) -> Complaints:
    policy = page.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or ("unsafe" in policy and page.name not in LETTERS):
        yield f"the Content-Security-Policy is {policy!r}"
    if page.headers.get("X-Content-Type-Options") != "nosniff":
        yield "no X-Content-Type-Options: nosniff"
    if "noindex" not in page.headers.get("X-Robots-Tag", ""):
        yield "no X-Robots-Tag: noindex"
    caching = page.headers.get("Cache-Control", "")
    if page.mount != "/" and page.address.startswith(page.mount) and "private" not in caching:
        yield f"a page of a sandbox may be kept by caches: {caching!r}"
