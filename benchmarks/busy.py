"""People who upload, shoot, export and do lessons while their worlds are put back or removed.

An answer of the kind 4xx is right there: what is gone is not found. Counted are errors of the
server's own, and what was not answered at all.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from io import BytesIO
from threading import Event

from PIL import Image

from benchmarks.classroom import CODE, LESSON, WAY, Trainee
from benchmarks.crowd import Person
from scenarios.cast import ANNA
from training.lesson import shelf
from training.models import Class, LessonText, Mode

RESETS, REMOVALS, REMOVED_AFTER = 20, 8, 2.0
TRAINEES, SENT_BACK, PAUSE = 4, 10, 1.0
PHONE, COPY = re.compile(r"/phone/(\d+)/"), re.compile(r"/privacy/data/(\d+)/")
FAULT = re.compile(r"5\d\d |[A-Z]")


def picture() -> bytes:
    """A photo of a hundred kilobytes or so: its reading takes a while."""
    file = BytesIO()
    Image.effect_noise((700, 500), 60).convert("RGB").save(file, "JPEG")
    return file.getvalue()


@dataclass
class Busy(Person):
    """Somebody signed in as Anna in a world that is not theirs alone."""

    def upload_photo(self) -> None:
        place = f"{self.mount}account/personal/photo/"
        self.send_file(place, "photo", picture())

    def send_document(self) -> None:
        fields = {"identifier": ANNA.email or "", "contact": ANNA.email or "", "reason": "Я" * 40}
        self.send_file(f"{self.mount}support/new/access/", "picture", picture(), **fields)

    def shoot(self) -> None:
        """A photo on a phone, which goes into the cloud by itself."""
        found = PHONE.search(self.ask(f"{self.mount}phone/"))
        if found:
            gallery = f"{self.mount}phone/{found[1]}/gallery/"
            self.send(gallery, f"{gallery}take/", shot="photo")
        self.ask(f"{self.mount}cloud/gallery/")

    def export(self) -> None:
        place, clock = f"{self.mount}account/privacy/data/", f"{self.mount}clock/"
        self.send(place, place)
        self.send(clock, clock, minutes="60")
        self.prove("data")
        found = COPY.search(self.ask(place))
        if found:
            self.send(place, f"{place}{found[1]}/")

    def prove(self, purpose: str) -> None:
        verify = f"{self.mount}account/security/verify/{purpose}/"
        way = WAY.search(self.ask(verify))
        self.send(verify, verify, way=way[1] if way else "")
        code = CODE.search(self.ask(f"{self.mount}inbox/").partition("message-item")[2])
        self.send(f"{verify}code/", f"{verify}code/", code=code[0] if code else "")

    def work(self, act: Callable[[Busy], None], over: Event) -> None:
        while not over.is_set():
            self.be_anna()
            act(self)
        self.failed = faults(self)


ACTS = (Busy.upload_photo, Busy.send_document, Busy.shoot, Busy.export)


def faults(person: Person) -> list[str]:
    return [each for each in person.failed if FAULT.match(each)]


def delete(port: int, code: str) -> None:
    """Have the world removed by a script."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("DELETE", f"/api/v1/sandboxes/{code}")
    status = connection.getresponse().status
    connection.close()
    if status != 204:
        raise RuntimeError(f"The world was not removed: {status}.")


def while_reset(port: int) -> list[Person]:
    """One puts the world back, again and again."""
    first = Person(port)
    first.begin()
    reset = f"{first.mount}reset/"

    def put_back() -> None:
        for _each in range(RESETS):
            time.sleep(PAUSE / 4)
            first.send(reset, reset)

    return [first, *_at_work(port, first.mount, put_back)]


def while_removed(port: int) -> list[Person]:
    """World after world goes."""
    everybody = []
    for _each in range(REMOVALS):
        first = Person(port)
        first.begin()
        code = first.mount.split("/")[2]

        def take_away(code: str = code) -> None:
            time.sleep(REMOVED_AFTER)
            delete(port, code)
            time.sleep(PAUSE / 4)

        everybody += [first, *_at_work(port, first.mount, take_away)]
    return everybody


def _at_work(port: int, mount: str, meanwhile: Callable[[], None]) -> list[Person]:
    people, over = [Busy(port, mount=mount) for _each in ACTS], Event()
    with ThreadPoolExecutor(len(people)) as pool:
        done = [pool.submit(each.work, act, over) for each, act in zip(people, ACTS, strict=True)]
        try:
            meanwhile()
        finally:
            over.set()
    for worked in done:
        worked.result()
    return list(people)


def while_sent_back(port: int) -> list[Person]:
    """A trainer sends all to the beginning, who begin and do the steps of a lesson."""
    board, people = _class(port)
    trainer, over = Person(port), Event()

    def learn(each: Trainee) -> None:
        while not over.is_set():
            each.begin()
            each.see_the_desk()
            each.work()
            each.took = each.took_in_crowds + each.took

    with ThreadPoolExecutor(TRAINEES) as pool:
        done = [pool.submit(learn, each) for each in people]
        try:
            for _each in range(SENT_BACK):
                time.sleep(PAUSE)
                trainer.send(board, f"{board}reset/")
        finally:
            over.set()
    for learned in done:
        learned.result()
    return _only_faults([trainer, *people])


def _class(port: int) -> tuple[str, list[Trainee]]:
    """Where its trainer is, and its people, who have begun."""
    made = Class(title="Races", language="ru", mode=Mode.TRY, places=TRAINEES)
    board = f"/class/board/{made.renew_key()}/"
    made.save()
    made.put([LessonText.objects.kept(shelf.sources()[LESSON])])
    people = [
        Trainee(port, 600, code=made.code, number=number, rest=0.01) for number in range(TRAINEES)
    ]
    for each in people:
        # The first of all has the beginning of the lesson recorded.
        each.join()
        each.begin()
    return board, people


def _only_faults(people: Iterable[Person]) -> list[Person]:
    told = list(people)
    for each in told:
        each.failed = faults(each)
    return told
