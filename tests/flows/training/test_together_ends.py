"""How a lesson of several people goes on and ends: passed, begun anew, left, caught up, alone."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.together import (
    AGENT,
    BUYER,
    OWNER,
    SOURCE,
    TITLE,
    helped,
    panel,
    see_everything,
    three_at_the_desk,
)
from tests.training import make_class
from tests.visitor import Visitor
from training.models import Attempt, Group, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make_class(SOURCE)


@pytest.fixture
def three(made):
    return three_at_the_desk(made[0])


def do_everything(people):
    """«Do it for me» by whose turn it is, until the lesson is over."""
    for person in people:
        see_everything(person.world)
    for _each in range(60):
        for person in people:
            page = panel(person)
            if person.attempt.is_over:
                return
            if button := helped(page):
                person.world.submit(page, button=button)
                break
        else:
            raise AssertionError([panel(person).text for person in people])


class TestTogetherToTheEnd:
    def test_all_pass_and_results_and_certificates_name_the_role(self, made, three, outsider):
        do_everything(three)
        for person in three:
            page = person.browser.get("class_me", person.key)
            page = person.browser.submit(page, button="Получить сертификат")
        assert f"{TITLE} ({AGENT})" in page.text
        assert {each.verdict for each in Attempt.objects.all()} == {Verdict.PASSED}
        results = outsider.get("class_results", made[1])
        assert f"{TITLE} ({BUYER})" in results.text
        steps = [row.text for row in results.html.all("tr") if "Написать в поддержку" in row.text]
        assert steps[0].split()[-3:-1] == ["1", "1"]
        rows = outsider.get("class_results_file", made[1], "results.csv").source
        assert [row[1] for row in csv.reader(io.StringIO(rows))][1] == f"{TITLE} ({OWNER})"
        told = json.loads(outsider.get("class_results_file", made[1], "results.json").source)
        assert [(each["group"], each["role"]) for each in told["results"]][2] == (1, "agent")
        board = outsider.get("class_board", made[1])
        assert [cell.text.startswith("4/4") for cell in board.html.all("td.cell")] == [True] * 3


class TestComingApart:
    def test_starting_over_takes_the_others_along(self, three):
        owner, buyer, agent = three
        before = owner.attempt.sandbox
        seen = panel(buyer).html.find("div", id="lesson-panel")["data-hx-get"]
        inside = buyer.world
        agent.world.submit(panel(agent), button="Начать сначала вместе")
        assert owner.attempt.sandbox == buyer.attempt.sandbox == agent.attempt.sandbox != before
        answer = inside.get(seen, hx_request="true")
        assert answer.headers["HX-Redirect"].startswith(buyer.attempt.sandbox.path)
        assert f"{BUYER} · вы" in panel(buyer).text
        assert Attempt.objects.filter(verdict=Verdict.LEFT).count() == 3

    def test_whoever_leaves_frees_the_role_and_the_others_go_on(self, three):
        owner, buyer, agent = three
        page = buyer.world.submit(panel(buyer), button="Выйти из группы", follow=False)
        assert page.headers["Location"] == "/class/me/"
        assert buyer.attempt.verdict == Verdict.LEFT
        assert "Она свободна" in panel(owner).text
        owner.world.submit(panel(owner), button="Сыграть роль: Покупатель")
        assert owner.attempt.played == "buyer"
        assert agent.attempt.verdict == ""

    def test_a_group_that_everybody_left_is_over(self, three):
        for person in three:
            person.world.submit(panel(person), button="Выйти из группы", follow=False)
        assert Group.objects.get().over_at

    def test_the_trainer_resets_the_group_once_for_all(self, made, three, outsider):
        page = outsider.submit(outsider.get("class_board", made[1]), "Начать заново у всех")
        assert "1 урок" in page.text
        assert Group.objects.filter(over_at=None).count() == 1
        assert len({person.attempt.sandbox for person in three}) == 1

    def test_a_group_catches_up_with_the_class_together(self, made, three, outsider):
        ahead = three_at_the_desk(made[0])
        see_everything(ahead[1].world)
        while not panel(ahead[1]).html.all("li", class_="lesson-done"):
            page = panel(ahead[1])
            ahead[1].world.submit(page, button=helped(page))
        outsider.get("class_board", made[1])
        look = outsider.get("class_look", made[1], three[0].trainee.pk)
        page = outsider.submit(look, "Догнать занятие")
        assert "пройдено шагов 1 из 4" in page.text
        assert [person.attempt.steps_done for person in three] == [1, 1, 1]
        assert len({person.attempt.sandbox for person in three}) == 1
        assert all(person.trainee.words.waiting().exists() for person in three)

    def test_a_removed_world_begins_anew_for_all(self, three):
        three[0].attempt.sandbox.delete()
        page = three[1].browser.get("class_me", three[1].key)
        three[1].browser.submit(page, f"Начать: {TITLE}")
        assert three[0].attempt.sandbox == three[1].attempt.sandbox is not None


class TestAlone:
    def test_one_person_plays_every_role_in_turn(self, outsider):
        outsider.submit(outsider.get("lessons"), button=f"Начать: {TITLE}")
        attempt = Attempt.objects.get()
        browser = Visitor(attempt.sandbox, "ru", outsider.jar)
        see_everything(browser)
        for _each in range(80):
            page = browser.get("lesson")
            attempt.refresh_from_db()
            if attempt.is_over:
                break
            button = helped(page)
            if not button:
                turn = page.text.partition("Сейчас очередь другой роли: ")[2].partition(".")[0]
                button = f"Сыграть роль: {turn}"
            browser.submit(page, button=button)
        assert attempt.verdict == Verdict.PASSED
        assert attempt.group is None
