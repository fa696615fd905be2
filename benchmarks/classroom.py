"""A class over real HTTP, on the loopback: people change a password, and three boards look on.

Everybody joins, begins, is sent back to the beginning by the trainer, and goes the whole way of the
lesson, resting a tenth of what people rest; their panels and pages ask meanwhile as open ones do.
A class is held at each of two paces: how long people rest is reckoned, not observed.
"""

from __future__ import annotations

import os
import random
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from benchmarks import pages
from benchmarks.crowd import TOKEN, Person
from benchmarks.load import server
from benchmarks.processor import Processor
from scenarios.cast import OWNER
from training.lesson import shelf
from training.lesson.reader import lesson_of
from training.models import Class, LessonText, Mode

PEOPLE, STARTED_AT_ONCE, BOARDS = 60, 30, 3
LESSON, NEW_PASSWORD = "change-password", "blue-steamer-42"
STEPS, ACTS = 3, 6
# The mean rest before an act, in seconds: the minutes that the lesson itself reckons with, shared
# among its acts; and a guess for somebody who knows the way and reads nothing. Rests are spread
# exponentially, and cut off where hardly any is longer.
MINUTES = lesson_of(shelf.sources()[LESSON]).minutes
PACES = {f"{MINUTES} minutes a lesson": MINUTES * 60 / ACTS, "7 s an act": 7.0}
CUT_TO, LONGEST = 0.1, 10
# How often an open board asks, and an open panel or page.
BOARD_ASKS, PAGE_ASKS = 0.75, 2.0
START = re.compile(r'action="(/class/me/[^"]+/start/)"')
WAY = re.compile(r'name="way" value="([^"]+)"')
CODE = re.compile(r"\b\d{6}\b")
SEEN = re.compile(r"\?seen=([\w-]+)")
ROW = re.compile(r"Trainee (\d+)</bdi>.*?<b>(\d+)/\d+</b>", re.DOTALL)


@dataclass
class Trainee(Person):
    """Joins, begins, and does the lesson; ``done_at`` tells when an answer said so."""

    code: str = ""
    number: int = 0
    rest: float = 0.0
    done_at: dict[int, float] = field(default_factory=dict)
    # How long pages took as long as all asked in the same moment.
    took_in_crowds: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        # The panel and the frames of the desk, in the same browser.
        self.open_pages = Person(self.port, jar=self.jar)

    def post(self, page: str, to: str, **fields: str) -> str:
        """Send a form of a page that has come already."""
        found = TOKEN.search(page)
        return self.ask(to, csrfmiddlewaretoken=found[1], **fields) if found else ""

    def join(self) -> None:
        join = f"/class/{self.code}/"
        self.send(join, join, name=f"Trainee {self.number}")

    def begin(self) -> None:
        """To the desk; once more, to where the newest attempt is."""
        page = self.ask("/class/me/")
        found = START.search(page)
        self.post(page, found[1]) if found else self.failed.append("nothing to start")
        world = re.search(r"/s/\w+/", self.place)
        self.mount = world[0] if world else ""
        if not world:
            self.failed.append("no desk after starting")

    def see_the_desk(self) -> None:
        for frame in ("account/security/", "phone/", "inbox/"):
            self.ask(self.mount + frame)

    def work(self) -> None:
        self.took_in_crowds, self.took = self.took, []
        verify = f"{self.mount}account/security/verify/password/"
        page = self._rested(lambda: self.ask(verify))
        way = WAY.search(page)
        page = self._rested(lambda: self.post(page, verify, way=way[1] if way else ""))
        inbox = self._rested(lambda: self.ask(f"{self.mount}inbox/"))
        code = CODE.search(inbox.partition("message-item")[2])
        fields = {"code": code[0] if code else ""}
        page = self._rested(lambda: self.post(page, f"{verify}code/", **fields))
        self._done(1, "/password/")
        change = f"{self.mount}account/security/password/"
        fields = {"password": NEW_PASSWORD, "password_again": NEW_PASSWORD}
        page = self._rested(lambda: self.post(page, change, **fields))
        self._done(2, "/pass/login/")
        fields = {"username": OWNER.email or "", "password": NEW_PASSWORD}
        self._rested(lambda: self.post(page, f"{self.mount}pass/login/", **fields))
        self._done(STEPS, "/account/")

    def _done(self, step: int, led_to: str) -> None:
        if led_to in self.place and "/verify/" not in self.place:
            self.done_at[step] = time.perf_counter()
        else:
            self.failed.append(f"step {step} led to {self.place.rpartition(self.mount)[2]}")

    def _rested(self, act: Callable[[], str]) -> str:
        time.sleep(min(random.expovariate(1 / self.rest), LONGEST * self.rest) * CUT_TO)
        return act()

    def keep_asking(self, over: threading.Event) -> None:
        """What the panel and two open pages ask, whether anything is new."""
        seen: dict[str, str] = {}
        while not over.wait(random.uniform(0.8, 1.2) * PAGE_ASKS):
            mount = self.mount
            for place in ("lesson/panel/", "pulse/", "inbox/pulse/"):
                page = self.open_pages.ask(f"{mount}{place}?seen={seen.get(place, '')}")
                seen[place] = found[1] if (found := SEEN.search(page)) else seen.get(place, "")


