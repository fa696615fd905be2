"""The name of somebody who has no account: a trainee, a reviewer."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from accounts.profile.personal_forms import NameField

NAME_MAX_LENGTH = 40


class PersonField(NameField):
    """1 to 40 characters of any alphabet."""

    def _check_length(self, name: str) -> None:
        if len(name) > NAME_MAX_LENGTH:
            raise ValidationError(
                ngettext(
                    "A name can have at most %(count)s character.",
                    "A name can have at most %(count)s characters.",
                    NAME_MAX_LENGTH,
                )
                % {"count": NAME_MAX_LENGTH},
                code="too_long",
            )
