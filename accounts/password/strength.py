"""How many guesses a password would withstand, and why it is no more.

zxcvbn knows the lists and the habits that guessers go by. It takes a tenth of a second to load: the
addresses load it with the server, so nobody waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from zxcvbn import zxcvbn

from accounts.password.rules import PRODUCT_NAMES, on_latin_keys, own_details

if TYPE_CHECKING:
    from django.utils.functional import Promise

# zxcvbn refuses more than 72 characters, and above 40 a hostile one would keep it busy for seconds.
# What follows can only make a password better.
JUDGED_AT_MOST = 40
# Signs that stand for letters make it try every reading of each: with more kinds of them than this
# no more is judged than takes it a moment, which is enough to call such a password good.
LEET = frozenset("4@8({[<3691!|70$5+%2")
LEET_KINDS_AT_MOST, JUDGED_WITH_MANY = 6, 12
# Of zxcvbn's marks 0 to 4: fewer than a million guesses are refused.
LOWEST_MARK = 2
GOOD_MARK = 3

SIMPLE = gettext_lazy("This password can be guessed quickly. A few unrelated words would be safer.")
OWN = gettext_lazy(
    "This password is based on your own details, and anyone who knows them will try "
    "those first. A few unrelated words would be safer."
)
COMMON = gettext_lazy(
    "This password is similar to one that many people use. A few unrelated words would be safer."
)
NEIGHBOURS = gettext_lazy(
    "Neighbouring keys are among the first things tried. A few unrelated words would be safer."
)
REPEATS = gettext_lazy(
    "Repeating the same characters adds little. A few unrelated words would be safer."
)
DATE = gettext_lazy(
    "Dates and years are among the first things tried, especially your own. A few "
    "unrelated words would be safer."
)
NAME = gettext_lazy("Names are among the first things tried. A few unrelated words would be safer.")
# What zxcvbn says in English → what we say.
REASONS: dict[str, str | Promise] = {
    "": SIMPLE,
    "Straight rows of keys are easy to guess.": NEIGHBOURS,
    "Short keyboard patterns are easy to guess.": NEIGHBOURS,
    'Repeats like "aaa" are easy to guess.': REPEATS,
    'Repeats like "abcabcabc" are only slightly harder to guess than "abc".': REPEATS,
    'Sequences like "abc" or "6543" are easy to guess.': gettext_lazy(
        "Sequences such as abc or 6543 add little. A few unrelated words would be safer."
    ),
    "Recent years are easy to guess.": DATE,
    "Dates are often easy to guess.": DATE,
    "This is a top-10 common password.": COMMON,
    "This is a top-100 common password.": COMMON,
    "This is a very common password.": COMMON,
    "This is similar to a commonly used password.": COMMON,
    "A word by itself is easy to guess.": gettext_lazy(
        "A single word can be guessed quickly. A few unrelated words would be safer."
    ),
    "Names and surnames by themselves are easy to guess.": NAME,
    "Common names and surnames are easy to guess.": NAME,
}


@dataclass(frozen=True)
class Strength:
    """``mark`` is from 0 (a hundred guesses) to 4 (more than ten thousand million)."""

    mark: int
    reason: str | Promise

    @property
    def is_enough(self) -> bool:
        return self.mark >= LOWEST_MARK


def strength(password: str, account: Any = None) -> Strength:
    """Judged as typed and, where there are Russian letters, as the same keys give it in Latin."""
    begin = _judged(password)
    details = [*PRODUCT_NAMES, *(own_details(account) if account else [])]
    found = [
        zxcvbn(spelling, user_inputs=details)
        for spelling in dict.fromkeys([begin, on_latin_keys(begin)])
        if spelling
    ]
    if not found:
        return Strength(0, SIMPLE)
    weakest = min(found, key=lambda each: each["guesses"])
    return Strength(weakest["score"], _reason(weakest))


def _judged(password: str) -> str:
    begin = password[:JUDGED_AT_MOST]
    return begin if len(LEET & set(begin)) <= LEET_KINDS_AT_MOST else begin[:JUDGED_WITH_MANY]


def _reason(found: dict[str, Any]) -> str | Promise:
    parts = found["sequence"]
    if any(part.get("dictionary_name") == "user_inputs" for part in parts):
        return OWN
    return REASONS.get(found["feedback"]["warning"], SIMPLE)


class QuicklyGuessedValidator:
    """Refuses what guessers find within a million tries, unless another rule refuses it already."""

    def validate(self, password: str, user: Any = None) -> None:
        if _refused_by_others(password, user):
            return
        judged = strength(password, user)
        if not judged.is_enough:
            raise ValidationError(str(judged.reason), code="password_guessed")

    def get_help_text(self) -> str:
        return ""


def _refused_by_others(password: str, user: Any) -> bool:
    for other in password_validation.get_default_password_validators():
        if isinstance(other, QuicklyGuessedValidator):
            continue
        try:
            other.validate(password, user)
        except ValidationError:
            return True
    return False


@dataclass(frozen=True)
class Verdict:
    """What the meter says about a password: in words, in a colour, and why."""

    tone: str
    words: str
    reasons: list[str]


def verdict(password: str, account: Any) -> Verdict:
    """The same rules as on sending, so that nothing is refused that was called good."""
    try:
        password_validation.validate_password(password, account)
    except ValidationError as refused:
        return Verdict("danger", _("This password won’t do yet."), refused.messages)
    judged = strength(password, account)
    if judged.mark < GOOD_MARK:
        return Verdict("warn", _("A weak password, but you can use it."), [str(judged.reason)])
    if judged.mark == GOOD_MARK:
        return Verdict("ok", _("A good password."), [])
    return Verdict("ok", _("A very good password."), [])
