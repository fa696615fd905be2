"""A class and its people, made without walking through pages, and what they do in their worlds."""

from __future__ import annotations

from typing import Any

from accounts.models import Account
from sandbox.event_kinds import EventKind
from sandbox.journal import record
from sandbox.visit import entered
from training.beginning import begin
from training.models import Attempt, Class, LessonText, Trainee

# A short lesson: sign in, then sign out; somebody may miss the password once.
LESSON = """\
lesson: in-and-out
title: {ru: Войти и выйти, en: In and out}
minutes: 4
start: people
who: anna
task: {ru: "Войдите, потом выйдите.", en: "Sign in, then sign out."}
steps:
  - {step: in, done: session.signed_in, account: anna, text: {ru: Войти, en: Sign in}}
  - {step: out, done: session.signed_out, account: anna, after: in, text: {ru: Выйти, en: Sign out}}
never:
  - rule: guessing
    event: password.wrong
    account: anna
    more_than: 1
    text: {ru: Пароль угадывали., en: The password was guessed.}
end:
  - {account: anna, is: [active, not locked], text: {ru: Аккаунт открыт, en: The account is open}}
hints:
  - step: in
    nudge: {ru: Нужна страница входа., en: You need the sign-in page.}
    where: {ru: Она слева., en: It is on the left.}
    why: {ru: Так начинают все., en: Everybody begins so.}
"""


def make_class(*sources: str, **fields: Any) -> tuple[Class, str]:
    """A class with these lessons (the short one by default), and the key of its trainer."""
    made = Class(**{"title": "Первый поток", "language": "ru", "places": 60, **fields})
    key = made.renew_key()
    made.save()
    made.put([LessonText.objects.kept(source) for source in sources or [LESSON]])
    return made, key


def join(to: Class, name: str = "Пётр") -> tuple[Trainee, str]:
    return Trainee.objects.join(to, name, "ru")


def started(trainee: Trainee, mode: str = "try", place: int = 0) -> Attempt:
    text = trainee.in_class.lessons.all()[place].text
    return begin(text, mode, trainee=trainee)


def happens(attempt: Attempt, kind: EventKind, who: str = "anna", **about: Any) -> None:
    """Something in the attempt's world, as if its pages had done it."""
    world = attempt.sandbox
    account = Account.objects.identified_by(world, f"{who}@example.test")
    with entered(world):
        record(kind, account, **about)
    world.refresh_from_db()
