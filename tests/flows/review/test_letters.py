"""Findings about the letters and SMS of a state: seen, pointed at, compared after a release."""

from __future__ import annotations

import csv
import io
import json

import pytest

from review.models import Finding
from scenarios.models import State
from scenarios.script.reading import journeys
from scenarios.states.recording import recorded
from scenarios.walker.page import Page
from tests.reviewing import QUERY, make, number_of
from tests.second_version import second_version
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db
DONE = "/states/change-password/done/"
LETTER, SMS = f"{DONE}sent/email-password.changed/", f"{DONE}sent/sms-password.changed/"
HEADING = "Пароль изменён"


@pytest.fixture(autouse=True)
def recorded_state(db: None) -> None:
    recorded(journeys()["change-password"], "done", "ru")


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    return outsider


def write(reviewer: Visitor, place: str, words: str, text: str = "Непонятно.") -> Page:
    page = reviewer.click(reviewer.get(f"{place}?{QUERY}"), "Написать замечание")
    return reviewer.submit(page, element=number_of(page, words), text=text)


def taken(reviewer: Visitor, key: str, name: str) -> str:
    reviewer.judged = False
    return reviewer.get(f"/reviews/{key}/files/{name}").source


class TestLooking:
    def test_a_state_and_its_film_strip_lead_to_what_was_sent(self, reviewer):
        page = reviewer.get(f"{DONE}?{QUERY}")
        page = reviewer.click(page, HEADING)
        assert (page.name, page.h1) == ("state_sent", HEADING)
        after = page.html.find("a", rel="next")
        assert after["href"] == f"{SMS}?{QUERY}"
        assert after.text.startswith("Пароль вашего Mi аккаунта изменён.")
        film = reviewer.get(f"/states/change-password/?{QUERY}")
        assert film.html.has("a", href=f"{SMS}?{QUERY}")

    def test_an_sms_is_a_page_like_a_letter(self, reviewer):
        frame = reviewer.get(f"{SMS}?{QUERY}").html.find("iframe", data_still=True)
        reviewer.judged = False
        page = reviewer.get(frame["src"])
        assert page.html.find(".bubble").text.startswith("Учебная копия. ")
        assert 'lang="ru"' in page.source

    def test_a_letter_is_shown_in_either_theme_and_language(self, reviewer):
        recorded(journeys()["change-password"], "done", "en")
        frame = reviewer.get(f"{LETTER}?lang=en&theme=dark").html.find("iframe", data_still=True)
        reviewer.judged = False
        source = reviewer.get(frame["src"]).source
        assert "@media all" in source
        assert "color-scheme: dark" in source
        assert 'lang="en"' in source

    def test_two_recordings_have_the_same_letters(self, reviewer):
        journey = journeys()["support-access"]
        step = next(each for each in journey.steps.values() if each.expects.get("sent"))

        def recording() -> list[tuple[str, str]]:
            messages = recorded(journey, step.name, "ru").messages.all()
            found = list(messages.values_list("name", "still__digest"))
            State.objects.filter(journey=journey.name).delete()
            return found

        assert (first := recording())
        assert recording() == first

    def test_an_unknown_one_names_those_there_are(self, reviewer):
        page = reviewer.get(f"{DONE}sent/sms-nothing/?{QUERY}")
        assert page.status == 404
        assert page.html.has("a", text="change-password/done/email-password.changed")

    def test_of_a_state_that_is_not_recorded_the_state_itself_is_shown(self, reviewer):
        page = reviewer.get("/states/change-password/code-again/sent/sms-code.sent/?lang=ru")
        assert page.name == "state"

    def test_the_inbox_opens_live(self, reviewer):
        page = reviewer.get(f"{LETTER}?{QUERY}")
        reviewer.judged = False
        live = reviewer.submit(page, "Открыть входящие вживую")
        assert live.address.endswith("/inbox/")
        assert HEADING in live.text


