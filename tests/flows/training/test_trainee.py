"""A trainee: joining a class, doing its lessons beside the panel, coming back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings

from accounts.kinds import Kind
from sandbox.clock import real_now
from sandbox.deadlines import jump
from scenarios.cast import ANNA
from tests.training import LESSON, happens, join, make_class, started
from tests.visitor import Visitor
from training.models import Attempt, Trainee, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def lesson_class(db):
    return make_class()[0]


def inside(attempt, language="ru"):
    return Visitor(attempt.sandbox, language)


class TestJoining:
    def test_the_code_and_a_name_lead_to_the_lessons(self, outsider, lesson_class):
        typed = lesson_class.code.lower().replace("-", " ")
        page = outsider.submit(outsider.get("class"), code=typed)
        page = outsider.submit(page, name="Пётр Ильич")
        assert page.name == "class_me"
        assert page.h1 == "Пётр Ильич"
        assert "Войти и выйти" in page.text

    def test_two_people_of_one_name_are_told_apart(self, outsider, lesson_class):
        join(lesson_class, "Анна")
        page = outsider.submit(outsider.get("class_join", lesson_class.code), name="Анна")
        assert page.h1 == "Анна (2)"

    def test_an_unknown_code_says_so_and_keeps_what_was_typed(self, outsider):
        page = outsider.submit(outsider.get("class"), code="ABC-DEF")
        assert "Занятия с таким кодом нет" in page.error("code")
        assert page.form.values["code"] == "ABC-DEF"
        assert outsider.get("class_join", "ABC-DEF").status == 404

    @pytest.mark.parametrize("name", ["", "   ", "я" * 10_000, "Анна\u202e", "<b>Анна</b>"])
    def test_a_name_that_nobody_can_read_is_refused(self, outsider, lesson_class, name):
        page = outsider.submit(outsider.get("class_join", lesson_class.code), name=name)
        assert page.error("name")
        assert not lesson_class.trainees.exists()

    @pytest.mark.parametrize("name", ["王", "Ωμέγα", "أحمد", "O’Neill"])
    def test_any_alphabet_will_do(self, outsider, lesson_class, name):
        assert outsider.submit(outsider.get("class_join", lesson_class.code), name=name).h1 == name

    def test_a_full_class_says_so(self, outsider):
        full, _key = make_class(places=1)
        join(full)
        page = outsider.submit(outsider.get("class_join", full.code), name="Поздний")
        assert page.h1 == "Все места заняты"
        assert full.trainees.count() == 1

    @pytest.mark.parametrize(
        ("fields", "heading"),
        [
            ({"opens_at": real_now() + timedelta(days=1)}, "Занятие ещё не началось"),
            ({"closes_at": real_now() - timedelta(days=1)}, "Занятие закончилось"),
            ({"stopped_at": real_now()}, "Ведущий остановил занятие"),
        ],
    )
    def test_a_class_that_is_not_open_says_why(self, outsider, fields, heading):
        closed, _key = make_class(**fields)
        assert outsider.get("class_join", closed.code).h1 == heading
        _trainee, key = join(closed)
        page = outsider.post("class_start", {}, key, "in-and-out")
        assert page.h1 == heading
        assert not Attempt.objects.exists()

    def test_the_clock_of_a_world_opens_and_closes_nothing(self, outsider, lesson_class):
        """Classes live in real time, whatever people do to the clocks of their worlds."""
        trainee, key = join(lesson_class)
        world = started(trainee).sandbox
        jump(world, real_now() + timedelta(days=60))
        assert "name" in outsider.get("class_join", lesson_class.code).form.values
        page = outsider.get("class_me", key)
        assert "закроется" in page.text
        desk = outsider.submit(page, "Продолжить: Войти и выйти")
        assert desk.address.startswith(f"{world.path}desk/")

    def test_a_guessed_link_is_not_found(self, outsider, lesson_class):
        join(lesson_class)
        assert outsider.get("class_me", "A" * 22).status == 404

    def test_only_a_digest_of_the_link_is_kept(self, lesson_class):
        _trainee, key = join(lesson_class)
        assert not Trainee.objects.filter(key_digest__contains=key).exists()


class TestLesson:
    @pytest.fixture
    def key(self, lesson_class):
        return join(lesson_class)[1]

    @pytest.fixture
    def desk(self, outsider, key):
        page = outsider.get("class_me", key)
        return outsider.submit(page, "Начать: Войти и выйти")

    def test_it_begins_at_the_desk_with_the_task_beside_it(self, desk):
        assert desk.address.endswith("/desk/")
        assert "Войдите, потом выйдите." in desk.text
        assert ANNA.email in desk.text
        assert ANNA.password in desk.text

    @override_settings(SANDBOXES_PER_ADDRESS_AND_HOUR=1)
    def test_worlds_of_a_class_do_not_count_to_the_address(self, outsider, lesson_class):
        for name in ("Анна", "Борис", "Вера"):
            page = outsider.get("class_me", join(lesson_class, name)[1])
            assert outsider.submit(page, "Начать: Войти и выйти").address.endswith("/desk/")
        assert outsider.submit(outsider.get("landing")).status == 200

    @pytest.mark.parametrize("act", ["lesson_again", "lesson_next"])
    def test_nothing_begins_beside_the_desk_while_the_class_is_not_open(self, act):
        made = make_class(LESSON, LESSON.replace("in-and-out", "another"))[0]
        attempt = started(join(made)[0])
        made.stop()
        visitor = inside(attempt)
        assert "другой начать нельзя" in visitor.get("lesson").text
        assert visitor.post(act, follow=False).location == "/class/me/"
        assert Attempt.objects.count() == 1

    @override_settings(CLASS_WORLDS_PER_PERSON=1)
    def test_who_has_started_too_often_does_not_begin_anew_beside_the_desk(self, lesson_class):
        visitor = inside(started(join(lesson_class)[0]))
        assert visitor.post("lesson_again", follow=False).location == "/class/me/"
        assert Attempt.objects.count() == 1

    def test_two_tabs_are_one_attempt(self, outsider, key, desk):
        again = outsider.submit(outsider.get("class_me", key), "Продолжить: Войти и выйти")
        assert again.mount == desk.mount
        assert Attempt.objects.count() == 1

    def test_steps_tick_by_themselves_and_the_end_is_told(self, lesson_class):
        trainee, key = join(lesson_class)
        attempt = started(trainee)
        visitor = inside(attempt)
        visitor.submit(visitor.get("sign_in"), username=ANNA.email, password=ANNA.password)
        assert visitor.get("lesson").html.find("li", class_="lesson-done").text.startswith("Войти")
        visitor.submit(visitor.get("account"), "Выйти из аккаунта")
        page = visitor.get("lesson")
        assert "Готово: всё так, как должно быть." in page.text
        assert "пройден" in Visitor(None).get("class_me", key).text

    def test_hints_come_one_depth_at_a_time_and_are_kept(self, lesson_class):
        attempt = started(join(lesson_class)[0])
        visitor = inside(attempt)
        page = visitor.submit(visitor.get("lesson"), "Подсказать")
        assert "Нужна страница входа." in page.text
        assert "Она слева." not in page.text
        page = visitor.submit(page, "Сказать, где это")
        assert "Она слева." in page.text
        attempt.refresh_from_db()
        assert [hint[:2] for hint in attempt.hints] == [["in", 0], ["in", 1]]

    def test_proving_gives_no_hints(self, lesson_class):
        attempt = started(join(lesson_class)[0], "prove")
        assert "Подсказать" not in inside(attempt).get("lesson").text

    def test_a_hand_goes_up_and_down(self, lesson_class):
        trainee, _key = join(lesson_class)
        visitor = inside(started(trainee))
        page = visitor.submit(visitor.get("lesson"), "Поднять руку")
        trainee.refresh_from_db()
        assert trainee.hand_at
        visitor.submit(page, "Опустить руку")
        trainee.refresh_from_db()
        assert not trainee.hand_at

    def test_starting_over_is_a_new_world_and_the_old_attempt_is_kept(self, lesson_class):
        trainee, _key = join(lesson_class)
        first = started(trainee)
        visitor = inside(first)
        page = visitor.submit(visitor.get("lesson"), "Начать сначала")
        assert page.address.endswith("/desk/")
        first.refresh_from_db()
        assert first.verdict == Verdict.LEFT
        assert trainee.attempts.under_way().get().sandbox != first.sandbox

    def test_a_removed_world_is_told_and_the_lesson_begins_anew(self, outsider, lesson_class):
        trainee, key = join(lesson_class)
        started(trainee).sandbox.delete()
        page = outsider.get("class_me", key)
        assert "удалён" in page.text
        assert outsider.submit(page, "Начать: Войти и выйти").address.endswith("/desk/")
        assert trainee.attempts.under_way().count() == 1

    def test_how_easy_it_was_is_asked_once_it_is_over(self, lesson_class):
        attempt = started(join(lesson_class)[0])
        happens(attempt, Kind.SIGNED_IN)
        happens(attempt, Kind.SIGNED_OUT)
        visitor = inside(attempt)
        page = visitor.submit(visitor.get("lesson"), "Насколько легко это было? 6")
        attempt.refresh_from_db()
        assert attempt.ease == 6
        assert "Насколько легко" not in page.text

    def test_nobody_else_pays_for_the_panel(self, visitor, world):
        assert visitor.get("lesson").status == 404
        assert "desk-lesson" not in visitor.get("desk").source


class TestPanel:
    @pytest.fixture
    def attempt(self, lesson_class):
        return started(join(lesson_class)[0])

    def seen(self, visitor):
        return visitor.get("lesson").html.find("div", id="lesson-panel")["data-hx-get"]

    def test_nothing_is_sent_while_nothing_happens(self, attempt):
        visitor = inside(attempt)
        assert visitor.get(self.seen(visitor), hx_request="true").status == 204

    def test_an_event_is_told(self, attempt):
        visitor = inside(attempt)
        address = self.seen(visitor)
        happens(attempt, Kind.SIGNED_IN)
        answer = visitor.get(address, hx_request="true")
        assert answer.status == 200
        assert answer.html.has("li", class_="lesson-done")

    def test_it_asks_for_no_deadlines_where_the_step_waits_for_none(
        self, attempt, django_assert_max_num_queries
    ):
        visitor = inside(attempt)
        address = self.seen(visitor).partition("?")[0]
        with django_assert_max_num_queries(8):
            assert visitor.get(f"{address}?seen=nothing", hx_request="true").status == 200


def test_the_two_answers_about_the_portal_are_kept_apart(outsider, lesson_class):
    trainee, key = join(lesson_class)
    page = outsider.post("class_usability", {"useful": "7", "easy": "2"}, key)
    assert page.notices == ["Спасибо. Ваши ответы сохранены."]
    trainee.refresh_from_db()
    assert (trainee.useful, trainee.easy, trainee.usability) == (7, 2, 58)


@pytest.mark.parametrize("answers", [{}, {"useful": "7"}, {"useful": "8", "easy": "1"}])
def test_answers_that_are_none_are_asked_for_again(outsider, lesson_class, answers):
    trainee, key = join(lesson_class)
    outsider.post("class_usability", answers, key)
    trainee.refresh_from_db()
    assert (trainee.useful, trainee.easy) == (None, None)
