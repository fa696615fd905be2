"""The name of somebody who has no account: a trainee, a reviewer."""

from __future__ import annotations

from accounts.profile.personal_forms import NameField

NAME_MAX_LENGTH = 40


class PersonField(NameField):
    """1 to 40 characters of any alphabet."""

    def most(self) -> int:
        return NAME_MAX_LENGTH
