"""A review: made without registering, written into by whoever has its address."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from review.models import Finding, Remark, Review, Status
from sandbox.models import Sandbox
from scenarios.models import State, Still
from scenarios.script.reading import journeys
from scenarios.states.keeping import forget_old_versions
from scenarios.states.recording import recorded
from tests.flows.everywhere.test_bad_input import TEXTS
from tests.flows.everywhere.test_query_budget import counted
from tests.reviewing import QUERY, REFUSAL, STATE, finding, make, number_of, point_at, write
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db
HOSTILE = '"><script>alert(1)</script> {{ 7 }}{% now %}'


@pytest.fixture
def reviewer(outsider: Visitor) -> Visitor:
    return outsider


@pytest.fixture
def other(db: None) -> Visitor:
    return Visitor(None)


class TestMaking:
    def test_a_title_and_a_name_make_it_and_its_key_is_not_kept(self, reviewer):
        key = make(reviewer)
        assert len(key) >= 22
        assert key not in str(vars(Review.objects.get()))
        assert reviewer.get(f"/reviews/{key}/").h1 == "Смена пароля"

    def test_without_a_title_it_says_so_and_keeps_the_name(self, reviewer):
        page = reviewer.submit(reviewer.get("review_new"), by="Анна")
        assert page.refused == {"title": ["required"]}
        assert page.form.values["by"] == "Анна"

    def test_one_address_makes_only_so_many_a_day_and_is_told_until_when(self, reviewer, settings):
        settings.REVIEWS_PER_ADDRESS_AND_DAY = 1
        make(reviewer)
        page = reviewer.submit(reviewer.get("review_new"), title="Ещё одно")
        assert page.status == 429
        assert "слишком много ревью. Следующее можно будет создать после" in page.text
        assert page.form.values["title"] == "Ещё одно"
        assert Review.objects.count() == 1

    def test_a_guessed_and_a_renewed_key_lead_nowhere(self, reviewer, other):
        key = make(reviewer)
        assert other.get(f"/reviews/{'A' * 22}/").status == 404
        page = reviewer.submit(reviewer.get(f"/reviews/{key}/"), "Да, сменить адрес")
        assert page.status == 200
        gone = other.get(f"/reviews/{key}/")
        assert (gone.status, gone.h1) == (404, "Такого ревью нет")
        # The browser that renewed it goes on.
        assert reviewer.get(f"{STATE}?{QUERY}").html.has("h2", text="Замечания к этому месту")

    def test_its_cookies_go_to_no_other_page(self, reviewer, world):
        make(reviewer)
        for path, names in (
            ("/", set()), (world.path, set()),
            ("/reviews/new/", {"reviewer"}), ("/states/", {"review"}),
        ):  # fmt: skip
            sent = {name for name, _value in reviewer.jar.fitting(path)}
            assert sent & {"reviewer", "review"} == names


class TestWriting:
    def test_one_points_at_something_and_says_what_is_wrong(self, reviewer):
        make(reviewer)
        page = write(reviewer, text="Сколько попыток было?", kind="wording", severity="3")
        assert page.notices == ["Замечание 1 сохранено."]
        assert "Сколько попыток было?" in page.html.find(".state-side").text
        found = Finding.objects.get()
        assert (found.state, found.language, found.width) == (
            "change-password/code-wrong",
            "ru",
            390,
        )
        assert found.anchor["means"] == {"field": "code", "code": "wrong"}
        assert found.says.startswith(REFUSAL)
        assert (found.by, found.severity, found.kind) == ("Анна", 3, "wording")

    def test_a_script_sends_the_way_to_what_lies_under_the_pointer(self, reviewer):
        key = make(reviewer)
        place = f"/reviews/{key}/state/change-password/code-wrong/?{QUERY}"
        for way, words in (("body:1>main:1>div:3>h1:1", "Введите код"), ("zz>", "Вся страница")):
            page = reviewer.get(f"{place}&at={way}")
            chosen = page.html.find("input", name="element", checked=True)
            assert words in next(each.text for each in chosen.ancestors() if each.tag == "label")

    @pytest.mark.parametrize("element", ["", "abc", "-1", "999999", "3"])
    def test_what_cannot_be_pointed_at_is_refused_and_the_words_stay(self, reviewer, element):
        page = point_at(reviewer, make(reviewer))
        fields = {**page.form.values, "element": element, "text": "Слова"}
        page = reviewer.post(page.address, fields)
        assert page.error("element") == "Укажите на что-нибудь на странице."
        assert page.form.values["text"] == "Слова"
        assert not Finding.objects.exists()

    def test_when_the_state_was_recorded_anew_one_points_once_more(self, reviewer):
        page = point_at(reviewer, make(reviewer))
        fields = {**page.form.values, "still": "0" * 64, "text": "Слова"}
        page = reviewer.post(page.address, fields)
        assert "состояние записано заново" in page.text
        assert page.form.values["text"] == "Слова"

    def test_hostile_words_are_words(self, reviewer):
        key = make(reviewer, title=HOSTILE[:80], by="Пётр")
        write(reviewer, text=HOSTILE)
        for place in ("", "1/", "report/", "since/"):
            page = reviewer.get(f"/reviews/{key}/{place}")
            assert page.status == 200
            assert not page.html.has("script", text="alert(1)")
        assert HOSTILE in page.text or HOSTILE in reviewer.get(f"/reviews/{key}/1/").text

    def test_who_decides_without_a_name_is_asked_for_it_and_loses_neither_word_nor_decision(
        self, reviewer, other
    ):
        key = make(reviewer)
        write(reviewer)
        page = other.submit(other.get(f"/reviews/{key}/1/"), "Места больше нет", text="Слова")
        form = page.form_asking("text")
        assert form.values["text"] == "Слова"
        # The first button is what the Enter key presses.
        assert form.node.find("button").text == "Места больше нет"
        page = other.submit(page, "Места больше нет", by="Игорь")
        assert (Finding.objects.get().status, Remark.objects.get().text) == (Status.LOST, "Слова")

    def test_a_full_review_says_so(self, reviewer, settings):
        settings.FINDINGS_PER_REVIEW = 1
        make(reviewer)
        write(reviewer)
        page = write(reviewer, text="Ещё")
        assert "больше нет места" in page.errors[0]
        assert page.form.values["text"] == "Ещё"
        assert Finding.objects.count() == 1

    def test_an_unknown_state_tells_the_nearest_names(self, reviewer):
        key = make(reviewer)
        page = reviewer.get(f"/reviews/{key}/state/change-password/code-wrog/")
        assert page.status == 404
        assert page.html.has("a", text="change-password/code-wrong")


class TestBesideAState:
    def test_a_state_costs_few_queries_with_a_review_open(self, reviewer):
        make(reviewer)
        for number in range(3):
            write(reviewer, text=f"Замечание {number}")
        reviewer.judged = False
        with counted() as asked:
            response = reviewer.request("GET", f"{STATE}?{QUERY}")
        assert response.content.decode().count("found-name") == 3
        assert len(asked) <= 8

    def test_a_browser_without_the_review_sees_none_of_it(self, reviewer, other):
        make(reviewer)
        write(reviewer, text="Только для своих")
        assert "Только для своих" not in other.get(f"{STATE}?{QUERY}").text

    def test_the_strip_of_an_opened_state_leads_there(self, reviewer):
        make(reviewer)
        reviewer.judged = False
        live = reviewer.submit(reviewer.get(f"{STATE}?{QUERY}"), button="Открыть вживую")
        link = live.html.find(".strip-state").find("a", text="Написать замечание")
        assert reviewer.get(link["href"]).name == "review_point"


class TestFinding:
    def test_that_day_stands_beside_today_with_the_element_marked(self, reviewer):
        page = finding(reviewer, make(reviewer))
        frames = [node["src"] for node in page.html.all("iframe")]
        assert len(frames) == 2
        reviewer.judged = False
        for frame in frames:
            assert REFUSAL in reviewer.get(frame).html.find("", data_marked=True).text
        assert "Всё как было." in page.text

    def test_what_was_found_in_russian_is_found_in_english(self, reviewer):
        key = make(reviewer)
        page = reviewer.click(finding(reviewer, key), "EN")
        assert (
            "That code is incorrect." in page.html.find("section", aria_labelledby="changed").text
        )
        reviewer.judged = False
        today = page.html.all("iframe")[1]["src"]
        assert "incorrect" in reviewer.get(today).html.find("", data_marked=True).text

    def test_where_it_stands_is_told_in_words_and_for_machines_apart(self, reviewer):
        key = make(reviewer)
        write(reviewer, "Подпись Код из сообщения")
        head = reviewer.get(f"/reviews/{key}/1/").html.find("section", aria_label="Что найдено")
        facts = [each.text for each in head.find("dl").inner if each.tag in {"dt", "dd"}]
        assert facts == ["Подпись", "«Код из сообщения»", "В основной части страницы"]
        assert head.find("details code").text == 'text in=main role=label "Code from the message"'

    def test_a_long_word_ends_in_dots_in_lists(self, reviewer):
        key = make(reviewer)
        write(reviewer, text="я" * 121)
        name = reviewer.get(f"/reviews/{key}/").html.find(".found-name").text
        assert name == f"1. {'я' * 119}…"

    def test_it_opens_live(self, reviewer):
        page = finding(reviewer, make(reviewer))
        reviewer.judged = False
        assert reviewer.submit(page, "Открыть вживую").refused == {"code": ["wrong"]}

    def test_of_two_people_at_once_both_are_heard(self, reviewer, other):
        key = make(reviewer)
        mine = finding(reviewer, key)
        theirs = other.get(f"/reviews/{key}/1/")
        reviewer.submit(mine, "Исправлено", text="Теперь понятно.")
        page = other.submit(theirs, "Так и должно быть", text="Так и задумано.", by="Игорь")
        said = [(each.by, each.text, each.status) for each in Remark.objects.all()]
        assert said == [
            ("Анна", "Теперь понятно.", "fixed"), ("Игорь", "Так и задумано.", "intended"),
        ]  # fmt: skip
        assert all(text in page.text for _by, text, _status in said)
        # The name was typed once.
        assert not page.html.has("input", name="by")

    def test_an_empty_remark_is_asked_for(self, reviewer):
        page = reviewer.submit(finding(reviewer, make(reviewer)), "Отправить комментарий")
        assert page.error("text") == "Напишите комментарий."

    def test_one_that_is_not_there_says_so(self, reviewer):
        key = make(reviewer)
        assert reviewer.get(f"/reviews/{key}/7/").h1 == "Такого замечания нет"

    def test_another_review_does_not_have_it(self, reviewer, other):
        write_in = make(reviewer)
        write(reviewer)
        assert other.get(f"/reviews/{make(other)}/1/").status == 404
        assert other.get(f"/reviews/{write_in}/1/").status == 200

    def test_its_page_stays_when_old_recordings_go(self, reviewer):
        make(reviewer)
        write(reviewer)
        recorded(journeys()["change-password"], "choose", "ru")
        State.objects.all().delete()
        forget_old_versions()
        assert [still.pk for still in Still.objects.all()] == [Finding.objects.get().still_id]

    def test_no_world_is_made_by_looking(self, reviewer):
        before = Sandbox.objects.open().count()
        key = make(reviewer)
        finding(reviewer, key)
        reviewer.get(f"/reviews/{key}/since/")
        assert Sandbox.objects.open().count() == before


def test_what_was_lost_is_pointed_at_once_more_and_open_again(reviewer):
    key = make(reviewer)
    write(reviewer)
    Finding.objects.update(status=Status.LOST)
    page = reviewer.get(f"/reviews/{key}/1/again/?{QUERY}")
    page = reviewer.submit(page, element=number_of(page, "Введите код"))
    assert page.notices == ["Теперь замечание относится к этому месту."]
    found = Finding.objects.get()
    assert (found.status, found.anchor["what"]) == (Status.OPEN, "title")
    # What it was about on its own day stays.
    assert found.says.startswith(REFUSAL)
    assert [(each.status, each.by) for each in found.remarks.all()] == [(Status.OPEN, "Анна")]


def test_the_address_of_the_strip_leads_to_writing(reviewer, settings):
    recorded(journeys()["change-password"], "code-wrong", "ru")
    place = f"{settings.WRITE_FINDING_AT}change-password/code-wrong/"
    first = reviewer.get(place)
    assert first.name == "review_write"
    assert number_of(first, REFUSAL).isdecimal()
    make(reviewer)
    assert reviewer.get(place).name == "review_point"


def test_whatever_is_typed_is_taken_or_refused_with_the_reason(reviewer):
    reviewer.judged = False
    key = make(reviewer)
    write(reviewer)
    place = f"/reviews/{key}/state/change-password/code-wrong/"
    names = ["text", "kind", "severity", "element", "still", "lang", "width", "theme", "status"]
    for kind, words in TEXTS.items():
        stranger = Visitor(None, judged=False)
        page = stranger.submit(stranger.get("review_new"), title=words, by=words)
        assert page.name == "review" or page.refused, kind
        good = {**point_at(reviewer, key).form.values, "text": words}
        for fields in (dict.fromkeys(names, words), good):
            assert reviewer.post(place, fields).status == 200, kind
            assert reviewer.post(f"/reviews/{key}/1/", fields).status == 200, kind
        asked = "&".join(f"{name}={quote(words[:300])}" for name in ("at", "page", *names))
        for path in (place, f"/reviews/{key}/", f"/reviews/{key}/1/"):
            assert reviewer.get(f"{path}?{asked}").status in {200, 400}, kind
