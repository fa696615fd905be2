"""The list of regions reads as one looks something up in it."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from accounts.regions import choices_for_reader


def others(language: str) -> list[str]:
    """The names below the usual ones, as the list tells them."""
    with override(language):
        _usual, (_title, rest) = choices_for_reader()
        return [name for _code, name in rest]


@pytest.mark.parametrize(
    ("language", "first", "near", "last"),
    [
        ("ru", "Австралия", ["Италия", "Йемен", "Кабо-Верде"], "Япония"),
        ("en", "Afghanistan", ["Costa Rica", "Côte d'Ivoire", "Croatia"], "Zimbabwe"),
    ],
)
def test_it_is_in_the_readers_alphabet(
    language: str, first: str, near: list[str], last: str
) -> None:
    names = others(language)
    assert (names[0], names[-1]) == (first, last)
    where = names.index(near[0])
    assert names[where : where + 3] == near


def test_countries_have_their_usual_russian_names() -> None:
    assert {"Либерия", "Мьянма", "Новая Каледония", "Сан-Марино"} < set(others("ru"))
