"""Several people of a class do one lesson in one world, each in a role."""

from __future__ import annotations

import pytest

from scenarios.cast import ANNA, IGOR
from tests.together import BUYER, OWNER, SLUG, SOURCE, Person, panel, three_at_the_desk
from tests.training import make_class
from tests.visitor import Visitor
from training.models import Attempt, Group

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return make_class(SOURCE)


@pytest.fixture
def three(made):
    return three_at_the_desk(made[0])


class TestSittingDown:
    def test_roles_are_given_in_the_order_of_coming_and_the_last_begins_it(self, made):
        first, second, third = (Person(made[0], name) for name in ("Аня", "Боря", "Вера"))
        page = first.start()
        assert page.name == "class_waiting"
        assert f"Ваша роль: {OWNER}" in page.text
        assert f"Ваша роль: {BUYER}" in second.start().text
        assert not Attempt.objects.exists()
        assert "/desk/" in third.start().address
        assert {each.sandbox for each in Attempt.objects.all()} == {third.attempt.sandbox}
        assert "урок начался" in first.waiting.text

    def test_whoever_waits_is_brought_to_the_desk_by_the_page_itself(self, made):
        first, second, third = (Person(made[0], name) for name in ("Аня", "Боря", "Вера"))
        address = first.start().html.find("div", id="waiting")["data-hx-get"]
        assert first.browser.get(address, hx_request="true").status == 204
        second.start()
        assert "Боря" in first.browser.get(address, hx_request="true").text
        third.start()
        answer = first.browser.get(address, hx_request="true")
        assert answer.headers["HX-Redirect"].startswith(third.attempt.sandbox.path)
        assert f"{OWNER} · вы" in panel(first).text

    def test_the_same_person_twice_has_one_seat(self, made):
        person = Person(made[0], "Аня")
        person.start()
        person.browser.post("class_start", {}, person.key, SLUG)
        assert [who for _role, who in Group.objects.get().players] == [person.trainee, None, None]

    def test_the_fourth_waits_in_a_group_of_their_own(self, made, three):
        assert "Группа 2" in Person(made[0], "Глеб").start().text

    def test_whoever_stops_waiting_leaves_the_role_to_the_next(self, made):
        first, second = Person(made[0], "Аня"), Person(made[0], "Боря")
        page = first.browser.submit(first.start(), button="Не ждать")
        assert page.name == "class_me"
        assert f"Ваша роль: {OWNER}" in second.start().text
        assert first.waiting.name == "class_me"

    def test_their_own_page_tells_that_they_wait(self, made):
        person = Person(made[0], "Аня")
        person.start()
        page = person.browser.get("class_me", person.key)
        assert "3 человека вместе" in page.text
        assert page.html.find("a", text="Ждать остальных")

    def test_nobody_waits_with_a_guessed_link_or_in_a_lesson_without_roles(self, made, outsider):
        assert outsider.get("class_waiting", "A" * 22, SLUG).status == 404
        person = Person(make_class()[0], "Аня")
        assert person.browser.get("class_waiting", person.key, "in-and-out").status == 404
        assert person.browser.post("class_leave", {}, person.key, "in-and-out").status == 404

    def test_the_trainer_starts_a_group_that_lacks_somebody(self, made, outsider):
        person = Person(made[0], "Аня")
        person.start()
        board = outsider.get("class_board", made[1])
        assert "группа 1: ждёт остальных" in board.text
        outsider.submit(board, "Запустить группу 1, не дожидаясь остальных")
        person.to_desk()
        page = panel(person)
        assert "Сейчас очередь другой роли: Покупатель." in page.text
        assert "Она свободна" in page.text
        person.world.submit(page, button="Сыграть роль: Покупатель")
        page = panel(person)
        assert f"{BUYER} · вы" in page.text
        assert IGOR.phone in page.text
        assert "Подсказать" in page.text


class TestWorking:
    def test_each_has_a_task_a_phone_and_an_inbox_of_their_own(self, three):
        owner, buyer, agent = three
        assert "Вы Анна." in panel(owner).text
        assert ANNA.password in panel(owner).text
        assert "Вы Игорь" in panel(buyer).text
        assert ANNA.password not in panel(buyer).text
        assert "Вы сотрудник поддержки" in panel(agent).text
        desk = buyer.world.get("desk")
        phone = buyer.attempt.sandbox.devices.get(model="Redmi Note 12")
        assert desk.html.find("iframe", name="desk-phone")["src"].endswith(f"/phone/{phone.pk}/")
        inbox = desk.html.find("iframe", name="desk-inbox")["src"]
        messages = buyer.world.get(inbox).html.find("div", id="messages")
        assert messages.all(".message-item")
        assert ANNA.email not in messages.text
        page = buyer.world.click(buyer.world.get(inbox), "SMS")
        assert "to=%2B70005550142" in page.address
        assert ANNA.email in buyer.world.click(page, "Показать все сообщения").text

    def test_the_owners_browser_is_signed_in_and_no_other(self, three):
        owner, buyer, _agent = three
        assert owner.world.get("account", follow=False).status == 200
        assert buyer.world.get("account", follow=False).status == 302

    def test_hints_come_to_whose_turn_it_is(self, three):
        owner, buyer, _agent = three
        assert "Подсказать" in panel(buyer).text
        assert "Подсказать" not in panel(owner).text
        assert owner.world.post("lesson_do", {}, follow=False).status == 404

    def test_nobody_takes_a_role_that_somebody_has(self, three):
        owner, _buyer, agent = three
        owner.world.post("lesson_play", {"role": "buyer"})
        assert owner.attempt.played == "owner"
        assert agent.world.post("lesson_play", {"role": "king"}).status == 404

    def test_a_browser_of_nobody_is_told_so(self, three):
        stranger = Visitor(three[0].attempt.sandbox)
        page = stranger.get("lesson")
        assert (page.status, page.h1) == (403, "Кто вы здесь?")
        assert "desk-lesson" not in stranger.get("desk").source
        stranger.jar.set("works_here", f"{three[0].trainee.pk}:forged", stranger.mount)
        assert stranger.get("lesson").status == 403

    def test_the_trainer_sees_what_each_of_them_sees(self, made, three, outsider):
        owner, _buyer, agent = three
        owner.world.get("cloud")
        agent.world.get("support_desk")
        titles = [
            outsider.get("class_look", made[1], person.trainee.pk).html.find("iframe")["title"]
            for person in (owner, agent)
        ]
        assert titles == ["Mi Cloud", "Пульт поддержки"]
        assert "Группа 1" in outsider.get("class_look", made[1], agent.trainee.pk).text
