"""The SIM tray beside the phone."""

from __future__ import annotations

import pytest

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from devices.kinds import Kind
from devices.models import Device
from sandbox.visit import entered
from tests.parallel import at_once
from tests.visitor import Visitor

NUMBER, OTHER = "+79995550137", "+79995550142"
TAKEN = "Этот номер уже у другой SIM-карты. Перевыпустите его у оператора."


@pytest.fixture
def phone(world):
    made = shelf.take(world, BY_KEY["redmi-10c"])
    shelf.new_sim(world, NUMBER).put_into(made)
    return Device.objects.get(pk=made.pk)


@pytest.fixture
def other(world):
    """The phone that lies in every empty sandbox."""
    return world.devices.get(model="Redmi Note 12")


def number_in(phone):
    return Device.objects.get(pk=phone.pk).sim_number


def reissue(visitor, phone, card, into=""):
    return visitor.post("phone_sim_reissue", {"card": card.pk, "into": into}, phone.pk)


class TestMoving:
    def test_a_card_is_taken_out_and_put_back(self, visitor, phone, world):
        page = visitor.click(visitor.get("phone", phone.pk), "Лоток SIM-карты")
        page = visitor.submit(page, "Вынуть карту")
        assert "Карта лежит в ящике стола. Её SMS подождут." in page.text
        assert number_in(phone) == ""
        page = visitor.submit(page, "Вставить в этот телефон +7 999 555-01-37")
        assert "Карта с номером +7 999 555-01-37 теперь в телефоне." in page.text
        assert number_in(phone) == NUMBER
        kinds = list(world.events.order_by("-number").values_list("kind", flat=True)[:2])
        assert kinds == [Kind.SIM_MOVED, Kind.SIM_TAKEN_OUT]

    def test_a_card_comes_from_another_phone(self, visitor, phone, other):
        moved = other.sim
        page = visitor.submit(
            visitor.get("phone_sim", phone.pk), f"Вставить в этот телефон {moved}"
        )
        assert page.name == "phone_sim"
        assert (number_in(phone), number_in(other)) == (moved.number, "")

    def test_taking_out_of_an_empty_tray_changes_nothing(self, visitor, phone, world):
        visitor.post("phone_sim_out", {}, phone.pk)
        before = world.events.count()
        page = visitor.post("phone_sim_out", {}, phone.pk)
        assert "Лоток пуст: ни SMS, ни мобильного интернета." in page.text
        assert world.events.count() == before

    def test_the_tray_opens_while_the_phone_is_off_or_locked(self, visitor, phone):
        Device.objects.filter(pk=phone.pk).update(powered=False, activation_lock=True)
        assert visitor.get("phone_sim", phone.pk).status == 200


class TestANewCard:
    def buy(self, visitor, phone, number=""):
        page = visitor.get("phone_sim", phone.pk)
        return visitor.submit(page, "Купить и вставить", number=number)

    @pytest.mark.parametrize("typed", [OTHER, "8 (999) 555-01-42", "+7 999 555 01 42"])
    def test_its_number_is_typed_as_one_likes(self, visitor, phone, typed):
        assert self.buy(visitor, phone, typed).name == "phone_sim"
        assert number_in(phone) == OTHER

    def test_without_a_number_one_is_made_up(self, visitor, phone, world):
        taken = set(world.sims.values_list("number", flat=True))
        self.buy(visitor, phone)
        assert number_in(phone).startswith("+7000777")
        assert number_in(phone) not in taken

    def test_a_taken_number_is_refused_and_stays_typed(self, visitor, phone, world):
        before = world.sims.count()
        page = self.buy(visitor, phone, "8 999 555 01 37")
        assert page.error("number") == TAKEN
        assert page.html.find("#id_number")["value"] == "8 999 555 01 37"
        assert (world.sims.count(), number_in(phone)) == (before, NUMBER)

    @pytest.mark.parametrize("typed", ["abc", "12", "😀", "+", "9" * 60, "\u200b+\u200b1"])
    def test_what_is_no_number_is_refused(self, visitor, phone, typed):
        assert self.buy(visitor, phone, typed).error("number")
        assert number_in(phone) == NUMBER

    def test_there_is_an_end_to_them(self, visitor, phone, monkeypatch, world):
        monkeypatch.setattr(shelf, "SIMS_AT_MOST", world.sims.count())
        page = self.buy(visitor, phone)
        assert "В этой песочнице больше нет места для SIM-карт." in page.text

    @pytest.mark.django_db(transaction=True)
    def test_of_two_at_once_one_gets_the_number(self, world, phone):
        def buy():
            visitor = Visitor(world, judged=False)
            return visitor.post("phone_sim_new", {"number": OTHER}, phone.pk).error("number")

        assert sorted(at_once([buy] * 2)) == ["", TAKEN]
        assert world.sims.filter(number=OTHER).count() == 1


class TestLosing:
    def test_a_lost_card_can_turn_up(self, visitor, phone):
        page = visitor.submit(visitor.get("phone_sim", phone.pk), "Потерять карту +7 999 555-01-37")
        assert "Карта потеряна: её SMS теперь никому не приходят." in page.text
        assert number_in(phone) == ""
        page = visitor.submit(page, "Карта нашлась +7 999 555-01-37")
        assert "Карта нашлась и лежит в ящике стола." in page.text

    def test_twice_is_once(self, visitor, phone, world):
        card = phone.sim
        for name in ("phone_sim_lose", "phone_sim_lose", "phone_sim_find", "phone_sim_find"):
            assert visitor.post(name, {"card": card.pk}, phone.pk).name == "phone_sim"
        found = world.events.filter(kind__in=[Kind.SIM_LOST, Kind.SIM_FOUND])
        assert found.count() == 2


