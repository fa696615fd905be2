"""A question of the help centre with its answer, and the search among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
SHORTEST_STEM = 4


class Group(models.TextChoices):
    START = "start", _("Creating an account")
    SIGN_IN = "sign-in", _("Signing in")
    SECURITY = "security", _("Password and contacts")
    CODES = "codes", _("Codes and letters")
    DEVICES = "devices", _("Devices")
    PHONE = "phone", _("The phone and its SIM card")
    CLOUD = "cloud", _("Mi Cloud")
    HOME = "home", _("Mi Home")
    SANDBOX = "sandbox", _("This training copy")


@dataclass(frozen=True)
class Answer:
    """One question; ``way`` is the name of the page that solves it, ``way_args`` its arguments."""

    slug: str
    group: Group
    question: Text
    paragraphs: tuple[Text, ...]
    action: Text
    way: str
    way_args: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.way, args=self.way_args)

    @property
    def words(self) -> str:
        return " ".join(str(text) for text in (self.question, *self.paragraphs)).casefold()


def stem(word: str) -> str:
    """What is left of a word in any of its forms: Russian changes its last two letters."""
    return word[: max(SHORTEST_STEM, len(word) - 2)]


def search(words: str, answers: Iterable[Answer]) -> list[Answer]:
    """The answers that hold each of the words in some form; those with it in the question first."""
    stems = [stem(word) for word in words.casefold().split()]
    found = [answer for answer in answers if all(part in answer.words for part in stems)]
    return sorted(
        found,
        key=lambda answer: not all(part in str(answer.question).casefold() for part in stems),
    )
