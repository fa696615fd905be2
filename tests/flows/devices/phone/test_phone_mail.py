"""The app «Почта» of a phone, and an account that is made wholly on it."""

from __future__ import annotations

import pytest

from devices.kinds import Kind
from devices.models import Device
from sandbox.mail import Letter
from sandbox.models import Message
from scenarios.walker.page import Page
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor

NEW = "vera@example.test"


@pytest.fixture
def phone(world):
    return world.devices.get(kind="phone")


@pytest.fixture
def with_mail(phone):
    phone.mailbox = EMAIL
    phone.save()
    return phone


def send(to=EMAIL, subject="Привет", html="", words="Как дела?"):
    letter = Letter(subject, words, to=[to])
    if html:
        letter.attach_alternative(html, "text/html")
    letter.send()
    return Message.objects.latest("pk")


def frame(visitor: Visitor, page: Page) -> Page:
    """What the frame on a screen shows."""
    return visitor.get(page.html.find("iframe")["src"])


def in_the_browser(visitor: Visitor, page: Page) -> Page:
    assert page.name == "phone_browser"
    return frame(visitor, page)


def test_an_account_is_made_wholly_on_the_phone(visitor, phone, world):
    page = visitor.get("phone_home", phone.pk)
    page = visitor.click(visitor.click(page, "Браузер"), "Создать аккаунт")
    page = in_the_browser(visitor, page)
    assert page.url.startswith(f"/phone/{phone.pk}/web/")
    page = visitor.submit(page, "Создать Mi аккаунт", email=NEW)
    page = visitor.submit(page, "Добавить", password=PASSWORD, password_again=PASSWORD)
    assert page.h1 == "Проверьте почту"

    page = visitor.click(visitor.get("phone_home", phone.pk), "Почта")
    assert page.name == "phone_mail_set"
    page = visitor.submit(page, NEW)
    page = visitor.click(page, page.html.find(".phone-unread").text)
    page = frame(visitor, page)
    button = page.html.find("a", text="Активировать аккаунт")
    assert button["target"] == "_parent"
    page = in_the_browser(visitor, visitor.get(button["href"]))
    page = visitor.submit(page, "Активировать аккаунт")
    account = world.accounts.get(email=NEW)
    assert account.activated_at is not None


class TestTheMailbox:
    def test_it_is_set_by_typing_an_address(self, visitor, phone, world):
        page = visitor.submit(visitor.get("phone_mail", phone.pk), "Продолжить", email=EMAIL)
        assert (page.name, "Писем нет." in page.text) == ("phone_mail", True)
        phone.refresh_from_db()
        assert phone.mailbox == EMAIL
        event = world.events.get(kind=Kind.MAILBOX_SET)
        assert event.about["to"] == "a•••@example.test"

    def test_it_can_be_another_one_later(self, visitor, with_mail):
        send(NEW, "Для Веры")
        page = visitor.click(visitor.get("phone_mail", with_mail.pk), "Настройки почты")
        page = visitor.submit(page, NEW)
        assert "Для Веры" in page.text

    @pytest.mark.parametrize(
        "typed", ["", "anna", "anna@", "@example.test", "x" * 300 + "@example.test", "a\0b", "😀"]
    )
    def test_what_is_no_address_is_refused(self, visitor, phone, typed):
        page = visitor.post("phone_mail_set", {"email": typed}, phone.pk)
        assert page.error("email")
        phone.refresh_from_db()
        assert phone.mailbox == ""

    def test_the_owners_address_is_known(self, visitor, make_account, make_device):
        phone = make_device(make_account())
        assert EMAIL in visitor.get("phone_mail_set", phone.pk).text