class TestReissuing:
    def test_to_somebody_else_the_first_phone_loses_its_network(self, visitor, phone, other):
        page = visitor.get("phone_sim", phone.pk)
        page = visitor.submit(page, "Перевыпустить", into=str(other.pk))
        assert "Оператор передал номер +7 999 555-01-37 новой карте." in page.text
        assert "Не работает: её номер теперь у другой карты" in page.text
        assert (number_in(phone), number_in(other)) == ("", NUMBER)
        page = visitor.get("phone_notifications", phone.pk)
        assert "SIM-карта не находит сеть" in page.text

    def test_into_the_drawer_or_the_same_phone(self, visitor, phone, world):
        reissue(visitor, phone, phone.sim)
        heir = world.sims.alive().get(number=NUMBER)
        assert (heir.device, number_in(phone)) == (None, "")
        reissue(visitor, phone, heir, phone.pk)
        assert number_in(phone) == NUMBER

    def test_a_dead_card_is_refused(self, visitor, phone, world):
        card = phone.sim
        reissue(visitor, phone, card)
        page = reissue(visitor, phone, card)
        assert "Эта карта не работает: её номер уже у другой карты." in page.text
        assert world.sims.filter(number=NUMBER).count() == 2

    @pytest.mark.parametrize("into", ["x", "0", "999999999999999999999", "-1"])
    def test_into_no_phone_is_not_found(self, visitor, phone, into):
        assert reissue(visitor, phone, phone.sim, into).status == 404
        assert number_in(phone) == NUMBER

    def test_a_tv_takes_no_card(self, visitor, phone, world):
        tv = world.devices.get(kind="tv")
        card = phone.sim
        assert reissue(visitor, phone, card, tv.pk).status == 404
        card.refresh_from_db()
        assert (card.dead_at, card.device) == (None, phone)


@pytest.mark.parametrize("name", ["put", "lose", "find", "reissue"])
@pytest.mark.parametrize("card", ["", "x", "0", "999999999999999999999", "٣", "-1"])
def test_a_card_that_is_not_there_is_not_found(visitor, phone, name, card):
    assert visitor.post(f"phone_sim_{name}", {"card": card}, phone.pk).status == 404


def test_another_sandboxs_card_is_not_found(visitor, stranger, phone):
    with entered(stranger.sandbox):
        foreign = stranger.sandbox.sims.first()
    own = phone.sim
    assert visitor.post("phone_sim_put", {"card": foreign.pk}, phone.pk).status == 404
    phone.forget_sim()
    assert phone.sim == own
    assert stranger.get("phone_sim", phone.pk).status == 404


def test_a_tablet_has_no_tray(visitor, world):
    tablet = shelf.take(world, BY_KEY["pad-5"])
    assert visitor.get("phone_sim", tablet.pk).status == 404
    assert visitor.post("phone_sim_new", {}, tablet.pk).status == 404
    card = world.sims.first()
    assert visitor.post("phone_sim_put", {"card": card.pk}, tablet.pk).status == 404
    assert "SIM" not in visitor.get("phone", tablet.pk).html.find("main").text
    assert "Лоток SIM-карты" not in visitor.get("phone", tablet.pk).text


class TestTheNumberDiffers:
    QUESTION = "Номер телефона изменён?"

    @pytest.fixture
    def own(self, make_account, make_device):
        return make_device(make_account(phone=NUMBER), sim_number=OTHER, find_device=True)

    def test_the_phone_asks(self, visitor, own):
        page = visitor.get("phone_notifications", own.pk)
        link = page.html.find("b", text=self.QUESTION)
        page = visitor.get(next(each for each in link.ancestors() if each.tag == "a")["href"])
        assert page.h1 == self.QUESTION
        assert "+7 999 555-01-42, а у Mi аккаунта — +7 999 555-01-37" in page.text
        page = visitor.submit(page, "Изменить номер телефона")
        assert page.name == "phone_browser"
        assert "account/security/phone/" in page.html.find("iframe")["src"]

    def test_who_keeps_it_is_not_asked_again_until_another_card_comes(self, visitor, own, world):
        page = visitor.submit(visitor.get("phone_number", own.pk), "Оставить как есть")
        assert page.name == "phone_home"
        assert self.QUESTION not in visitor.get("phone_notifications", own.pk).text
        assert visitor.get("phone_number", own.pk).name == "phone_home"
        shelf.new_sim(world).put_into(own)
        assert self.QUESTION in visitor.get("phone_notifications", own.pk).text

    def test_the_accounts_own_number_asks_nothing(self, visitor, make_account, make_device):
        own = make_device(make_account(phone=NUMBER), sim_number=NUMBER)
        assert self.QUESTION not in visitor.get("phone_notifications", own.pk).text

    def test_a_phone_without_a_card_says_so(self, visitor, own):
        own.sim.take_out()
        page = visitor.get("phone_notifications", own.pk)
        assert "Нет SIM-карты" in page.text
        assert self.QUESTION not in page.text
