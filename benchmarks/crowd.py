"""Many people at once on the real server, each walking a whole journey over the loopback.

A person creates a sandbox, is signed in as Anna, reads, renames herself, moves the clock, signs out
and in again. Counted are the answers, what went wrong, and how long the answers took.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from benchmarks.browsing import FORM, Jar, Refused, Wire, form, form_with_file
from benchmarks.load import server
from scenarios.cast import ANNA

PEOPLE = 60
READS = ("account/", "account/security/", "account/devices/", "cloud/", "inbox/", "journal/")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SAVED_NAME = "Анна{number}"


@dataclass
class Person:
    """A browser; ``failed`` tells what was answered with an error, or not at all."""

    port: int
    patience: float = 60.0
    took: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    mount: str = ""
    place: str = ""
    jar: Jar = field(default_factory=Jar)

    def __post_init__(self) -> None:
        self._wire = Wire(self.port, self.patience, self.jar)

    def ask(self, path: str, **fields: str) -> str:
        """The page's text, after whatever redirects; empty when it failed."""
        return self._asked(path, form(fields))

    def _asked(self, path: str, body: bytes | None, kind: str = FORM) -> str:
        began = time.perf_counter()
        try:
            text, self.place = self._wire.ask(path, body, kind)
        except Refused as refused:
            self.failed.append(f"{refused} {path.removeprefix(self.mount)}")
            return ""
        except OSError as error:
            self.failed.append(f"{error} {path.removeprefix(self.mount)}")
            return ""
        self.took.append(time.perf_counter() - began)
        return text

    def send(self, page: str, to: str, **fields: str) -> str:
        """Send a form that is on the page."""
        found = TOKEN.search(self.ask(page))
        return self.ask(to, csrfmiddlewaretoken=found[1], **fields) if found else ""

    def send_file(self, place: str, name: str, content: bytes, **fields: str) -> str:
        """Send the form with a file that is on the page, to the page itself."""
        found = TOKEN.search(self.ask(place))
        if not found:
            return ""
        fields["csrfmiddlewaretoken"] = found[1]
        return self._asked(place, *form_with_file(fields, name, content))

    def begin(self) -> bool:
        self.send("/", "/start/", scenario="people")
        found = re.search(r"/s/\w+/", self.place if self.took else "")
        self.mount = found[0] if found else ""
        return bool(found)

    def be_anna(self) -> None:
        self.send(f"{self.mount}people/", f"{self.mount}people/sign-in/", person=ANNA.key)

    def rename(self, number: int) -> bool:
        """False when the site did not say that it was done."""
        place = f"{self.mount}account/personal/name/"
        before = len(self.failed)
        name = {"first_name": SAVED_NAME.format(number="я" * number), "last_name": "Соколова"}
        text = self.send(place, place, **name)
        return bool(text) and len(self.failed) == before and "/name/" not in self.place

    def walk(self) -> Person:
        if not self.begin():
            return self
        self.be_anna()
        for place in READS:
            self.ask(self.mount + place)
        self.rename(1)
        clock = f"{self.mount}clock/"
        self.send(clock, clock, minutes="60")
        account = f"{self.mount}account/"
        self.send(account, f"{self.mount}pass/logout/")
        sign_in = f"{self.mount}pass/login/"
        self.send(sign_in, sign_in, username=ANNA.email or "", password=ANNA.password)
        if "/account/" not in self.place:
            self.failed.append("not signed in at the end")
        return self


def tables() -> Iterator[str]:
    """Lines of a Markdown table."""
    yield "| people at once | answers | failed | seconds in all | p50, ms | p95, ms |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    with server() as port:
        for count in (1, PEOPLE):
            began = time.perf_counter()
            with ThreadPoolExecutor(count) as pool:
                people = list(pool.map(lambda _each: Person(port).walk(), range(count)))
            seconds = time.perf_counter() - began
            took = sorted(each * 1000 for person in people for each in person.took)
            failed = [each for person in people for each in person.failed]
            middle, late = took[len(took) // 2], took[len(took) * 95 // 100]
            yield (
                f"| {count} | {len(took)} | {len(failed)} | {seconds:.1f} | {middle:.0f} |"
                f" {late:.0f} |"
            )
            for each in sorted(set(failed)):
                yield f"<!-- {failed.count(each)} × {each} -->"
