"""The front page: starting a sandbox, the demo people, and what browsers look for."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.kinds import Kind
from portal.mounts import COOKIE, REMEMBERED
from portal.urls import SLIPS
from sandbox import starting
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.models import BrowserSession, Sandbox
from sandbox.visit import entered
from scenarios.cast import ANNA, DMITRY, IGOR, MARIA, OLGA, PEOPLE
from scenarios.walker.tree import squeezed
from tests.visitor import Visitor


@pytest.fixture
def english_outsider(db):
    return Visitor(None, "en")


def newest():
    return Sandbox.objects.open().filter(permanent=False).latest("pk")


def be(outsider, person):
    """Press «Войти как …» on the front page; returns the browser, now in the demo sandbox."""
    page = outsider.get("landing")
    button = page.html.find("button", name="person", value=person.key)
    form = next(form for form in page.forms if form.node.get("id") == button["form"])
    form.pairs.append((button["name"], button["value"]))
    response = outsider.request("POST", form.action, *form.body())
    assert response.status_code == 302
    return outsider.elsewhere(starting.demo_sandbox()), response["Location"]


class TestPage:
    def test_it_says_what_this_is_in_russian(self, outsider):
        page = outsider.get("landing")
        assert page.h1 == "Учебный Mi аккаунт"
        assert "не связан с Xiaomi" in page.text
        assert "Не вводите настоящие пароли" in page.text

    def test_it_says_what_this_is_in_english(self, english_outsider):
        page = english_outsider.get("landing")
        assert page.h1 == "A Mi account to practise on"
        assert "not affiliated with Xiaomi" in page.text

    def test_it_leads_to_all_states(self, outsider):
        page = outsider.get("landing")
        assert page.link("Все состояния всех процедур") == "/states/"

    def test_it_lists_the_demo_people_with_all_that_is_needed_to_sign_in(self, outsider):
        text = outsider.get("landing").text
        for person in PEOPLE:
            assert person.name in text
            assert person.password in text
            assert person.mi_id in text
            assert person.email in text
            assert squeezed(person.spoken_phone) in text

    def test_it_leads_into_the_demo_sandbox(self, outsider):
        page = outsider.click(outsider.get("landing"), "Открыть демо-песочницу")
        assert (page.status, page.h1) == (200, "Демо-персонажи")

    def test_it_knows_nobodys_sandboxes_at_first(self, outsider):
        assert "Ваши песочницы" not in outsider.get("landing").text

    def test_the_language_can_be_chosen(self, outsider):
        page = outsider.submit(outsider.get("landing"), "English")
        assert page.h1 == "A Mi account to practise on"


class TestStart:
    def test_one_click_starts_a_sandbox_with_the_demo_people(self, outsider):
        page = outsider.submit(outsider.get("landing"), "Создать песочницу")
        sandbox = newest()
        assert page.address == f"{sandbox.path}people/"
        assert sandbox.accounts.count() == len(PEOPLE)

    def test_an_empty_one_begins_with_registering(self, outsider):
        page = outsider.submit(outsider.get("landing"), "Создать песочницу", scenario="empty")
        sandbox = newest()
        assert page.address == f"{sandbox.path}pass/register/"
        assert sandbox.accounts.count() == 0

    @pytest.mark.parametrize("scenario", ["", "nobody", "\x00", "people\u200b", "x" * 5000])
    def test_another_scenario_is_refused(self, outsider, scenario):
        page = outsider.post("start", {"scenario": scenario})
        assert page.status in {200, 400}
        assert not Sandbox.objects.open().filter(permanent=False).exists()

    def test_a_link_starts_nothing(self, outsider):
        assert outsider.get("start").status == 405

    def test_too_many_from_one_address_are_refused(self, outsider, settings):
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = 1
        assert outsider.post("start", {"scenario": "empty"}).status == 200
        page = outsider.post("start", {"scenario": "empty"})
        assert (page.status, page.h1) == (429, "Новую песочницу пока не создать")
        assert "Новую песочницу можно создать сегодня в " in page.text
        assert outsider.click(page, "Открыть демо-песочницу").address.endswith("/people/")
        assert 0 < int(page.headers["Retry-After"]) <= 300
        assert Sandbox.objects.open().filter(permanent=False).count() == 1

    def test_a_server_that_tells_no_address_starts_one_too(self, outsider):
        outsider.remote_address = ""
        assert outsider.post("start", {"scenario": "empty"}).status == 200
        assert newest().created_from is None


class TestOwnSandboxes:
    def test_the_browser_finds_its_own_again_the_newest_first(self, outsider):
        for _each in range(2):
            outsider.post("start", {"scenario": "empty"})
        two, one = Sandbox.objects.open().filter(permanent=False).order_by("-pk")
        page = outsider.get("landing")
        assert page.text.index(two.label) < page.text.index(one.label)
        assert outsider.click(page, f"Продолжить: Песочница {two.label}").status == 200

    def test_another_browser_does_not_see_them(self, outsider):
        outsider.post("start", {"scenario": "empty"})
        assert newest().label not in Visitor(None).get("landing").text

    def test_it_remembers_ten(self, outsider):
        codes = [starting.start("empty").code for _each in range(REMEMBERED)]
        outsider.jar.set(COOKIE, ".".join(codes))
        outsider.post("start", {"scenario": "empty"})
        assert outsider.jar.get(COOKIE).split(".") == [newest().code, *codes[:-1]]

    @pytest.mark.parametrize(
        "cookie", ["", ".", "....", "x" * 4000, "../../etc", "%00.\x7f", "я.я", "'; --"]
    )
    def test_any_cookie_is_read(self, outsider, cookie):
        outsider.jar.set(COOKIE, cookie.encode().decode("latin-1"))
        assert outsider.get("landing").status == 200

    def test_a_removed_one_is_forgotten(self, outsider):
        outsider.post("start", {"scenario": "empty"})
        newest().delete()
        assert "Ваши песочницы" not in outsider.get("landing").text

    def test_the_cookie_is_hidden_from_scripts(self, outsider):
        cookie = outsider.post("start", {"scenario": "empty"}, follow=False).response.cookies[
            COOKIE
        ]
        assert cookie["httponly"]
        assert (cookie["path"], cookie["samesite"]) == ("/", "Lax")


class TestDemoPeople:
    @pytest.mark.parametrize("person", [ANNA, IGOR, DMITRY], ids=lambda person: person.key)
    def test_one_click_signs_in_as_each(self, outsider, person):
        demo, location = be(outsider, person)
        page = demo.get(location)
        assert (page.name, page.status) == ("account", 200)
        assert person.name in page.text

    @pytest.mark.parametrize("person", [MARIA, OLGA], ids=lambda person: person.key)
    def test_whom_the_site_refuses_one_can_see_refused(self, outsider, person):
        demo, location = be(outsider, person)
        page = demo.get(location)
        assert page.name == "sign_in"
        assert person.password in page.text
        assert page.html.find("input", name="username")["value"] == person.identifier
        page = demo.submit(page, "Вход", password=person.password)
        assert page.name in {"register_sent", "locked"}

    def test_the_session_is_good_in_the_demo_sandbox_only(self, outsider, world):
        be(outsider, ANNA)
        assert not outsider.elsewhere(world).is_signed_in

    def test_another_person_takes_the_place_of_the_first(self, outsider):
        be(outsider, ANNA)
        demo, _location = be(outsider, IGOR)
        assert IGOR.name in demo.get("account").text

    def test_the_journal_tells_of_it(self, outsider):
        demo, _location = be(outsider, ANNA)
        event = demo.sandbox.events.latest("number")
        assert (event.kind, event.account.mi_id) == (Kind.SIGNED_IN, ANNA.mi_id)

    def test_a_demo_sandbox_that_was_left_alone_is_fresh_again(self, outsider):
        demo, _location = be(outsider, ANNA)
        with entered(demo.sandbox), changing():
            demo.sandbox.accounts.get(mi_id=IGOR.mi_id).delete()
        Sandbox.objects.filter(pk=demo.sandbox.pk).update(used_at=now() - timedelta(hours=13))
        demo, location = be(outsider, IGOR)
        assert demo.get(location).name == "account"

    def test_an_english_browser_goes_on_in_english(self, english_outsider):
        demo, location = be(english_outsider, ANNA)
        assert demo.get(location).lang == "en"

    @pytest.mark.parametrize("key", ["", "nobody", "\x00"])
    def test_nobody_else_can_be_signed_in_as(self, outsider, key):
        assert outsider.post("demo_sign_in", {"person": key}).status in {400, 404}
        assert not BrowserSession.objects.exclude(account=None).exists()

    def test_a_link_signs_nobody_in(self, outsider):
        assert outsider.get("demo_sign_in").status == 405

    def test_a_form_of_another_site_signs_nobody_in(self, outsider):
        assert outsider.send("POST", "/demo/sign-in/", b"person=anna").status == 403
        assert not BrowserSession.objects.exclude(account=None).exists()


class TestPeopleInside:
    @pytest.fixture
    def guest(self, start):
        return Visitor(start("people"))

    def test_they_can_be_found_again(self, guest):
        page = guest.click(guest.get("sign_in"), "Демо-персонажи")
        assert page.name == "people"

    @pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)
    def test_one_click_is_enough(self, guest, person):
        page = guest.post("people_sign_in", {"person": person.key})
        assert page.name == ("account" if person.can_sign_in else "sign_in")

    def test_being_one_who_is_refused_signs_the_other_out(self, guest):
        guest.post("people_sign_in", {"person": "anna"})
        guest.post("people_sign_in", {"person": "maria"})
        assert not guest.is_signed_in

    def test_an_english_browser_goes_on_in_english(self, start):
        guest = Visitor(start("people"), "en")
        assert guest.post("people_sign_in", {"person": "anna"}).lang == "en"

    def test_once_activated_maria_is_let_in_as_well(self, guest):
        with entered(guest.sandbox):
            guest.sandbox.accounts.get(mi_id=MARIA.mi_id).activate()
        assert guest.post("people_sign_in", {"person": "maria"}).name == "account"

    def test_an_empty_sandbox_has_none(self, visitor):
        assert visitor.get("people").status == 404
        assert visitor.post("people_sign_in", {"person": "anna"}).status == 404
        assert "Демо-персонажи" not in visitor.get("sign_in").text


class TestWellKnown:
    def test_changing_the_password_leads_into_the_newest_own_sandbox(self, outsider):
        outsider.post("start", {"scenario": "empty"})
        page = outsider.get("/.well-known/change-password", follow=False)
        assert (page.status, page.location) == (302, f"{newest().path}account/security/password/")

    def test_without_one_it_leads_into_the_demo_sandbox(self, outsider):
        page = outsider.get("/.well-known/change-password", follow=False)
        assert page.location.startswith(starting.demo_sandbox().path)

    def test_other_well_known_addresses_are_not_found(self, outsider):
        assert outsider.get("/.well-known/nothing-like-this").status == 404

    @pytest.mark.parametrize(("typed", "name"), SLIPS.items())
    def test_an_address_that_is_easily_typed_leads_to_what_is_meant(self, outsider, typed, name):
        page = outsider.get(f"/{typed}/")
        assert (page.status, page.name) == (200, name)

    def test_robots_are_sent_away(self, outsider):
        page = outsider.get("robots")
        assert page.headers["Content-Type"] == "text/plain"
        assert b"Disallow: /" in page.content

    def test_an_icon_is_found_where_old_browsers_look(self, outsider):
        assert outsider.get("favicon", follow=False).location.endswith("favicon.ico")


def test_no_cache_keeps_the_list_of_a_browsers_sandboxes(outsider: Visitor) -> None:
    assert outsider.get("landing").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_what_no_page_knows_is_refused_by_its_method(outsider: Visitor, method: str) -> None:
    page = outsider.send(method, "/")
    assert page.status == 405
    assert "POST" in page.headers["Allow"]
