"""The pages of states: found, looked at, and opened live by a press of a button only."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings as configured
from django.templatetags.static import static

from sandbox.models import Sandbox
from scenarios.models import NotReached, State, Still
from scenarios.script.journey import Act
from scenarios.script.reading import journeys
from scenarios.states.keeping import forget_old_versions
from scenarios.states.recording import Recorder, recorded
from tests.flows.everywhere.test_query_budget import counted
from tests.flows.states.conftest import frames, steps_shown
from tests.visitor import Visitor

STATE = "/states/change-password/code-wrong/"


def worlds() -> int:
    return Sandbox.objects.open().filter(made_for="state").count()


class TestFilmStrip:
    def test_it_goes_the_main_way_with_every_other_way_below(self, reviewer):
        page = reviewer.get("/states/change-email/?lang=en")
        film = page.html.find(".film")
        way = [steps_shown(step)[0] for step in film.all(".film-step")]
        assert way == ["verify", "code", "address", "new-code", "done", "undo", "undone"]
        assert sorted(steps_shown(film)) == sorted(journeys()["change-email"].steps)

    def test_it_asks_as_often_however_long_it_is(self, reviewer):
        Recorder(journeys()["last-try"], "ru").record()
        Recorder(journeys()["activated-twice"], "ru").record()
        reviewer.judged = False
        for name in ("last-try", "activated-twice"):
            with counted() as asked:
                page = reviewer.request("GET", f"/states/{name}/")
            assert page.status_code == 200
            assert len(asked) <= 2

    def test_a_press_records_all_of_it_that_is_not_yet(self, reviewer):
        recorded(journeys()["last-try"], "sign-in", "ru")
        page = reviewer.get("/states/last-try/?lang=ru&width=320")
        page = reviewer.submit(page, "Записать этот путь")
        assert page.address == "/states/last-try/?lang=ru&width=320"
        assert not page.html.has("button", text="Записать этот путь")
        assert State.objects.count() == len(journeys()["last-try"].steps)

    def test_no_main_way_ends_in_a_refusal(self):
        for journey in journeys().values():
            assert "refused" not in journey.main_way[-1].expects, journey


class TestState:
    @pytest.fixture(autouse=True)
    def there(self, reviewer):
        recorded(journeys()["change-password"], "code-wrong", "ru")

    def test_it_is_called_by_what_it_says_and_its_title_is_in_the_readers_language(self, outsider):
        reader = Visitor(None, language="en", judged=False)
        page = reader.get(f"{STATE}?lang=ru")
        assert page.h1 == "Неверный код. Осталось 4 попытки."
        assert page.html.find("h1 span")["lang"] == "ru"
        assert page.title == "Change the password · Mi account sandbox"
        own = Visitor(None, language="ru", judged=False).get(f"{STATE}?lang=ru")
        assert own.title.startswith("Неверный код. Осталось 4 попытки. · Сменить пароль")

    def test_it_is_looked_at_in_a_language_a_width_and_a_theme(self, reviewer):
        recorded(journeys()["change-password"], "code-wrong", "en")
        page = reviewer.get(f"{STATE}?lang=en&width=1280&theme=dark")
        assert page.html.has(".still-1280")
        # A still may use what the recorded page used, and may send nothing: another policy.
        reviewer.judged = False
        still = reviewer.get(frames(page)[0])
        assert (still.lang, still.html.get("data-theme")) == ("en", "dark")
        assert still.headers["Content-Language"] == "en"
        assert "That code is incorrect" in still.text

    @pytest.mark.parametrize("width", ["abc", "", "390.5", "99999999", "-1"])
    def test_a_width_that_is_none_is_390(self, reviewer, width):
        assert reviewer.get(f"{STATE}?width={width}").html.has(".still-390")

    def test_what_it_is_made_of_stands_beside_it(self, reviewer):
        facts = reviewer.get("/states/change-password/code/").html.find(".state-facts").text
        assert "verify_code" in facts
        assert "code.sent" in facts

    def test_looking_at_it_makes_no_world(self, reviewer):
        reviewer.get(STATE)
        assert reviewer.get(f"{STATE}open/").status == 405
        assert worlds() == 0

    def test_its_neighbours_and_all_looks_of_it_are_a_click_away(self, reviewer):
        page = reviewer.get(STATE)
        assert reviewer.click(page, "code-short").name == "state"
        recorded(journeys()["change-password"], "code-short", "ru")
        before = reviewer.get(STATE).html.find("a", rel="prev")
        assert before.text == "В коде 6 цифр."
        side = reviewer.get(f"{STATE}side-by-side/?lang=ru,en&width=320,1280&theme=light,dark")
        assert len(frames(side)) == 4
        assert side.html.find("h1 span")["lang"] == "ru"
        side = reviewer.submit(side, "Записать сейчас")
        assert (side.name, len(frames(side))) == ("state_side_by_side", 8)
        reviewer.judged = False
        with counted() as asked:
            reviewer.request("GET", side.address)
        assert len(asked) <= 2

    def test_it_costs_few_queries(self, reviewer):
        reviewer.get(STATE)
        reviewer.judged = False
        with counted() as asked:
            reviewer.request("GET", STATE)
        assert len(asked) <= 8

    def test_a_link_of_an_earlier_version_says_so(self, reviewer):
        assert "из прежней версии" in reviewer.get(f"{STATE}?version=0123456789abcdef").text

    def test_an_unknown_one_tells_the_nearest_names(self, reviewer):
        page = reviewer.get("/states/change-password/code-wrog/")
        assert page.status == 404
        assert reviewer.click(page, "change-password/code-wrong").status == 200
        assert reviewer.get("/states/change-pasword/").status == 404

    def test_where_todays_walk_does_not_lead_the_page_says_at_which_step(
        self, reviewer, monkeypatch
    ):
        step = journeys()["lock"].steps["wrong"]
        monkeypatch.setitem(step.expects, "screen", "account")
        page = reviewer.get("/states/lock/wrong/?lang=ru&width=768")
        page = reviewer.submit(page, "Записать сейчас")
        assert page.status == 200
        assert "the screen is sign_in, not account" in page.text
        card = reviewer.get("/states/?q=wrong&procedure=P8").html.find("#journey-lock").parent
        assert "the screen is sign_in, not account" in card.text

    def test_where_a_step_cannot_be_done_the_page_says_so(self, reviewer, monkeypatch):
        step = journeys()["lock"].steps["nine-wrong"]
        gone = replace(step, acts=(Act("press", "Remove device"),))
        monkeypatch.setitem(journeys()["lock"].steps, "nine-wrong", gone)
        page = reviewer.submit(reviewer.get("/states/lock/nine-wrong/"), "Записать сейчас")
        assert page.status == 500
        told = "step nine-wrong: no “Удалить устройство”"
        assert told in page.text
        # Its card says so from now on, and those of what lies beyond; other ways are walked.
        reviewer.submit(reviewer.get("/states/lock/"), "Записать этот путь")
        film = reviewer.get("/states/lock/").html.all(".state-card")
        lost = {step for card in film if told in card.text for step in steps_shown(card)}
        beyond = journeys()["lock"].beyond("nine-wrong")
        assert lost == {"nine-wrong", *(each.name for each in beyond)}
        kept = State.objects.filter(journey="lock").values_list("step", flat=True)
        assert set(kept) == set(journeys()["lock"].steps) - lost
        assert told in reviewer.get("/states/lock/nine-wrong/").text
        found = reviewer.get("/states/?q=lock/nine-wrong")
        assert not found.html.has("form", action="/states/record/")
        # And no longer, once it leads there.
        monkeypatch.undo()
        page = reviewer.submit(reviewer.get("/states/lock/nine-wrong/"), "Записать сейчас")
        assert told not in page.text
        assert not NotReached.objects.filter(step="nine-wrong").exists()


class TestNotRecorded:
    def test_why_nothing_led_there_is_forgotten_with_its_version(self, db):
        NotReached.objects.create(version="old", journey="lock", step="wrong", language="ru")
        forget_old_versions()
        assert not NotReached.objects.exists()

    def test_looking_at_it_walks_nowhere_and_a_button_does(self, reviewer):
        page = reviewer.get("/states/lock/wrong/?lang=en&width=768")
        assert not State.objects.exists()
        page = reviewer.submit(page, "Записать сейчас")
        assert page.address == "/states/lock/wrong/?lang=en&width=768"
        assert frames(page)
        assert State.objects.get(step="wrong").language == "en"
        assert worlds() == 0

    def test_nobody_is_led_elsewhere_by_it(self, reviewer):
        page = reviewer.post("/states/lock/wrong/record/", {"next": "https://example.com/"})
        assert page.name == "state"

    def test_when_the_budget_is_spent_nothing_is_walked(self, reviewer, settings):
        settings.STATES_PER_ADDRESS_AND_HOUR = 0
        assert reviewer.post("/states/lock/wrong/record/").status == 429
        assert not State.objects.exists()
        assert reviewer.post("/states/lock/none/record/").status == 404


class TestStill:
    @pytest.fixture(autouse=True)
    def there(self, reviewer):
        recorded(journeys()["change-password"], "code-wrong", "ru")

    def test_nothing_in_it_acts_and_it_may_be_kept_for_ever(self, reviewer):
        reviewer.judged = False
        page = reviewer.get(frames(reviewer.get(STATE))[0])
        policy = page.headers["Content-Security-Policy"]
        assert "script-src 'none'" in policy
        assert "form-action 'none'" in policy
        assert "immutable" in page.headers["Cache-Control"]
        assert not page.html.has("script")
        assert not page.html.has(autofocus=True)

    def test_it_names_no_world_and_no_token(self, reviewer):
        recorded(journeys()["change-password"], "code", "ru")
        # An SMS has no address in it.
        for still in Still.objects.filter(letters=None):
            assert "/s/0000000000/" in still.html
            assert not Sandbox.objects.filter(code__in=still.html.split("/")).exists()

    def test_what_scripts_show_is_shown(self, reviewer):
        reviewer.judged = False
        state = recorded(journeys()["passkeys"], "add", "ru")
        page = reviewer.get(f"/states/still/{state.still.digest}/")
        assert "hidden" not in page.html.find("form", data_passkey=True).attrs

    def test_what_it_shows_in_frames_is_kept_with_it(self, reviewer):
        letter = recorded(journeys()["inbox"], "letter", "ru").still.in_theme("dark")
        assert 'src="/s/' not in letter
        assert "Раньше из этого браузера в ваш аккаунт не входили." in letter
        page = recorded(journeys()["phone-register"], "browser", "en").still.in_theme("dark")
        assert "data-theme=&quot;dark&quot;" in page
        assert "csrfmiddlewaretoken&quot; value=&quot;&quot;" in page
        assert f"&quot;{static('css/site.css')}&quot;" in page

    def test_an_unknown_one_is_not_found(self, reviewer):
        assert reviewer.get("/states/still/none/").status == 404


class TestLive:
    def open(self, reviewer, state=STATE, **fields):
        return reviewer.submit(reviewer.get(state), button="Открыть вживую", **fields)

    def test_a_press_opens_a_world_signed_in_at_that_very_page(self, reviewer):
        reviewer.judged = False
        page = self.open(reviewer)
        assert page.redirects == [f"{STATE}open/"]
        assert page.refused == {"code": ["wrong"]}
        assert worlds() == 1
        assert "Сменить пароль · Неверный код. Осталось 4 попытки." in page.text

    def test_the_theme_that_was_looked_at_goes_with_it(self, reviewer):
        page = reviewer.submit(reviewer.get(f"{STATE}?theme=dark"), button="Открыть вживую")
        assert 'data-theme="dark"' in page.source
        assert "data-theme=" not in self.open(reviewer).source

    def test_the_answer_says_see_other(self, reviewer):
        reviewer.judged = False
        page = reviewer.post(f"{STATE}open/", {"lang": "en"}, follow=False)
        assert page.status == 303
        assert page.response.cookies[configured.SESSION_COOKIE_NAME]["httponly"]

    def test_the_desk_opens_there_too(self, reviewer):
        reviewer.judged = False
        page = reviewer.post("/states/change-password/code/open/", {"as": "desk"})
        site = page.html.find("iframe", name="desk-site")["src"]
        assert site.endswith("/account/security/verify/password/code/")

    def test_when_the_budget_is_spent_the_still_is_shown(self, reviewer, settings):
        settings.STATES_PER_ADDRESS_AND_HOUR = 1
        reviewer.judged = False
        reviewer.post(f"{STATE}open/")
        page = reviewer.post(f"{STATE}open/")
        assert page.status == 429
        assert "Следующее можно будет открыть в" in page.text
        assert frames(page)
        assert worlds() == 1
        # What stands there is as good as on the state's own page.
        assert reviewer.click(page, "1280").html.has(".still-1280")

    def test_a_named_state_is_offered_on_the_front_page(self, reviewer):
        reviewer.judged = False
        page = reviewer.get("landing")
        page = reviewer.submit(page, button="Начать отсюда: Девять неверных паролей")
        there = Visitor(Sandbox.objects.open().latest("pk"), jar=reviewer.jar, judged=False)
        page = there.get(page.address)
        assert page.name == "sign_in"
        page = there.submit(page, "Вход", username="nina@example.test", password="мимо")
        assert page.name == "locked"


def test_what_no_journey_reaches_is_told_with_its_reason(reviewer):
    page = reviewer.click(reviewer.get("/states/"), "Куда не ведёт ни один путь")
    assert page.h1 == "Куда не ведёт ни один путь"
    assert page.html.has("summary", text="Это делает оператор портала. 1")
    assert page.html.has("code", text="session.operator")
    reviewer.language = "en"
    page = reviewer.get("/states/coverage/", accept_language="en")
    assert page.html.has("summary", text="Done by the portal’s operator. 1")
    steps = sum(len(journey.steps) for journey in journeys().values())
    assert f"({steps:,} steps)" in page.text
