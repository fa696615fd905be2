"""Help while doing: the next control is named, and a step of the solution is done for somebody."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections

from scenarios.cast import OWNER
from scenarios.states.recording import find
from tests.training import join, make_class
from tests.visitor import Visitor
from training.lesson import shelf
from training.lesson.starts import step_named
from training.models import Attempt, Trainee, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def outsider():
    return Visitor(None, "ru")


def begun(slug, outsider, mode="show"):
    """Somebody’s browser at the desk of a lesson of a class, and the attempt."""
    made, _key = make_class(shelf.sources()[slug], mode=mode)
    trainee, key = join(made)
    page = outsider.get("class_me", key)
    page = outsider.submit(page, form=page.form_with("Начать")[0], follow=False)
    attempt = Attempt.objects.get(trainee=trainee)
    browser = Visitor(attempt.sandbox, "ru", outsider.jar)
    browser.get(page.headers["Location"])
    open_frames(browser, page.headers["Location"])
    return browser, attempt


def open_frames(browser, desk):
    """What a real browser loads by itself."""
    page = browser.get(desk)
    for frame in page.html.all("iframe"):
        if frame.get("name") != "desk-inbox":
            browser.get(frame["src"])


def pressed_through(browser, attempt):
    """«Do it for me», until the lesson is over or nothing more can be done."""
    for _each in range(40):
        page = browser.get("lesson")
        attempt.refresh_from_db()
        if attempt.is_over or "Сделать за меня" not in page.text:
            break
        led_to = browser.submit(page, button="Сделать за меня")
        # What a real browser loads by itself.
        for frame in led_to.html.all("iframe", id="web"):
            browser.get(frame["src"])
    return attempt


# Signed in and on the site, waiting for a letter, on a phone, between two people, and at the desk.
KINDS = ["change-password", "not-activated", "linked-phone", "agent-three-cases"]
# In a phone's own browser.
KINDS += ["phone-register", "phone-password"]


@pytest.mark.parametrize("slug", KINDS)
def test_every_step_can_be_done_for_somebody(slug, outsider):
    browser, attempt = begun(slug, outsider)
    attempt = pressed_through(browser, attempt)
    assert attempt.verdict == Verdict.PASSED
    assert {depth for _step, depth, _at in attempt.hints} == {3}


def test_in_a_phones_own_browser_the_controls_are_named(outsider):
    browser, attempt = begun("phone-register", outsider)
    web = browser.get("phone_home", attempt.sandbox.devices.first().pk)
    browser.get(f"{web.address.removesuffix('home/')}web/pass/register/")
    shown = browser.get("lesson").html.find(".lesson-shown")
    assert "Нажмите «Создать используя номер телефона»." in shown.text
    assert shown.all("li")[0]["data-pane"] == "desk-phone"


def test_a_field_is_named_without_what_stands_beside_its_name(outsider):
    browser, _attempt = begun("agent-three-cases", outsider)
    for _act in range(8):
        shown = browser.get("lesson").html.find(".lesson-shown").text
        if "Введите в поле" in shown:
            break
        browser.submit(browser.get("lesson"), button="Сделать за меня")
    assert "Введите в поле «Сообщение заявителю»:" in shown


HINTS = ["Подсказать", "Сказать, где это", "Объяснить почему"]


class TestTrying:
    def test_a_step_is_done_for_somebody_only_after_the_other_hints(self, outsider):
        browser, attempt = begun("tv", outsider, "try")
        for _each in range(3):
            page = browser.get("lesson")
            assert "Сделать за меня" not in page.text
            browser.submit(page, button=HINTS[_each])
        page = browser.submit(browser.get("lesson"), button="Сделать за меня")
        assert page.name == "phone_scanner"
        attempt.refresh_from_db()
        assert [depth for _step, depth, _at in attempt.hints] == [0, 1, 2, 3]

    def test_whoever_went_astray_is_led_back_first(self, outsider):
        browser, _attempt = begun("change-password", outsider)
        browser.submit(browser.get("lesson"), button="Сделать за меня")
        browser.get("personal")
        assert "Сначала вернитесь на страницу" in browser.get("lesson").text
        page = browser.submit(browser.get("lesson"), button="Сделать за меня")
        assert page.name == "security"

    def test_nothing_is_done_or_told_for_whoever_proves_what_they_can(self, outsider):
        browser, _attempt = begun("tv", outsider, "prove")
        page = browser.get("lesson")
        assert "Сделать за меня" not in page.text
        assert browser.post("lesson_do").status == 404


def test_the_panel_jumps_to_what_the_step_waits_for(outsider):
    browser, attempt = begun("not-activated", outsider, "try")
    page = browser.get("lesson")
    page = browser.submit(page, button="Перевести часы")
    attempt.sandbox.refresh_from_db()
    assert attempt.sandbox.events.filter(kind="clock.moved").exists()
    assert "Перевести часы" not in page.text


def test_what_can_no_longer_be_finished_says_so_and_begins_anew(outsider):
    browser, attempt = begun("find-phone", outsider, "try")
    assert "уже не закончить" not in browser.get("lesson").text
    phone = attempt.sandbox.devices.get(model="Redmi Note 12")
    browser.submit(browser.get("cloud_device_remove", phone.pk), button="Удалить устройство")
    page = browser.get("lesson")
    assert "уже не закончить" in page.text
    page = browser.submit(page, button="Начать сначала", follow=False)
    assert Attempt.objects.under_way().get() != attempt


def test_who_comes_to_a_lesson_is_signed_in_as_it_begins(outsider):
    browser, attempt = begun("change-password", outsider, "try")
    assert browser.get("account", follow=False).status == 200
    assert attempt.page == "/account/security/"
    page = browser.submit(browser.get("lesson"), button="Начать сначала", follow=False)
    fresh = Attempt.objects.under_way().get()
    assert f"/s/{fresh.sandbox.code}/" in page.headers["Location"]
    assert Visitor(fresh.sandbox, "ru", browser.jar).get("account", follow=False).status == 200


def test_times_are_real_in_a_world_of_another_day(outsider):
    browser, attempt = begun("change-password", outsider)
    attempt = pressed_through(browser, attempt)
    assert all(length < timedelta(minutes=5) for length in attempt.step_times().values())


def test_what_is_done_in_a_frame_of_the_desk_shows_without_a_strip_of_its_own(outsider):
    browser, _attempt = begun("change-password", outsider)
    form = browser.get("lesson").form_with("Сделать за меня")[0]
    page = browser.post("lesson_do", form.values, sec_fetch_dest="iframe")
    assert page.name == "verify"
    assert not page.html.all(".strip")


class TestSignedInMeanwhile:
    """The panel as it was drawn before somebody signed in beside it."""

    @pytest.fixture
    def person(self, outsider):
        browser, _attempt = begun("sign-in", outsider, "show")
        return browser

    @pytest.fixture
    def old(self, person):
        page = person.get("lesson")
        person.submit(person.get("sign_in"), username=OWNER.email, password=OWNER.password)
        return page

    def test_a_button_of_the_panel_draws_it_anew(self, person, old):
        form = old.form_with("Поднять руку")[0]
        answer = person.post("lesson_hand", form.values, hx_request="true")
        assert answer.status == 200
        assert 'id="lesson-panel"' in answer.source
        assert Trainee.objects.get().hand_at is None

    def test_a_button_of_the_panels_page_leads_to_the_desk(self, person, old):
        assert person.submit(old, button="Начать сначала").address.endswith("/desk/")
        assert Attempt.objects.count() == 1

    def test_a_lessons_own_page_is_a_form_like_any_other(self, outsider):
        page = outsider.get("lesson_new")
        form = page.form_with("Попробовать")[0]
        stale = form.values | {"csrfmiddlewaretoken": "x" * 64}
        assert outsider.post("lesson_new", stale).status == 403

    def test_the_frame_stays_as_it_is(self, person, old):
        form = old.form_with("Начать сначала")[0]
        assert person.post("lesson_do", form.values).status == 204


def test_the_beginnings_of_a_class_are_recorded_once_it_is_made(outsider):
    page = outsider.get("class_new")
    response = outsider.submit(page, title="Поток", lessons=["change-password"], follow=False)
    # The server's own: closing would end the test's connection, too.
    request_finished.disconnect(close_old_connections)
    response.response.close()
    request_finished.connect(close_old_connections)
    journey, step = step_named("change-password/security")
    assert all(find(journey, step.name, language) for language in ("ru", "en"))


def test_results_count_what_was_done_for_somebody_who_was_shown_the_way(outsider):
    browser, attempt = begun("sign-in", outsider)
    attempt = pressed_through(browser, attempt)
    key = attempt.trainee.in_class.renew_key()
    written = outsider.get("class_results_file", key, "results.csv").source
    row = next(csv.DictReader(io.StringIO(written.lstrip("\ufeff"))))
    assert row["Сделано за них"] == str(len(attempt.hints)) != "0"
    assert row["Намёки"] == "0"