@dataclass
class Board(Person):
    """One open board; ``shown_at`` tells when a cell first said that a step is done."""

    key: str = ""
    shown_at: dict[tuple[int, int], float] = field(default_factory=dict)

    def keep_asking(self, over: threading.Event) -> None:
        seen = ""
        while not over.wait(BOARD_ASKS):
            page = self.ask(f"/class/board/{self.key}/table/?seen={seen}")
            seen = found[1] if (found := SEEN.search(page)) else seen
            for number, done in ROW.findall(page):
                for step in range(1, int(done) + 1):
                    self.shown_at.setdefault((int(number), step), time.perf_counter())

    def behind(self, people: Iterable[Trainee]) -> list[float]:
        """For each step that somebody did and this board showed, how much later, in seconds."""
        return [
            max(0.0, self.shown_at[each.number, step] - at)
            for each in people
            for step, at in each.done_at.items()
            if (each.number, step) in self.shown_at
        ]


@dataclass
class Lived:
    """A class that is over, and how long in seconds what everybody waited for took; beside it what
    the server's processes used meanwhile, which a busy machine changes little."""

    people: list[Trainee]
    boards: list[Board]
    trainer: Person
    seconds: dict[str, float]
    processor: Processor
    used: dict[str, float] = field(default_factory=dict)
    # The driver's own, in the lesson.
    driver: float = 0.0

    @property
    def pages(self) -> list[float]:
        return [each for person in self.people for each in person.took]

    @property
    def pages_in_crowds(self) -> list[float]:
        return [each for person in self.people for each in person.took_in_crowds]

    @property
    def questions(self) -> list[float]:
        asking = [*self.boards, *(person.open_pages for person in self.people)]
        return [each for person in asking for each in person.took]

    @property
    def failed(self) -> list[str]:
        everybody = [*self.people, *self.boards, self.trainer]
        everybody += [person.open_pages for person in self.people]
        return [each for person in everybody for each in person.failed]

    @property
    def behind(self) -> list[float]:
        return [each for board in self.boards for each in board.behind(self.people)]


def tables(people: int = PEOPLE) -> Iterator[str]:
    """Lines of a Markdown table, and what failed."""
    load = os.getloadavg()[0]
    hashing = pages.hash_time()
    with server() as port:
        told = [
            line for pace, rest in PACES.items() for line in _told(pace, _live(port, people, rest))
        ]
    yield f"{people} people, load {load:.1f} before and {os.getloadavg()[0]:.1f} after, hash"
    yield f"{hashing:.1f} ms."
    yield from told


