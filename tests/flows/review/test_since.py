"""After a release: what has become of each finding, and one decision for all that changed alike."""

from __future__ import annotations

import pytest

from review.models import Finding, Remark
from scenarios.walker.page import Page
from tests.reviewing import make, write
from tests.second_version import second_version
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db
CODE = "/states/change-password/code/"
AGAIN = "Отправить код ещё раз"
OTHER = "Другой метод подтверждения"
# What the second version says and lacks.
RUSSIAN = {"Send another code": "Прислать новый код"}
TEMPLATES = {
    "accounts/verification/code.html": (
        '<a href="{% url \'verify\' purpose %}">{% translate "Verify another way" %}</a>',
        "",
    )
}


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    return outsider


@pytest.fixture
def key(reviewer: Visitor) -> str:
    """A review with a button twice, a link and a heading."""
    key = make(reviewer)
    write(reviewer, AGAIN, "Слишком длинно", CODE)
    write(reviewer, AGAIN, "И здесь")
    write(reviewer, OTHER, "Не нашли", CODE)
    write(reviewer, "Введите код", "Крупнее", CODE)
    return key


def cards(page: Page) -> list[str]:
    return [card.text for card in page.html.all("section.card")]


def test_before_a_release_there_is_nothing_to_compare(reviewer, key):
    page = reviewer.get(f"/reviews/{key}/since/")
    assert "Сравнивать нечего" in page.text


def test_equal_changes_are_one_decision_and_nothing_is_guessed(reviewer, key):
    with second_version(RUSSIAN, TEMPLATES):
        page = reviewer.get(f"/reviews/{key}/since/")
        assert "Изменилось: 2. Места больше нет: 1. Как было: 1." in page.text
        changed, lost, same = cards(page)
        assert changed.startswith(f"2 состояния: Кнопка «{AGAIN}»")
        assert "Прислать новый код" in changed
        assert "На сегодняшней странице этого больше нет." in lost
        assert "Этого места больше нет" not in lost
        assert "Всё как было." in same

        # Without a script, a button decides; the first is for both findings.
        page = reviewer.submit(page, "Исправлено F")
        assert page.notices == ["Решение принято по 2 замечаниям."]
        page = reviewer.submit(page, "Оставить без места S")
        page = reviewer.submit(page, "Всё ещё так S")
        assert "Всё решено" in page.text
        found = {each.number: each.status for each in Finding.objects.all()}
        assert found == {1: "fixed", 2: "fixed", 3: "lost", 4: "open"}
        assert Remark.objects.filter(by="Анна").count() == 3

        # A lost one is found when somebody says where it is now.
        page = reviewer.click(reviewer.get(f"/reviews/{key}/3/"), "Указать место заново")
        page = reviewer.submit(page, element="0")
        assert "Страница не изменилась." in page.text
        assert Finding.objects.get(number=3).status == "open"


def test_who_has_typed_no_name_reads_and_decides_nothing(key):
    stranger = Visitor(None)
    with second_version(RUSSIAN):
        page = stranger.get(f"/reviews/{key}/since/")
        assert not page.html.has("button", name="status")
        stranger.post(f"/reviews/{key}/since/decide/", {"status": "fixed", "finding": "1"})
        assert not Remark.objects.exists()
        page = stranger.submit(stranger.click(page, "Введите имя, чтобы решать"), by="Игорь")
        assert page.name == "review_since"
        assert page.html.has("button", name="status")


@pytest.mark.parametrize("sent", [{}, {"status": "fixed", "finding": "x"}, {"status": "no"}])
def test_a_decision_about_nothing_changes_nothing(reviewer, key, sent):
    assert reviewer.post(f"/reviews/{key}/since/decide/", sent).name == "review_since"
    assert not Remark.objects.exists()


def test_another_review_is_not_decided_on(reviewer, key):
    other = Visitor(None)
    theirs = make(other)
    pk = Finding.objects.get(number=1).pk
    other.post(f"/reviews/{theirs}/since/decide/", {"status": "fixed", "finding": str(pk)})
    assert Finding.objects.get(pk=pk).status == "open"


def test_a_state_that_is_gone_or_cannot_be_reached_is_lost_with_the_reason(reviewer, key):
    Finding.objects.filter(number=3).update(step="nowhere")
    # Without its button, the walk does not come as far as the code.
    without = {"layouts/step.html": ('<button class="button', '<button disabled class="button')}
    with second_version(templates=without):
        page = reviewer.get(f"/reviews/{key}/since/")
        assert "Такого состояния больше нет." in page.text
        assert "Путь туда больше не ведёт." in page.text


def test_many_decisions_are_told_page_by_page(reviewer, key, monkeypatch):
    monkeypatch.setattr("review.views.since.GROUPS_ON_A_PAGE", 2)
    with second_version(RUSSIAN, TEMPLATES):
        first = reviewer.get(f"/reviews/{key}/since/")
        second = reviewer.click(first, "Следующая страница")
        assert (len(cards(first)), len(cards(second))) == (2, 1)
        assert "Изменилось: 2. Места больше нет: 1. Как было: 1." in second.text
        assert "Всё как было." in cards(second)[0]
        # Whoever decides on the second page stays there, as long as it is one.
        monkeypatch.setattr("review.views.since.GROUPS_ON_A_PAGE", 1)
        second = reviewer.click(reviewer.get(f"/reviews/{key}/since/"), "Следующая страница")
        left = reviewer.submit(second, "Оставить без места S")
        assert "Страница 2 из 2" in left.text
        assert "Страница" not in reviewer.submit(left, "Всё ещё так S").text


def test_the_main_button_is_what_one_would_expect(reviewer, key):
    with second_version(RUSSIAN, TEMPLATES):
        page = reviewer.get(f"/reviews/{key}/since/")
        main = [
            button["value"]
            for button in page.html.all("button", name="status")
            if "button-quiet" not in button.classes
        ]
        assert main == ["fixed", "lost", "open"]


def test_words_are_quoted_as_the_reader_quotes(reviewer, key):
    with second_version(RUSSIAN, TEMPLATES):
        assert f"«{AGAIN}»" in reviewer.get(f"/reviews/{key}/since/").text
        reader = Visitor(None, language="en", judged=False)
        for place in ("since/", "1/", "report/", "1/?lang=en"):
            page = reader.get(f"/reviews/{key}/{place}")
            assert "“" in page.text
            assert "«" not in page.text
