"""A trainer helps: catching somebody up, what stands in a look, and how agents have decided."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.kinds import Kind
from scenarios.cast import ANNA
from tests.training import happens, join, make_class, started
from tests.visitor import Visitor
from training.checks.look import look
from training.lesson import shelf

pytestmark = pytest.mark.django_db


class TestCatchingUp:
    SOURCE = shelf.sources()["change-password"]

    def test_somebody_goes_on_where_the_class_is(self, outsider):
        made, key = make_class(self.SOURCE)
        (slow, _key), (quick, _other) = join(made, "Пётр"), join(made, "Анна")
        behind, ahead = started(slow), started(quick)
        for kind in (Kind.CODE_PROVED, Kind.PASSWORD_CHANGED):
            happens(ahead, kind, "nina")
        look(ahead)
        visitor = Visitor(behind.sandbox)
        address = visitor.get("lesson").html.find("div", id="lesson-panel")["data-hx-get"]
        page = outsider.submit(outsider.get("class_look", key, slow.pk), "Догнать занятие")
        assert "пройдено шагов 2 из 3" in page.text
        fresh = slow.newest_attempts.first()
        assert fresh.caught_up
        assert list(fresh.done) == ["proof", "changed"]
        assert not fresh.broken
        answer = visitor.get(address, hx_request="true")
        assert answer.headers["HX-Redirect"].startswith(f"{fresh.sandbox.path}desk/")
        page = Visitor(fresh.sandbox, jar=visitor.jar).get("lesson")
        assert "Войти с новым паролем" in page.text
        assert fresh.lasted < timedelta(minutes=5)


def test_a_photo_stands_in_the_look(outsider):
    made, key = make_class()
    attempt = started(join(made)[0])
    visitor = Visitor(attempt.sandbox).sign_in(attempt.sandbox.accounts.get(mi_id=ANNA.mi_id))
    photo = next(
        each["src"] for each in visitor.get("account").html.all("img") if "/photo/" in each["src"]
    )
    visitor.get(photo)
    page = outsider.get("class_look", key, attempt.trainee_id)
    still = outsider.get(page.html.find("iframe")["src"])
    shown = next(each["src"] for each in still.html.all("img") if "picture" in each["src"])
    answer = outsider.get(shown)
    assert answer.headers["Content-Type"].startswith("image/")
    assert outsider.get(shown.partition("?")[0]).status == 404


def test_agents_decisions_are_compared_with_the_key_and_with_each_other(outsider):
    made, key = make_class(shelf.sources()["unlock-service"])
    for name, button in (("Пётр", "Отклонить"), ("Анна", "Отклонить"), ("Олег", "Одобрить")):
        attempt = started(join(made, name)[0])
        agent = Visitor(attempt.sandbox)
        page = agent.get("support_desk_case", 1001)
        agent.submit(page, button, text="Бесплатно и только владельцам.")
    page = outsider.get("class_results", key)
    row = next(row.text for row in page.html.all("tr") if ": 1001" in row.text)
    assert row.endswith("отклонить 1 2 0 67 33 0,0")
    assert "Пётр: Бесплатно и только владельцам." in page.text