class TestFinding:
    def test_the_same_words_about_two_messages_are_two_findings(self, reviewer):
        make(reviewer)
        for place in (LETTER, SMS, SMS):
            page = reviewer.click(reviewer.get(f"{place}?{QUERY}"), "Написать замечание")
            reviewer.submit(page, element="0", text="Опечатка.")
        assert [each.sent["channel"] for each in Finding.objects.all()] == ["email", "sms"]

    def test_it_is_about_a_place_in_the_letter(self, reviewer):
        key = make(reviewer)
        page = write(reviewer, LETTER, HEADING)
        assert page.name == "state_sent"
        assert page.html.find(".found-name")
        found = Finding.objects.get()
        assert found.sent["name"] == "email-password.changed"
        assert (found.anchor["what"], found.says) == ("title", HEADING)
        # It stands beside the state and in the list too, and not beside the other message.
        for place, there in ((DONE, True), (SMS, False)):
            assert reviewer.get(f"{place}?{QUERY}").html.has(".found-name") is there
        assert f"Письмо «{HEADING}»" in reviewer.get(f"/reviews/{key}/").text

    def test_its_page_shows_the_letter_then_and_today_with_the_place_marked(self, reviewer):
        key = make(reviewer)
        write(reviewer, LETTER, HEADING)
        page = reviewer.get(f"/reviews/{key}/1/")
        assert "Всё как было." in page.text
        frames = [node["src"] for node in page.html.all("iframe")]
        english = reviewer.click(page, "EN")
        assert "Your password was changed" in english.html.find("#main").text
        reviewer.judged = False
        for frame in frames:
            assert reviewer.get(frame).html.find("", data_marked=True).text == HEADING
        assert reviewer.submit(page, "Открыть вживую").address.endswith("/inbox/")

    def test_an_sms_found_in_russian_is_found_in_english(self, reviewer):
        key = make(reviewer)
        write(reviewer, SMS, "Учебная копия.")
        assert len(Finding.objects.get().sent["says"]["ids"]) > 1
        page = reviewer.click(reviewer.get(f"/reviews/{key}/1/"), "EN")
        assert "Training copy." in page.html.find("section", aria_labelledby="changed").text

    def test_files_and_the_report_name_the_letter(self, reviewer):
        key = make(reviewer)
        write(reviewer, SMS, "Учебная копия.")
        assert "SMS «Учебная копия." in reviewer.get(f"/reviews/{key}/report/").text
        rows = csv.DictReader(io.StringIO(taken(reviewer, key, "findings.csv")[1:]))
        row = next(rows)
        assert row["Письмо или SMS"].startswith("SMS «Учебная копия.")
        assert SMS in row["Ссылка на состояние"]
        assert row["Элемент"].startswith("sms-password.changed: ")
        markdown = taken(reviewer, key, "findings.md")
        assert "SMS «Учебная копия" in markdown
        assert markdown.count("- [") == 3
        target = json.loads(taken(reviewer, key, "findings.json"))["first"]["items"][0]["target"]
        assert SMS in target["source"]
        anchor = target["selector"][0]["review:anchor"]
        assert anchor["sent"]["name"] == "sms-password.changed"


class TestAfterARelease:
    def test_other_words_are_told_as_a_change(self, reviewer):
        key = make(reviewer)
        write(reviewer, LETTER, HEADING)
        with second_version({"Your password was changed": "Пароль теперь другой"}):
            page = reviewer.get(f"/reviews/{key}/since/")
            assert "Изменилось: 1. Места больше нет: 0." in page.text
            assert page.html.has("ins", text="теперь другой")
            page = reviewer.submit(page, "Всё ещё так S")
            assert "Всё решено" in page.text
            assert Finding.objects.get().seen_still

    def test_one_that_is_not_sent_any_more_is_lost_and_pointed_at_elsewhere(self, reviewer):
        key = make(reviewer)
        write(reviewer, LETTER, HEADING)
        with second_version({}):
            state = recorded(journeys()["change-password"], "done", "ru")
            state.messages.filter(channel="email").delete()
            page = reviewer.get(f"/reviews/{key}/since/")
            assert "Здесь это письмо или SMS больше не отправляется." in page.text
            page = reviewer.get(f"/reviews/{key}/1/")
            link = page.html.find("a", href=f"/reviews/{key}/1/again/?sent=sms-password.changed")
            page = reviewer.get(link["href"])
            page = reviewer.submit(page, element=number_of(page, "Учебная копия."))
            assert "Всё как было." in page.text
            assert Finding.objects.get().sent["name"] == "sms-password.changed"
            # Or on the page itself.
            page = reviewer.get(f"/reviews/{key}/1/again/")
            reviewer.submit(page, element="0")
            assert Finding.objects.get().sent is None
