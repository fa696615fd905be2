"""The contents of the panel beside the desk, computed from one attempt; the same for whoever
asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sandbox.clock import now
from sandbox.deadlines import Deadline, pending
from sandbox.models import Sandbox
from training.checks.cast import Person, account_called, person_called
from training.checks.ends import unmet
from training.guide.guide import Guide
from training.lesson.lesson import End, Hint, Lesson, Step, said
from training.lesson.prose import html
from training.models import Attempt, ClassLesson, Mode, Word
from training.models.school_class import places_of
from training.models.word import WordKind, words_waiting
from training.panel.roles import Player, Roles

NUDGE, WHERE, WHY, DO_IT = range(4)


@dataclass(frozen=True)
class ShownStep:
    text: str
    is_done: bool
    is_next: bool
    # Whose step it is, where others work in the same world.
    role: str = ""


@dataclass
class Sheet:
    sandbox: Sandbox
    attempt: Attempt
    # Of the forms in the panel: signing in changes it, and then they are drawn anew.
    token: str = ""

    @property
    def lesson(self) -> Lesson:
        return self.attempt.lesson

    @cached_property
    def words(self) -> list[Word]:
        """What the trainer wrote to the person and was not yet marked as read."""
        trainee = self.attempt.trainee
        return words_waiting.all(trainee) if trainee else []

    @property
    def move(self) -> Word | None:
        """The new sandbox to which the trainer sends this person, if any."""
        return next((word for word in self.words if word.kind == WordKind.MOVE), None)

    @property
    def state(self) -> str:
        """A token that is another one whenever the panel would say something else: a browser that
        holds it need not draw the panel anew."""
        attempt, trainee = self.attempt, self.attempt.trainee
        hand = trainee.hand_at is not None if trainee else False
        words = self.words[-1].pk if self.words else 0
        closed = trainee.in_class.state if trainee else ""
        told: list[object] = [attempt.pk, attempt.seen_event, len(attempt.hints), words, int(hand)]
        told += [attempt.verdict, attempt.ease or 0, closed, int(self.hint_waits), self.token]
        told += [self.roles.state]
        if self.is_shown:
            # Another control is pointed at on another page.
            told += [page.number for page in self.guide.pages]
        return "-".join(map(str, told))

    @property
    def brief(self) -> str:
        """How far it is, in one line: for the bar that the panel folds to on a narrow screen."""
        attempt, step = self.attempt, self.attempt.next_step
        if attempt.is_over:
            return attempt.get_verdict_display()
        so_far = f"{attempt.steps_done}/{len(self.lesson.steps)}"
        return f"{so_far} · {step.text}" if step else so_far

    @property
    def task(self) -> SafeString:
        return html(self.lesson.task)

    @cached_property
    def roles(self) -> Roles:
        return Roles(self.attempt, self.sandbox)

    @property
    def own_task(self) -> SafeString | str:
        return html(self.roles.now.task) if self.roles.now else ""

    @property
    def who(self) -> Person | None:
        key = self.roles.now.who if self.roles.now else self.lesson.who
        return person_called(key, self.sandbox.cast_language)

    @property
    def steps(self) -> list[ShownStep]:
        following = self.attempt.next_step
        return [
            ShownStep(
                step.text, step.key in self.attempt.done, step is following, self._role_of(step)
            )
            for step in self.lesson.steps
        ]

    def _role_of(self, step: Step) -> str:
        role = self.lesson.role(step.role)
        return role.title if role else ""

    @property
    def next_step(self) -> Step | None:
        """The step that is now to be done; None while it is somebody else’s turn."""
        step = None if self.attempt.is_over else self.attempt.next_step
        return step if self.roles.is_turn_of(step) else None

    @property
    def turn(self) -> Player | None:
        """Whose turn it is, when not one’s own."""
        step = None if self.attempt.is_over else self.attempt.next_step
        return None if step is None or self.roles.is_turn_of(step) else self.roles.player_of(step)

    @cached_property
    def unmet(self) -> list[End]:
        """The required facts that do not hold although every step is done."""
        if self.attempt.is_over or self.attempt.next_step:
            return []
        return unmet(self.sandbox, self.lesson.end)

    @cached_property
    def is_lost(self) -> bool:
        """Whether the lesson cannot be finished in this sandbox any more: its person is gone, or a
        fact that a step needs no longer holds."""
        if self.attempt.is_over:
            return False
        if any(account_called(self.sandbox, key) is None for key in self._whom):
            return True
        return bool(unmet(self.sandbox, self.lesson.needs_before(self.attempt.done)))

    @property
    def _whom(self) -> list[str]:
        """The demo people whom the lesson is about. Keys that are no demo person's are left out."""
        keys = [self.lesson.who, *(role.who for role in self.lesson.roles)]
        return [key for key in keys if person_called(key, self.sandbox.cast_language)]

    @cached_property
    def awaited(self) -> Deadline | None:
        """The next moment that the step has to wait for."""
        waits = self.next_step.waits if self.next_step else ()
        if not waits:
            # Whoever knows deadlines asks the database for each of them.
            return None
        return next((each for each in pending(self.sandbox) if each.key in waits), None)

    # What the solution does next

    @cached_property
    def guide(self) -> Guide:
        return Guide(self.attempt, self.sandbox, get_language() or "en")

    @property
    def is_shown(self) -> bool:
        """Whether the next control is pointed at on the page."""
        return bool(self.attempt.mode == Mode.SHOW and self.next_step and self.lesson.solution)

    @property
    def may_be_done(self) -> bool:
        """Whether the step may be carried out for the person: once every other hint was taken, or
        at once where the mode shows controls or gives no hints; never in a test."""
        step = self.next_step
        if step is None or self.attempt.mode == Mode.PROVE or not self.lesson.solution:
            return False
        return self.is_shown or not self.gives_hints or self.taken > WHY

    # Hints

    @property
    def gives_hints(self) -> bool:
        step = self.next_step
        return bool(step and self.attempt.mode != Mode.PROVE and self.lesson.hints_for(step.key))

    @cached_property
    def hint(self) -> Hint | None:
        """The hint that fits what has happened: the last one whose condition has held for long
        enough, or one without a condition."""
        step = self.next_step
        hints = self.lesson.hints_for(step.key) if step else []
        fitting = [hint for hint in hints if self._has_come(hint)]
        always = [hint for hint in hints if hint.condition is None]
        return next(reversed(fitting or always or hints), None)

    @property
    def hint_waits(self) -> bool:
        """Whether there is a hint for what has happened, and no hint was taken yet."""
        if not self.gives_hints or self.taken:
            return False
        return bool(self.hint and self.hint.condition and self._has_come(self.hint))

    def _has_come(self, hint: Hint) -> bool:
        since = self._since(hint)
        return since is not None and now() - since >= hint.lasting

    def _since(self, hint: Hint) -> datetime | None:
        mark = self.attempt.progress.heard.get(str(self.lesson.hints.index(hint)))
        return mark.at if mark else None

    @property
    def taken(self) -> int:
        """How many levels of hints were taken at this step; having it carried out does not
        count."""
        step = self.next_step
        return sum(
            1 for each in self.attempt.hints if step and each[0] == step.key and each[1] < DO_IT
        )

    @property
    def hints(self) -> list[str]:
        """The texts of the hint levels that were taken, the first level first."""
        return [said(depth) for depth in self.hint.depths[: self.taken]] if self.hint else []

    @property
    def more_hints(self) -> bool:
        return self.gives_hints and self.taken < WHY + 1

    # Where to go on

    @cached_property
    def following(self) -> ClassLesson | None:
        """The next lesson of the class."""
        trainee = self.attempt.trainee
        if trainee is None:
            return None
        places = places_of.all(trainee.in_class)
        here = next((each for each in places if each.text_id == self.attempt.text_id), None)
        return next((each for each in places if here and each.place > here.place), None)

    @property
    def asks_ease(self) -> bool:
        return self.attempt.is_over and self.attempt.ease is None