class TestLetters:
    def test_only_those_to_the_mailbox_are_shown(self, visitor, with_mail):
        send(subject="Мне")
        send(NEW, "Не мне")
        page = visitor.get("phone_mail", with_mail.pk)
        assert ("Мне" in page.text, "Не мне" in page.text) == (True, False)

    @pytest.mark.parametrize(
        ("mailbox", "to"),
        [("Anna@Example.test", EMAIL), ("анна@example.test", "АННА@example.test")],
    )
    def test_an_address_may_be_spelled_otherwise(self, visitor, phone, mailbox, to):
        phone.mailbox = mailbox
        phone.save()
        send(to, "Мне")
        assert "Мне" in visitor.get("phone_mail", phone.pk).text

    def test_somebody_elses_letter_is_not_found(self, visitor, with_mail):
        letter = send(NEW)
        for name in ("phone_letter", "phone_letter_html"):
            assert visitor.get(name, with_mail.pk, letter.pk).status == 404
        visitor.post("phone_letter_read", {}, with_mail.pk, letter.pk)
        assert Message.objects.get(pk=letter.pk).read_at is None

    def test_another_sandboxs_phone_shows_none(self, stranger, with_mail):
        letter = send(html="<p>x</p>")
        for name in ("phone_letter", "phone_letter_html"):
            assert stranger.get(name, with_mail.pk, letter.pk).status == 404

    def test_looking_reads_nothing_and_reading_does(self, visitor, with_mail):
        letter = send()
        page = visitor.get("phone_letter", with_mail.pk, letter.pk)
        assert Message.objects.get(pk=letter.pk).read_at is None
        visitor.submit(page, "Отметить прочитанным")
        assert Message.objects.get(pk=letter.pk).read_at is not None
        assert not visitor.get("phone_mail", with_mail.pk).html.all(".phone-unread")

    def test_a_letter_without_html_is_shown_as_text(self, visitor, with_mail, world):
        letter = send(words=f"Откройте {world.url}cloud/")
        page = visitor.get("phone_letter", with_mail.pk, letter.pk)
        assert not page.html.all("iframe")
        assert page.html.find(".letter-text").find("a")["href"].endswith("browser/?to=cloud%2F")

    def test_a_new_one_is_told(self, visitor, with_mail):
        letter = send(subject="Важное")
        page = visitor.get("phone_notifications", with_mail.pk)
        page = visitor.click(page, "Новое письмо Важное")
        assert page.url == f"/phone/{with_mail.pk}/mail/{letter.pk}/"

    def test_offline_only_what_was_opened_is_there(self, visitor, with_mail):
        send(subject="Старое")
        Message.objects.all().mark_read()
        send(subject="Новое")
        with_mail.switch(wifi=False, mobile_data=False)
        page = visitor.get("phone_mail", with_mail.pk)
        assert "Нет подключения" in page.text
        assert ("Старое" in page.text, "Новое" in page.text) == (True, False)
        assert "Новое" not in visitor.get("phone_notifications", with_mail.pk).text

    def test_a_long_list_has_pages(self, visitor, with_mail):
        for number in range(35):
            send(subject=f"Письмо {number}")
        page = visitor.get("phone_mail", with_mail.pk)
        assert len(page.html.all("#phone-list .phone-row")) == 30
        page = visitor.click(page, "Более ранние письма")
        assert len(page.html.all("#phone-list .phone-row")) == 5


class TestTheFrame:
    def shown(self, visitor, phone, html):
        letter = send(html=html)
        return visitor.get("phone_letter_html", phone.pk, letter.pk)

    def test_nothing_in_it_may_act(self, visitor, with_mail):
        visitor.judged = False
        page = self.shown(visitor, with_mail, "<script>alert(1)</script><form action='/x'></form>")
        policy = page.headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "form-action 'none'", "frame-ancestors 'self'"):
            assert rule in policy
        assert "script-src" not in policy

    @pytest.mark.parametrize(
        "link",
        [
            '<a href="https://evil.example/">x</a>',
            '<a target="_top" href="javascript:alert(1)">x</a>',
            "<a href='//evil.example/'>x</a>",
            '<a class="a" data-x="1" href="http://localhost:8000.evil.example/s/x/">x</a>',
        ],
    )
    def test_links_out_of_the_sandbox_lead_nowhere(self, visitor, with_mail, link):
        visitor.judged = False
        anchor = self.shown(visitor, with_mail, f"<p>{link}</p>").html.find("a")
        assert (anchor.get("href"), anchor.get("target")) == ("", "")

    def test_links_into_it_open_in_the_phones_browser(self, visitor, with_mail, world):
        visitor.judged = False
        html = f'<p><a target="_blank" href="{world.url}account/?a=1&amp;b=2">x</a></p>'
        anchor = self.shown(visitor, with_mail, html).html.find("a")
        to = f"{world.path}phone/{with_mail.pk}/browser/?to=account%2F%3Fa%3D1%26b%3D2"
        assert (anchor["href"], anchor["target"]) == (to, "_parent")


def test_a_reset_phone_has_no_mailbox(visitor, with_mail):
    send(subject="Мне")
    with_mail.reset()
    assert visitor.get("phone_mail", with_mail.pk).name == "phone_mail_set"
    assert Device.objects.get(pk=with_mail.pk).mailbox == ""
