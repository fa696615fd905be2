"""A trainer: words to the class, the look over a shoulder, results."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command

from accounts.kinds import Kind
from sandbox.clock import real_now
from scenarios.cast import ANNA
from tests.training import LESSON, happens, join, make_class, started
from tests.visitor import Visitor
from training.beginning import begin
from training.models import Attempt, Class, SeenPage, Verdict
from training.trainer.forms import PlaceForm

pytestmark = pytest.mark.django_db


class TestWords:
    @pytest.fixture
    def attempt(self, made):
        return started(join(made[0], "Пётр")[0])

    def test_a_word_to_all_stands_on_the_panel_until_it_is_read(self, outsider, board, attempt):
        outsider.submit(board(), "Отправить всем", text="Осталось пять минут")
        visitor = Visitor(attempt.sandbox)
        page = visitor.get("lesson")
        assert "Осталось пять минут" in page.text
        assert "Осталось пять минут" not in visitor.submit(page, "Понятно").text

    def test_a_word_to_one_is_not_told_to_others(self, outsider, made, attempt):
        other = started(join(made[0], "Другой")[0])
        look = outsider.get("class_look", made[1], attempt.trainee.pk)
        outsider.submit(look, "Отправить", text="Смотрите входящие")
        assert "Смотрите входящие" in Visitor(attempt.sandbox).get("lesson").text
        assert "Смотрите входящие" not in Visitor(other.sandbox).get("lesson").text

    def test_the_next_lesson_does_not_repeat_what_was_said_in_the_one_before(self, outsider):
        made, key = make_class(LESSON, LESSON.replace("in-and-out", "once-more"))
        trainee = join(made)[0]
        begun = started(trainee)
        board = outsider.get("class_board", key)
        outsider.submit(board, "Отправить всем", text="Осталось пять минут")
        assert "Осталось пять минут" in Visitor(begun.sandbox).get("lesson").text
        again = begin(begun.text, "try", trainee=trainee, anew=True)
        assert "Осталось пять минут" in Visitor(again.sandbox).get("lesson").text
        following = started(trainee, place=1)
        assert "Осталось пять минут" not in Visitor(following.sandbox).get("lesson").text

    def test_everyone_is_led_to_one_page(self, outsider, board, attempt):
        outsider.submit(board(), "Показать всем", place="/lessons/")
        page = Visitor(attempt.sandbox).get("lesson")
        assert page.html.find("a", text="Открыть страницу")["href"] == "/lessons/"

    def test_everyone_is_led_into_the_trainers_own_sandbox(self, outsider, board, attempt):
        place = f"{settings.PUBLIC_URL}{attempt.sandbox.path}help/?q=sms"
        outsider.submit(board(), "Показать всем", place=place)
        assert attempt.trainee.words.get().text == f"{attempt.sandbox.path}help/?q=sms"

    @pytest.mark.parametrize(
        "place",
        ["https://example.com/", "//example.com", "/\\example.com", "/s/2222222222/help/", "/zzz/"],
    )
    def test_nobody_is_led_out_of_the_portal_or_nowhere(self, outsider, board, attempt, place):
        refused = outsider.submit(board(), "Показать всем", place=place)
        assert "Скопируйте адрес" in refused.text
        assert refused.html.find("input", name="place")["value"] == place
        assert not attempt.trainee.words.exists()

    def test_a_script_is_no_page(self):
        assert not PlaceForm({"place": "javascript:alert(1)"}).is_valid()

    @pytest.mark.parametrize("to_one", [True, False])
    def test_a_word_that_is_too_long_is_refused_and_not_lost(
        self, outsider, made, board, attempt, to_one
    ):
        page = outsider.get("class_look", made[1], attempt.trainee.pk) if to_one else board()
        refused = outsider.submit(
            page, "Отправить" if to_one else "Отправить всем", text="я" * 1000
        )
        assert refused.html.find("input", name="text")["value"] == "я" * 1000
        assert "Что сказать" in refused.text
        assert refused.html.find("div", class_="field-errors")
        assert not attempt.trainee.words.exists()

    def test_a_word_to_an_empty_class_says_that_nobody_is_there(self, outsider, board):
        assert (
            "Пока никто не вошёл."
            in outsider.submit(board(), "Отправить всем", text="Начинаем").text
        )

    @pytest.mark.parametrize("trainee", ["-1", "Пётр", "9" * 5000])
    def test_a_word_to_nobody_of_the_class_is_not_found(self, outsider, made, attempt, trainee):
        fields = {"text": "Смотрите входящие", "trainee": trainee}
        assert outsider.post("class_say", fields, made[1]).status == 404
        assert not attempt.trainee.words.exists()

    def test_from_nobody_one_comes_back_to_the_board(self, outsider, made):
        page = outsider.post("class_reset", {"back": "9" * 5000}, made[1])
        assert page.name == "class_board"

    def test_a_reset_with_nothing_under_way_says_so(self, outsider, made, board):
        join(made[0], "Пётр")
        page = outsider.submit(board(), "Начать заново у всех")
        assert "Сейчас никто не проходит урок" in page.text

    def test_a_reset_takes_the_browser_along(self, outsider, board, attempt):
        visitor = Visitor(attempt.sandbox)
        address = visitor.get("lesson").html.find("div", id="lesson-panel")["data-hx-get"]
        outsider.submit(board(), "Начать заново у всех")
        fresh = Attempt.objects.under_way().get()
        assert fresh.sandbox != attempt.sandbox
        answer = visitor.get(address, hx_request="true")
        assert answer.headers["HX-Redirect"] == f"{fresh.sandbox.path}desk/"
        assert "HX-Redirect" not in visitor.get(address, hx_request="true").headers


class TestLook:
    @pytest.fixture
    def attempt(self, made):
        attempt = started(join(made[0], "Пётр")[0])
        visitor = Visitor(attempt.sandbox)
        visitor.submit(visitor.get("sign_in"), username=ANNA.email, password="мимо")
        return attempt

    def still(self, outsider, page):
        return outsider.get(page.html.find("iframe")["src"])

    def test_it_shows_the_page_as_it_was_answered_refusal_included(self, outsider, made, attempt):
        page = outsider.get("class_look", made[1], attempt.trainee.pk)
        still = self.still(outsider, page)
        assert still.errors
        assert ANNA.email in still.source

    def test_a_still_does_nothing(self, outsider, made, attempt):
        page = outsider.get("class_look", made[1], attempt.trainee.pk)
        policy = self.still(outsider, page).headers["Content-Security-Policy"]
        assert "script-src 'none'" in policy
        assert "form-action 'none'" in policy

    def test_one_walks_back_through_what_they_saw(self, outsider, made, attempt):
        page = outsider.get("class_look", made[1], attempt.trainee.pk)
        before = outsider.click(page, "Раньше")
        assert not self.still(outsider, before).errors

    def test_pages_of_another_class_are_not_found(self, outsider, attempt):
        _other, key = make_class()
        assert outsider.get("class_look", key, attempt.trainee.pk).status == 404
        assert outsider.get("class_still", key, SeenPage.objects.latest("pk").pk).status == 404

    def test_they_go_with_the_class(self, made, attempt):
        made[0].delete()
        assert not SeenPage.objects.exists()

    def test_nobodys_pages_are_kept_outside_of_classes(self, visitor, world):
        visitor.get("sign_in")
        assert not SeenPage.objects.exists()


class TestResults:
    @pytest.fixture
    def attempt(self, made):
        attempt = started(join(made[0], "=Пётр")[0])
        for kind in (Kind.SIGNED_IN, Kind.SIGNED_OUT):
            happens(attempt, kind)
        return attempt

    def file(self, outsider, made, name):
        return outsider.get("class_results_file", made[1], name).source

    def test_the_page_tells_who_passed(self, outsider, made, attempt):
        page = outsider.get("class_results", made[1])
        assert "100 %" in page.text
        assert "пройден" in page.text

    def test_a_spreadsheet_takes_no_name_for_a_formula(self, outsider, made, attempt):
        rows = list(csv.reader(io.StringIO(self.file(outsider, made, "results.csv"))))
        assert rows[1][:3] == ["'=Пётр", "Войти и выйти", "пройден"]

    def test_of_a_lesson_that_nobody_started_nothing_is_counted(self, outsider, made):
        join(made[0], "Новый")
        name, row = outsider.get("class_results", made[1]).html.all("tbody tr")[:2]
        assert name.text == "Новый"
        assert row.find("th").text == "Войти и выйти"
        assert [cell.text for cell in row.all("td")] == ["не начат", *["–"] * 7]

    def test_json_tells_every_step(self, outsider, made, attempt):
        told = json.loads(self.file(outsider, made, "results.json"))
        assert told["results"][0]["verdict"] == Verdict.PASSED
        assert set(told["results"][0]["steps"]) == {"in", "out"}


class TestCertificate:
    @pytest.fixture
    def certificate(self, outsider, made):
        trainee, key = join(made[0], "Пётр")
        assert "Сертификат выдаётся" in outsider.post("class_certificate", {}, key).text
        attempt = started(trainee)
        for kind in (Kind.SIGNED_IN, Kind.SIGNED_OUT):
            happens(attempt, kind)
        return outsider.submit(outsider.get("class_me", key), "Получить сертификат")

    def test_it_tells_name_and_lessons_and_where_to_check_it(self, certificate):
        assert certificate.h1 == "Пётр"
        assert "Войти и выйти" in certificate.text
        assert f"/certificates/{certificate.address.split('/')[2]}/" in certificate.text

    def test_it_stays_in_its_owners_language(self, certificate):
        english = Visitor(None, "en").get(certificate.address)
        assert english.lang == "ru"
        assert "Сертификат об обучении" in english.text

    def test_it_is_revoked_only_after_a_question(self, outsider, made, certificate):
        results = outsider.get("class_results", made[1])
        question = results.main.find("details", class_="row-action")
        assert "Это нельзя отменить" in question.text
        assert question.find("button").text == "Отозвать сертификат"
        assert not question.get("open")

    def test_a_revoked_one_says_so(self, outsider, made, certificate):
        outsider.submit(outsider.get("class_results", made[1]), "Отозвать сертификат")
        assert "отозван" in outsider.get(certificate.address).text

    def test_it_outlives_its_class(self, outsider, made, certificate):
        made[0].delete()
        assert outsider.get(certificate.address).h1 == "Пётр"

    def test_an_unknown_one_is_told(self, outsider):
        page = outsider.get("certificate", "nobody")
        assert (page.status, page.h1) == (404, "Такого сертификата нет")


def test_a_class_that_was_over_long_ago_goes_with_all_of_it(made):
    attempt = started(join(made[0])[0])
    call_command("remove_idle_sandboxes", stdout=io.StringIO())
    assert Class.objects.exists()
    Class.objects.update(closes_at=real_now() - timedelta(days=31))
    call_command("remove_idle_sandboxes", stdout=io.StringIO())
    assert not Class.objects.exists()
    assert not Attempt.objects.filter(pk=attempt.pk).exists()
