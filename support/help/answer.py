"""A question of the help centre with its answer, and the search among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sandbox.models.message import folded
from support.help.spelling import WORD, meant

Text = str | Promise
SHORTEST_STEM = 4
# When no answer holds every word: how much of them one has to hold.
MOST = 0.6
# Of two answers that fit alike, the shorter question is the nearer.
LONG_QUESTION = 0.0001
# What every question is made of. "Without" is not among them: it turns a question round.
_SMALL_WORDS = """
    как что чем где куда почему зачем если ли не и или а но в во на к ко с со у о об от до из за для
    по при я мне мой моя мы это то же бы можно нужно надо могу может делать
    how what why where when if is are do does can could i my me a an the to in on of for with it be
    not and or should one
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
# For a question that somebody asks word for word.
VERBATIM = 100


class Group(models.TextChoices):
    START = "start", _("Creating and deleting an account")
    SIGN_IN = "sign-in", _("Signing in")
    SECURITY = "security", _("Password, e-mail and phone")
    CODES = "codes", _("Codes and e-mails")
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
    # How others ask the same, in both languages: only looked for.
    other_words: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return reverse(self.way, args=self.way_args)

    @property
    def asked(self) -> str:
        """The question, in the words here and in those of others."""
        return folded(" ".join([str(self.question), *self.other_words, ""]))

    @property
    def told(self) -> str:
        return folded(" ".join(map(str, self.paragraphs)))


def stem(word: str) -> str:
    """What is left of a word in any of its forms: Russian changes its last two letters."""
    return word[: max(SHORTEST_STEM, len(word) - 2)]


def search(words: str, answers: Iterable[Answer]) -> list[Answer]:
    """The answers that hold each of the words in some form, the nearest to the question first.

    Small words, of which every question is made, are looked for only where there are no others.
    Where no answer holds all, those that hold most of them are found. Misspelt words are read as
    the nearest ones that are known.
    """
    texts = [(answer, answer.asked, answer.told) for answer in answers]
    known = SMALL_WORDS.union(*(WORD.findall(asked + told) for _answer, asked, told in texts))
    typed = meant(folded(words), known)
    stems = [stem(word) for word in typed if word not in SMALL_WORDS] or [*map(stem, typed)]
    if not stems:
        return []
    weights = _weights(stems, [asked + told for _answer, asked, told in texts])
    held = {
        answer.slug: sum(part in asked or part in told for part in stems)
        for answer, asked, told in texts
    }

    def mark(answer: Answer) -> float:
        asked, told = answer.asked, answer.told
        begins = sum(
            w * (3 * _begins(part, asked) + _begins(part, told)) for part, w in weights.items()
        )
        verbatim = " ".join(typed) in " ".join(WORD.findall(asked))
        return begins - len(asked) * LONG_QUESTION + VERBATIM * verbatim

    least = len(stems) if len(stems) in held.values() else max(1, round(len(stems) * MOST))
    found = [answer for answer, _asked, _told in texts if held[answer.slug] >= least]
    return sorted(found, key=mark, reverse=True)


def _weights(stems: list[str], texts: list[str]) -> dict[str, float]:
    """What few answers speak of tells them apart."""
    return {part: log(1 + len(texts) / (1 + sum(part in text for text in texts))) for part in stems}


def _begins(part: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(part)}", text) is not None