def _told(pace: str, lived: Lived) -> Iterator[str]:
    yield f"\n### A tenth of {pace}\n\n| what | p50 | p95 | most |"
    yield "| --- | ---: | ---: | ---: |"
    yield _row("a page at work, from the press to the page it leads to, ms", lived.pages, 1000, 0)
    yield _row("a page while all join or begin at once, ms", lived.pages_in_crowds, 1000, 0)
    yield _row("whether anything is new, ms", lived.questions, 1000, 0)
    yield _row("a board behind an act, s", lived.behind, 1, 2)
    yield "\n| what | | processor |\n| --- | ---: | ---: |"
    asked = [lived.pages, lived.pages_in_crowds, lived.questions, lived.trainer.took]
    yield f"| requests | {sum(map(len, asked)):,} | |"
    yield f"| failed | {len(lived.failed)} | |"
    done = sum(len(each.done_at) for each in lived.people)
    yield f"| steps done, of {STEPS * len(lived.people)} | {done} | |"
    yield f"| of these shown, on {BOARDS} boards | {len(lived.behind)} | |"
    for what, seconds in lived.seconds.items():
        yield f"| {what}, s | {seconds:.1f} | {lived.used[what]:.1f} |"
    yield f"| those who ask, meanwhile | | {lived.driver:.1f} |"
    for each in sorted(set(lived.failed)):
        yield f"<!-- {lived.failed.count(each)} × {each} -->"


def _row(what: str, values: list[float], times: int, digits: int) -> str:
    put = sorted(each * times for each in values) or [float("nan")]
    told = (put[len(put) // 2], put[len(put) * 95 // 100], put[-1])
    return f"| {what} | " + " | ".join(f"{each:.{digits}f}" for each in told) + " |"


def _live(port: int, count: int, rest: float) -> Lived:
    made, key = _made_class(count)
    # The beginning of a lesson is recorded when somebody first begins it.
    _progress("The lesson's beginning is recorded …")
    first = Trainee(port, patience=600, code=made.code)
    first.join()
    first.begin()
    first.see_the_desk()
    people = [
        Trainee(port, code=made.code, number=number, rest=rest) for number in range(1, count + 1)
    ]
    boards = [Board(port, key=key) for _each in range(BOARDS)]
    lived = Lived(people, boards, Person(port), {}, Processor.of_children())
    over = threading.Event()
    with ThreadPoolExecutor(count) as pool, ThreadPoolExecutor(count + BOARDS) as open_pages:
        try:
            _begin(lived, pool)
            for each in [*boards, *people]:
                open_pages.submit(each.keep_asking, over)
            _go_through(lived, pool, f"/class/board/{key}/")
            time.sleep(3.0)
        finally:
            # Or whoever asks would never stop.
            over.set()
    return lived


def _made_class(count: int) -> tuple[Class, str]:
    made = Class(title="Benchmark", language="ru", mode=Mode.TRY, places=count + 1)
    key = made.renew_key()
    made.save()
    made.put([LessonText.objects.kept(shelf.sources()[LESSON])])
    return made, key


def _begin(lived: Lived, pool: ThreadPoolExecutor) -> None:
    at_once, others = lived.people[:STARTED_AT_ONCE], lived.people[STARTED_AT_ONCE:]
    _progress(f"{len(lived.people)} people join …")
    list(pool.map(Trainee.join, lived.people))
    _progress(f"{len(at_once)} begin at once …")
    with _timed(lived, f"{len(at_once)} people begun at once, until all had the desk"):
        list(pool.map(Trainee.begin, at_once))
    with _timed(lived, "then the three pages in it"):
        list(pool.map(Trainee.see_the_desk, at_once))
    list(pool.map(Trainee.begin, others))


def _go_through(lived: Lived, pool: ThreadPoolExecutor, board: str) -> None:
    _progress("All are sent back to the beginning …")
    with _timed(lived, f"all {len(lived.people)} sent back to the beginning"):
        lived.trainer.send(board, f"{board}reset/")
    list(pool.map(Trainee.begin, lived.people))
    list(pool.map(Trainee.see_the_desk, lived.people))
    _progress("They work …")
    before = time.process_time()
    with _timed(lived, "the whole lesson"):
        list(pool.map(Trainee.work, lived.people))
    lived.driver = time.process_time() - before


@contextmanager
def _timed(lived: Lived, what: str) -> Iterator[None]:
    began, used = time.perf_counter(), lived.processor.seconds()
    yield
    lived.seconds[what] = time.perf_counter() - began
    lived.used[what] = lived.processor.since(used) or 0.0


def _progress(what: str) -> None:
    print(what, file=sys.stderr, flush=True)
