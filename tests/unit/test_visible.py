"""What cannot be seen is dropped, and nothing that can be is damaged."""

from __future__ import annotations

import pytest

from sandbox.masking import mask
from sandbox.visible import can_be_shown, first_sign, shortened, unseen_in, without_unseen

FAMILY = "👨\u200d👩\u200d👧"
SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    "text",
    ["علی\u200cرضا", "می\u200cخواهم", "ශ්\u200dරී", "क\u094d\u200dष", "র\u200d\u09cd\u09af\u09beম",
     "ක\u200d\u0dcaව", "അനില\u0d4d\u200d", FAMILY,
     SCOTLAND, "👩🏽\u200d💻", "🏳\ufe0f\u200d🌈", "❤\ufe0f\u200d🔥", "1\ufe0f\u20e3",
     "葛\U000e0100城", "ᠠ\u180b", "\u0600١", "O´Brien", "и\u0306", " a b "],
)  # fmt: skip
def test_what_joins_or_varies_what_is_seen_stays(text: str) -> None:
    assert without_unseen(text) == text
    assert not unseen_in(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [("\u3164\u3164", ""), ("\u115f\u1160", ""), ("\uffa0", ""), ("а\u034f", "а"), ("\u2800", ""),
     ("Ан\u200dна", "Анна"), ("a\u200cb", "ab"), ("\u200dа", "а"), ("ال\u200c", "ال"),
     ("а\ufe0f", "а"),
     ("\u202eanna\u202c", "anna"), ("a\u00adb", "ab"), ("🏴\U000e0067", "🏴"), ("\x00a\x1f", "a"),
     ("\u180e", ""), ("\u17b4", ""), ("\ufff9", ""), ("a\nb", "ab"), (FAMILY + "\u200d", FAMILY)],
)  # fmt: skip
def test_what_shows_nothing_is_dropped(text: str, seen: str) -> None:
    assert without_unseen(text) == seen
    assert unseen_in(text)


def test_line_ends_stay_where_lines_are_kept() -> None:
    assert without_unseen("a\n\u200bb\u2028c\x07", keep="\n") == "a\nb\nc"


@pytest.mark.parametrize(
    ("sign", "shown"),
    [("<", True), (FAMILY, True), ("и\u0306", True), ("\x00", False), ("\u200b", False),
     ("\u0301", False), ("\ue000", False)],
)  # fmt: skip
def test_only_a_sign_that_is_seen_by_itself_is_quoted(sign: str, shown: bool) -> None:
    assert can_be_shown(sign) is shown


def test_no_sign_is_cut_in_two() -> None:
    assert shortened(f"ab{FAMILY}c", 4) == "ab"
    assert shortened("и\u0306и\u0306", 3) == "и\u0306"
    assert first_sign(f"{FAMILY}x") == FAMILY
    assert first_sign("क\u094dषमा") == "क\u094dष"
    assert mask("e\u0301va@example.test") == "e\u0301•••@example.test"
