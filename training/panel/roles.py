"""The roles as the panel shows them: who plays which, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sandbox.models import Sandbox
from training.checks.cast import person_called
from training.guide.places import inbox_of, phone_of
from training.lesson.lesson import Role, Step
from training.models import Attempt, Group, Trainee


@dataclass(frozen=True)
class Player:
    """One role. ``trainee`` is the person who has it, None when nobody does."""

    role: Role
    trainee: Trainee | None
    is_mine: bool
    is_now: bool

    @property
    def may_be_played(self) -> bool:
        """Whether the reader may switch to it: it is their own, or nobody’s."""
        return not self.is_now and (self.is_mine or self.trainee is None)


@dataclass
class Roles:
    attempt: Attempt
    sandbox: Sandbox

    @cached_property
    def group(self) -> Group | None:
        if self.attempt.group_id is None:
            return None
        return Group.objects.seated().get(pk=self.attempt.group_id)

    @cached_property
    def players(self) -> list[Player]:
        attempt, trainee = self.attempt, self.attempt.trainee
        taken = self.group.players if self.group else [(r, None) for r in attempt.lesson.roles]
        return [
            Player(role, who, bool(who and who == trainee), role.key == attempt.played)
            for role, who in taken
        ]

    @property
    def now(self) -> Role | None:
        return self.attempt.lesson.role(self.attempt.played)

    def is_turn_of(self, step: Step | None) -> bool:
        """Whether the step is for the role that is played now."""
        return step is None or not step.role or step.role == self.attempt.played

    def player_of(self, step: Step) -> Player | None:
        return next((each for each in self.players if each.role.key == step.role), None)

    @property
    def state(self) -> str:
        """A token that changes when somebody joins, leaves or switches roles."""
        seats = "".join(str(each.trainee.pk if each.trainee else 0) for each in self.players)
        return f"{self.attempt.played}{seats}" if self.players else ""

    # Where the frames of the desk begin

    @property
    def phone(self) -> int | None:
        """The key of the phone that the role holds."""
        return phone_of(self.sandbox, self.now)

    @property
    def inbox(self) -> str:
        """What of the inbox is for the role, as the query of an address; empty for all of it."""
        person = self.now and person_called(self.now.who, self.sandbox.cast_language)
        return inbox_of(person.contacts if person else ()) if self.now else ""
