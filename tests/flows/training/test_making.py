"""A trainer makes a class."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils.timezone import localtime

from sandbox.clock import real_now
from tests.training import LESSON
from training.models import Class

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class TestMaking:
    def test_a_title_and_a_lesson_make_a_class_with_a_code_and_a_private_link(self, outsider):
        form = outsider.get("class_new")
        page = outsider.submit(form, title="Первый поток", lessons=["change-password"])
        assert page.name == "class_board"
        made = Class.objects.get()
        assert made.code in page.text
        key = page.address.split("/")[3]
        assert key not in made.trainer_digest
        assert made.lessons.get().text.slug == "change-password"

    def test_without_a_lesson_it_says_so_and_keeps_the_title(self, outsider):
        page = outsider.submit(outsider.get("class_new"), title="Первый поток")
        assert page.error("lessons") == "Выберите хотя бы один урок."
        assert not page.html.has(".error-summary")
        assert page.form.values["title"] == "Первый поток"
        assert not Class.objects.exists()

    def test_all_that_is_wrong_is_listed_under_one_heading(self, outsider):
        page = outsider.submit(outsider.get("class_new"))
        summary = page.html.find(".error-summary")
        assert [each.tag for each in summary.walk() if each.parent is summary] == ["h2", "ul"]
        assert len(summary.all("li")) == 2

    def test_a_fault_in_ones_own_lesson_is_told_with_its_line_and_nothing_starts(self, outsider):
        broken = LESSON.replace("session.signed_out", "session.gone")
        page = outsider.submit(outsider.get("class_new"), title="Поток", own=broken)
        assert "Строка 9: События «session.gone» в журнале нет." in page.error("own")
        assert page.form.values["own"].split() == broken.split()
        assert not Class.objects.exists()

    def slugs(self):
        return [place.text.slug for place in Class.objects.get().lessons.all()]

    def test_lessons_are_done_in_the_order_of_their_numbers(self, outsider):
        numbers = {"lessons-sign-in": "3", "lessons-last-try": "1", "lessons-change-password": "2"}
        outsider.submit(outsider.get("class_new"), title="Поток", **numbers)
        assert self.slugs() == ["last-try", "change-password", "sign-in"]

    def test_those_without_a_number_follow_as_they_stand(self, outsider):
        form = outsider.get("class_new")
        ticked = ["change-password", "sign-in"]
        outsider.submit(form, title="Поток", lessons=ticked, **{"lessons-last-try": "7"})
        assert self.slugs() == ["last-try", "sign-in", "change-password"]

    def test_a_whole_subject_is_chosen_with_one_box(self, outsider):
        form = outsider.get("class_new")
        whole = {"lessons-whole": ["cloud-plan"], "lessons-tv": "1"}
        outsider.submit(form, title="Поток", **whole)
        assert self.slugs() == ["tv", "cloud-plan", "storage-full"]

    def is_open(self, part):
        return "open" in part.find("details").attrs

    def test_the_lessons_of_a_subject_chosen_as_a_whole_stay_ticked(self, outsider):
        form = outsider.get("class_new")
        page = outsider.submit(form, **{"lessons-whole": ["cloud-plan"]})
        assert page.error("title")
        assert [each["value"] for each in page.html.all("input") if "checked" in each.attrs][
            :2
        ] == ["cloud-plan", "storage-full"]
        [group] = [each for each in page.html.all(".lesson-group") if self.is_open(each)]
        assert "Место в облаке" in group.text

    def test_what_is_folded_is_told_and_opens_for_what_is_wrong_or_said_there(self, outsider):
        form = outsider.get("class_new")
        more = form.html.find(".more-settings")
        assert "Проба: подсказки по просьбе · Русский" in more.find("summary").text
        assert not self.is_open(more.parent)
        page = outsider.submit(form, opens_at="завтра")
        assert self.is_open(page.html.find(".more-settings").parent)
        page = outsider.submit(form, own_number="3")
        assert self.is_open(page.html.find(".more-settings").parent)

    @pytest.mark.parametrize(("number", "place"), [("", 2), ("1", 0), ("2", 1), ("50", 2)])
    def test_ones_own_lesson_takes_its_place(self, outsider, number, place):
        ticked = ["sign-in", "change-password"]
        form = outsider.get("class_new")
        outsider.submit(form, title="Поток", lessons=ticked, own=LESSON, own_number=number)
        assert self.slugs().index("in-and-out") == place

    @pytest.mark.parametrize("typed", ["0", "-1", "1.5", "первый", "²", "100", "9" * 5000, "1 2"])
    def test_what_is_no_number_is_refused_and_kept(self, outsider, typed):
        numbers = {"lessons-sign-in": typed, "lessons-last-try": "1"}
        page = outsider.submit(outsider.get("class_new"), title="Поток", **numbers)
        # It is told in the lesson's own row.
        assert page.error("lessons-sign-in") == f"Введите число от 1 до 99, а не «{typed}»."
        assert set(page.refused) == {"lessons-sign-in"}
        assert page.form.values["lessons-sign-in"] == typed
        assert page.form.values["lessons-last-try"] == "1"
        assert not Class.objects.exists()

    def test_two_lessons_cannot_have_one_number(self, outsider):
        numbers = {"lessons-sign-in": "1", "lessons-last-try": "1"}
        page = outsider.submit(outsider.get("class_new"), title="Поток", **numbers)
        told = "Номер 1 стоит у нескольких уроков: «Войти на сайте», «Последняя попытка»."
        assert page.error("lessons-sign-in") == page.error("lessons-last-try") == told

    def test_ones_own_lesson_must_have_a_name_of_its_own(self, outsider):
        form = outsider.get("class_new")
        own = LESSON.replace("in-and-out", "sign-in")
        page = outsider.submit(form, title="Поток", lessons=["sign-in"], own=own)
        assert "Урок с таким же именем уже выбран выше" in page.error("own")

    def make(self, outsider, **times):
        times = {name: f"{localtime(at):%Y-%m-%dT%H:%M}" for name, at in times.items()}
        form = outsider.get("class_new")
        return outsider.submit(form, title="Поток", lessons=["change-password"], **times)

    def test_it_opens_and_closes_when_the_trainer_says(self, outsider):
        opens, closes = real_now() + timedelta(days=1), real_now() + timedelta(days=3)
        page = self.make(outsider, opens_at=opens, closes_at=closes)
        made = Class.objects.get()
        assert abs(made.opens_at - opens) < MINUTE > abs(made.closes_at - closes)
        assert "откроется завтра в" in " ".join(page.text.split())

    def test_it_closes_after_the_usual_time_when_nothing_is_said(self, outsider):
        page = self.make(outsider, opens_at=real_now() - timedelta(days=3))
        made = Class.objects.get()
        assert made.is_open
        assert made.closes_at - made.opens_at == settings.CLASS_OPEN_FOR
        assert "закроется" in page.text

    @pytest.mark.parametrize(
        ("opens", "closes", "field", "told"),
        [
            (0, -1, "closes_at", "Выберите время в будущем, после открытия."),
            (2, 1, "closes_at", "Выберите время в будущем, после открытия."),
            (0, 40, "closes_at", "Занятие открыто самое большее 30 дней."),
            (40, 41, "opens_at", "Выберите время в ближайшие 30 дней."),
        ],
    )
    def test_times_that_make_no_class_are_refused(self, outsider, opens, closes, field, told):
        days = {"opens_at": opens, "closes_at": closes}
        times = {name: real_now() + timedelta(days=each) for name, each in days.items() if each}
        page = self.make(outsider, **times)
        assert told in " ".join(page.error(field).split())
        assert not Class.objects.exists()

    def test_a_time_at_the_end_of_all_times_is_refused(self, outsider):
        form = outsider.get("class_new")
        times = {"opens_at": "9999-12-31T23:59", "closes_at": "9999-12-31T23:59"}
        page = outsider.submit(form, title="Поток", lessons=["change-password"], **times)
        assert page.error("opens_at")

    @override_settings(CLASSES_PER_ADDRESS_AND_DAY=1)
    def test_one_address_makes_only_so_many_a_day(self, outsider):
        for status in (200, 429):
            page = outsider.submit(
                outsider.get("class_new"), title="Поток", lessons=["change-password"]
            )
            assert page.status == status
        assert Class.objects.count() == 1
