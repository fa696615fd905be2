"""The app «Сообщения» of a phone."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext

from devices.hardware import shelf
from devices.hardware.catalogue import BY_KEY
from devices.models import Device
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.delivery import Draft, deliver
from sandbox.models import Channel, Message
from sandbox.sms import send_sms
from tests.visitor import Visitor

NUMBER = "+79995550137"
FROM_US, FROM_BANK = "Mi account", "Bank"


@pytest.fixture
def phone(world):
    made = shelf.take(world, BY_KEY["redmi-10c"])
    shelf.new_sim(world, NUMBER).put_into(made)
    return Device.objects.get(pk=made.pk)


def text(words, sender=FROM_US, to=NUMBER):
    deliver(Draft(Channel.SMS, sender, to, words))
    return Message.objects.latest("pk")


def talks(page):
    return [node.text for node in page.html.all("#phone-list .phone-row b")]


def bubbles(page):
    return [node.text for node in page.html.all(".bubble")]


def open_talk(visitor, phone, sender=FROM_US):
    return visitor.get(f"/phone/{phone.pk}/messages/from/?sender={sender.replace(' ', '+')}")


def test_a_phone_without_sms_says_so(visitor, phone):
    page = visitor.click(visitor.get("phone_home", phone.pk), "Сообщения")
    assert "Сообщений пока нет." in page.text


def test_a_phone_without_a_card_says_why_there_are_none(visitor, phone):
    phone.sim.take_out()
    page = visitor.get("phone_messages", phone.pk)
    assert "Сообщений нет: в телефоне нет SIM-карты с сетью." in page.text


def test_each_sender_has_a_talk_with_the_newest_first(visitor, phone, wait):
    text("Код 111111")
    wait(minutes=1)
    text("Списание 300 ₽", FROM_BANK)
    page = visitor.get("phone_messages", phone.pk)
    names = [name for name in talks(page) if not name[0].isdigit()]
    assert names == [FROM_BANK, FROM_US]
    assert bubbles(open_talk(visitor, phone, FROM_BANK)) == ["Списание 300 ₽"]


def test_what_friends_have_written_stands_under_their_names(visitor, phone, wait):
    for title, words in (("Мама", "Доехали?"), ("Мама", "Напиши."), ("Папа", "Едем на дачу.")):
        phone.items.create(
            kind="message", title=title, text=words, size=1, made_at=phone.sandbox.now()
        )
        wait(minutes=1)
    text("Код 111111")
    page = visitor.get("phone_messages", phone.pk)
    assert [name for name in talks(page) if not name[0].isdigit()] == [FROM_US, "Папа", "Мама"]
    page = open_talk(visitor, phone, "Мама")
    assert page.h1 == "Мама"
    assert bubbles(page) == ["Доехали?", "Напиши."]


def test_the_newest_stands_last(visitor, phone, wait):
    for words in ("один", "два", "три"):
        text(words)
        wait(minutes=1)
    assert bubbles(open_talk(visitor, phone)) == ["один", "два", "три"]


def test_a_code_can_be_copied(visitor, phone):
    text("Учебная копия. Ваш код: 654321.")
    chip = open_talk(visitor, phone).html.find(".chip")
    assert chip.find("button")["data-copy"] == "654321"


def test_a_link_opens_in_the_phones_browser(visitor, phone, world):
    text(f"Откройте {world.url}pass/login/?next=/account/ и войдите.")
    page = open_talk(visitor, phone)
    link = page.html.find(".bubble").find("a")["href"]
    assert link.partition("?")[2] == "to=pass%2Flogin%2F%3Fnext%3D%2Faccount%2F"
    assert visitor.get(link).name == "phone_browser"


def test_a_link_that_leads_out_of_the_sandbox_is_no_link(visitor, phone, world):
    text("Выигрыш: https://evil.example/ и http://localhost.evil.example/s/x/")
    assert not open_talk(visitor, phone).html.find(".bubble").all("a")


class TestUnread:
    def test_looking_reads_nothing(self, visitor, phone):
        message = text("новость")
        open_talk(visitor, phone)
        message.refresh_from_db()
        assert message.read_at is None

    def test_a_talk_is_read_at_once(self, visitor, phone):
        mine = [text("раз"), text("два")]
        other = text("три", FROM_BANK)
        page = visitor.get("phone_messages", phone.pk)

        assert len(page.html.all(".phone-unread")) == 2
        page = visitor.submit(open_talk(visitor, phone), "Отметить прочитанным")
        assert page.name == "phone_talk"
        assert not page.html.all(".phone-unread")
        assert [Message.objects.get(pk=each.pk).read_at is None for each in [*mine, other]] == [
            *(False, False),
            True,
        ]

    def test_what_is_on_another_phone_stays_unread(self, visitor, phone, world):
        other = shelf.take(world, BY_KEY["poco-m5"])
        shelf.new_sim(world, "+79995550142").put_into(other)
        message = text("чужое", to="+79995550142")
        visitor.post("phone_messages_read", {"sender": FROM_US}, phone.pk)
        assert Message.objects.get(pk=message.pk).read_at is None

    def test_a_script_hears_that_they_are_read(self, visitor, phone):
        text("новость")
        sent = {"sender": FROM_US}
        page = visitor.post("phone_messages_read", sent, phone.pk, hx_request="true")
        assert (page.status, page.headers["HX-Trigger"]) == (204, '{"messages-changed": {}}')


class TestByItself:
    def live(self, visitor, phone, page):
        asked = page.html.find("#phone-status")["data-hx-get"]
        return visitor.get(asked, hx_request="true")

    def test_a_new_one_is_told_on_any_screen(self, visitor, phone):
        page = visitor.get("phone_settings", phone.pk)
        assert self.live(visitor, phone, page).status == 204
        send_sms(NUMBER, "Ваш код: 123456")
        live = self.live(visitor, phone, page)
        assert (live.status, live.headers["HX-Trigger"]) == (200, "phone-changed")
        page = visitor.get("phone_notifications", phone.pk)
        text = f"{gettext('Training copy.')} Ваш код: 123456"
        page = visitor.click(page, f"Mi account {text}")
        assert bubbles(page) == [text]

    def test_a_read_one_is_not_told_any_more(self, visitor, phone):
        send_sms(NUMBER, "Ваш код: 123456")
        visitor.post("phone_messages_read", {"sender": FROM_US}, phone.pk)
        assert "123456" not in visitor.get("phone_notifications", phone.pk).text

    def test_the_lock_screen_tells_it_too(self, visitor, phone):
        send_sms(NUMBER, "Ваш код: 123456")
        assert "Ваш код: 123456" in visitor.get("phone", phone.pk).text


class TestMany:
    COUNT = 10_000

    @pytest.fixture
    def full(self, phone, world):
        moment = now()
        with changing():
            Message.objects.bulk_create(
                [
                    Message(
                        sandbox=world,
                        channel=Channel.SMS,
                        sender=FROM_US if number % 2 else FROM_BANK,
                        recipient=NUMBER,
                        text=f"SMS {number}",
                        sent_at=moment,
                        arrives_at=moment,
                        read_at=moment if number % 3 else None,
                    )
                    for number in range(self.COUNT)
                ],
                batch_size=2000,
            )
        return phone

    def test_they_are_read_page_by_page(self, visitor, full):
        page = open_talk(visitor, full)
        assert bubbles(page)[-1] == f"SMS {self.COUNT - 1}"
        older = visitor.click(page, "Более ранние сообщения")
        assert bubbles(older)[-1] == f"SMS {self.COUNT - 1 - 2 * 30}"

    def test_many_senders_cost_no_more_than_one(self, visitor, phone):
        visitor.judged = False
        address, counts = visitor.address(f"/phone/{phone.pk}/messages/"), []
        for senders in (["Bank"], [f"Bank {number}" for number in range(10)]):
            for sender in senders:
                text("новость", sender)
            visitor.request("GET", address)
            with CaptureQueriesContext(connection) as asked:
                visitor.request("GET", address)
            counts.append(len(asked))
        assert counts[0] == counts[1]

    def test_ten_thousand_cost_no_more_queries(self, visitor, full):
        visitor.judged = False
        for place in (f"/phone/{full.pk}/messages/", f"/phone/{full.pk}/live/"):
            address = visitor.address(place)
            visitor.request("GET", address)
            with CaptureQueriesContext(connection) as asked:
                visitor.request("GET", address)
            assert len(asked) <= 16, [query["sql"][:120] for query in asked]


@pytest.mark.parametrize(
    "asked", ["", "?sender=", "?sender=Nobody", "?sender=Mi+account&before=9999999999999999999999"]
)
def test_what_is_not_there_leads_back_to_the_list(visitor, phone, asked):
    assert visitor.get(f"/phone/{phone.pk}/messages/from/{asked}").name == "phone_messages"


def test_a_sender_may_be_called_anything(visitor, phone):
    odd = "<b>Ж&?=#%/😀</b>"
    text("привет", odd)
    page = visitor.get("phone_messages", phone.pk)
    link = page.html.find("#talk-1")["href"]
    assert bubbles(visitor.get(link)) == ["привет"]


def test_another_sandboxs_phone_is_not_found(stranger: Visitor, phone):
    text("чужое")
    for name in ("phone_messages", "phone_talk"):
        assert stranger.get(name, phone.pk).status == 404
    assert stranger.post("phone_messages_read", {"sender": FROM_US}, phone.pk).status == 404
