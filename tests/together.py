"""A class in which three people do one lesson in one world, each at a browser of their own."""

from __future__ import annotations

from tests.training import join
from tests.visitor import Visitor
from training.lesson import shelf
from training.models import Attempt

SLUG = "together-second-hand"
SOURCE = shelf.sources()[SLUG]
TITLE = "Втроём: телефон с рук"
OWNER, BUYER, AGENT = "Прежняя владелица", "Покупатель", "Сотрудник поддержки"


class Person:
    """Somebody of the class at a browser of their own."""

    def __init__(self, of, name):
        self.trainee, self.key = join(of, name)
        self.browser = Visitor(None)

    def start(self):
        return self.browser.submit(self.browser.get("class_me", self.key), f"Начать: {TITLE}")

    @property
    def waiting(self):
        return self.browser.get("class_waiting", self.key, SLUG)

    def to_desk(self):
        return self.browser.submit(self.waiting, button="К рабочему столу")

    @property
    def attempt(self):
        return Attempt.objects.filter(trainee=self.trainee).order_by("-pk")[0]

    @property
    def world(self):
        """The same browser, inside the world."""
        return Visitor(self.attempt.sandbox, "ru", self.browser.jar)


def three_at_the_desk(of):
    people = [Person(of, name) for name in ("Аня", "Боря", "Вера")]
    for person in people:
        person.start()
    for person in people[:2]:
        person.to_desk()
    return people


def panel(person):
    return person.world.get("lesson")


def see_everything(browser):
    """What a real browser loads by itself at the desk."""
    for frame in browser.get("desk").html.all("iframe"):
        browser.get(frame["src"])


HELP = ["Сделать за меня", "Подсказать", "Сказать, где это", "Объяснить почему"]


def helped(page):
    """The button of the panel that helps on, empty where none does."""
    return next((words for words in HELP if page.html.all("button", text=words)), "")
