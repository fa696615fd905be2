"""Somebody alone chooses a lesson."""

from __future__ import annotations

import pytest

from training.lesson import shelf
from training.models import Attempt

pytestmark = pytest.mark.django_db


def test_lessons_stand_under_their_subjects_with_what_each_is_good_for(outsider):
    page = outsider.get("lessons")
    parts = [part for part in page.html.all("section") if part.has("h2")]
    told = {part.find("h2").text: [row.text for row in part.all("li h3")] for part in parts}
    assert told["Место в облаке"] == [
        "Больше места в облаке",
        "Место закончилось, платить не хочется",
    ]
    assert sum(map(len, told.values())) == len(shelf.lessons())
    assert "Выбрать план, чтобы новое снова сохранялось." in page.text
    assert "Для сотрудников поддержки" in told


@pytest.mark.parametrize("mode", ["show", "prove"])
def test_one_press_starts_a_lesson_in_the_way_that_is_chosen_above(outsider, mode):
    page = outsider.get("lessons")
    page = outsider.submit(page, "Начать: Войти на сайте", mode=mode)
    assert page.status == 200
    made = Attempt.objects.get()
    assert (made.text.slug, made.mode) == ("sign-in", mode)
