"""The inbox: letters and SMS in one time line, and one message from every side."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import post as letters
from accounts.kinds import Kind
from accounts.models import Account
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import Channel, Fault, Message, Sandbox
from sandbox.models.message import folded
from sandbox.sms import send_sms
from sandbox.timeline import PAGE
from tests.people import EMAIL, PHONE
from tests.visitor import Visitor

READ_ALL = "Отметить всё прочитанным"


@pytest.fixture
def anna(make_account) -> Account:
    return make_account(first_name="Анна")


@pytest.fixture
def letter(world: Sandbox, anna: Account) -> Message:
    event = record(Kind.PASSWORD_CHANGED, anna)
    button = letters.Button("Открыть часы", f"{world.url}clock/")
    with anna.speaks():
        letters.send_letter(EMAIL, "Пароль изменён", ["Ваш код 123456."], event, button)
    return world.messages.get()


@pytest.fixture
def sms(world: Sandbox, anna: Account) -> Message:
    send_sms(PHONE, "Учебная копия. 654321 — ваш код.", record(Kind.CODE_SENT, anna, to="+7"))
    return world.messages.get(channel=Channel.SMS)


def fill(sandbox: Sandbox, count: int) -> None:
    """Old messages, each a second older than the one before."""
    moment = now() - timedelta(hours=1)
    with changing():
        Message.objects.bulk_create(
            Message(
                sandbox=sandbox,
                channel=Channel.SMS,
                sender="Mi",
                recipient=PHONE,
                text=f"Сообщение № {number}.",
                haystack=folded(f"Сообщение № {number}."),
                sent_at=moment,
                arrives_at=moment - timedelta(seconds=number),
            )
            for number in range(count)
        )


def shown(page) -> list[str]:
    return [node["id"] for node in page.html.all("a.message-item")]


class TestList:
    def test_an_empty_inbox_says_what_would_be_here(self, visitor: Visitor) -> None:
        page = visitor.get("inbox")
        assert "Пока ничего не пришло" in page.text
        assert visitor.click(page, "Создать аккаунт").name == "register"

    def test_it_can_be_read_in_english(self, english_visitor: Visitor) -> None:
        assert "Nothing has arrived yet" in english_visitor.get("inbox").text

    def test_letters_and_sms_stand_in_one_line_the_newest_first(
        self, visitor: Visitor, letter: Message, sms: Message
    ) -> None:
        assert shown(visitor.get("inbox")) == [f"message-{sms.pk}", f"message-{letter.pk}"]

    @pytest.mark.parametrize(("show", "count"), [("email", 1), ("sms", 1), ("unread", 2), ("x", 2)])
    def test_it_shows_one_kind(self, visitor, letter, sms, show: str, count: int) -> None:
        assert len(shown(visitor.get(f"/inbox/?show={show}"))) == count

    def test_words_are_found_in_any_case(self, visitor, letter, sms) -> None:
        page = visitor.get("inbox")
        found = visitor.submit(page, form=page.form_asking("q"), q="ИЗМЕНЕН пароль")
        assert shown(found) == [f"message-{letter.pk}"]
        nothing = visitor.get("/inbox/?q=тигр")
        assert "Ничего не найдено" in nothing.text
        assert len(shown(visitor.click(nothing, "Показать все сообщения"))) == 2

    @pytest.mark.parametrize(
        "query",
        [
            "q=%ff%fe", "q=%ED%A0%80", "q=" + "x" * 5000, "q=" + "+a" * 400, "q=%25",
            "before=x", "before=-1", "before=0", "before=" + "9" * 18, "before=" + "9" * 5000,
            "before=%D9%A3", "open=" + "9" * 30,
        ],
    )  # fmt: skip
    def test_an_odd_question_breaks_nothing(self, visitor, sms, query: str) -> None:
        assert visitor.get(f"/inbox/?{query}").status == 200
        assert visitor.get(f"/inbox/list/?{query}", hx_request="true").status == 200

    def test_older_messages_stand_on_further_pages(self, visitor: Visitor, world: Sandbox) -> None:
        fill(world, 2 * PAGE + 3)
        seen, page = [], visitor.get("inbox")
        for _ in range(2):
            seen += shown(page)
            page = visitor.click(page, "Более ранние сообщения")
        seen += shown(page)
        newest_first = world.messages.newest_first().values_list("pk", flat=True)
        assert seen == [f"message-{pk}" for pk in newest_first]
        assert shown(visitor.click(page, "К самым новым")) == seen[:PAGE]

    def test_a_page_costs_the_same_with_ten_thousand_messages(self, visitor, world) -> None:
        counts = []
        for more in (1, 2000):
            fill(world, more)
            with CaptureQueriesContext(connection) as queries:
                visitor.request("GET", visitor.address("inbox"))
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 8

    def test_a_message_under_way_is_told_and_not_shown(self, visitor, world) -> None:
        world.set_fault(Channel.SMS, Fault.LATE, 600)
        send_sms(PHONE, "Учебная копия. Привет.")
        page = visitor.get("inbox")
        assert "1 сообщение в пути." in page.text
        assert shown(page) == []
        assert visitor.get("message", world.messages.get().pk).status == 404

    def test_another_sandboxs_messages_are_not_found(self, stranger, letter) -> None:
        assert shown(stranger.get("inbox")) == []
        for name in ("message", "message_html", "message_raw"):
            assert stranger.get(name, letter.pk).status == 404
        stranger.post("message_read", None, letter.pk)
        letter.refresh_from_db()
        assert letter.read_at is None


class TestByItself:
    def test_an_unchanged_list_is_not_sent_again(self, visitor, sms) -> None:
        part = visitor.get("inbox").html.find("#messages")
        stamp = part["data-hx-vals"].partition('"seen": "')[2].partition('"')[0]
        address = f"/inbox/list/?seen={stamp}"
        assert visitor.get(address, hx_request="true").status == 204
        send_sms(PHONE, "Учебная копия. Ещё одно.")
        part = visitor.get(address, hx_request="true")
        assert len(shown(part)) == 2

    def test_a_list_changes_when_a_message_is_read(self, visitor, sms) -> None:
        part = visitor.get("inbox").html.find("#messages")
        stamp = part["data-hx-vals"].partition('"seen": "')[2].partition('"')[0]
        visitor.post("message_read", None, sms.pk)
        changed = visitor.get(f"/inbox/list/?seen={stamp}", hx_request="true")
        assert changed.status == 200
        assert "message-new" not in changed.html.find(f"#message-{sms.pk}").classes

    def test_the_one_that_is_open_is_no_news_in_the_list_beside_it(self, visitor, sms) -> None:
        beside = visitor.get("message", sms.pk).html.find(f"#message-{sms.pk}")
        assert "message-new" not in beside.classes
        assert "message-new" in visitor.get("inbox").html.find(f"#message-{sms.pk}").classes

    def test_marking_all_as_read_is_offered_while_something_is_unread(self, visitor, sms) -> None:
        assert READ_ALL in visitor.get("inbox").text
        assert READ_ALL in visitor.get("/inbox/list/", hx_request="true").text
        visitor.post("message_read", None, sms.pk)
        part = visitor.get("/inbox/list/", hx_request="true")
        assert READ_ALL not in part.text
        assert part.html.find("#read-all")["data-hx-swap-oob"] == "true"

    def test_the_opened_message_stays_marked(self, visitor, letter, sms) -> None:
        part = visitor.get(f"/inbox/list/?open={letter.pk}", hx_request="true")
        assert [node["id"] for node in part.html.all("a", aria_current="true")] == [
            f"message-{letter.pk}"
        ]

    def test_the_strip_counts_anew_only_when_the_count_has_changed(self, visitor, sms) -> None:
        assert visitor.get("/inbox/pulse/?seen=1", hx_request="true").status == 204
        part = visitor.get("/inbox/pulse/?seen=0", hx_request="true")
        assert "1 непрочитанное сообщение" in part.text

    def test_the_strip_counts_no_further_than_anybody_reads(self, visitor, world) -> None:
        fill(world, 130)
        assert "99+" in visitor.get("clock").html.find("#strip-unread").text
        assert visitor.get("/inbox/pulse/?seen=100", hx_request="true").status == 204


class TestReading:
    def test_looking_reads_nothing_until_the_page_says_so(self, visitor, sms) -> None:
        visitor.get("message", sms.pk)
        assert Message.objects.get().read_at is None
        answer = visitor.post("message_read", None, sms.pk, hx_request="true", follow=False)
        assert answer.status == 204
        assert "messages-changed" in answer.headers["HX-Trigger"]
        assert Message.objects.get().read_at

    def test_without_a_script_a_button_reads_it(self, visitor, sms) -> None:
        page = visitor.get("message", sms.pk)
        again = visitor.submit(page, form=page.forms[-1])
        assert again.name == "message"
        assert Message.objects.get().read_at
        assert "Отметить прочитанным" not in again.source

    def test_all_are_read_at_once(self, visitor, letter, sms) -> None:
        page = visitor.submit(visitor.get("inbox"), button="Отметить всё прочитанным")
        assert page.notices == ["Все сообщения отмечены как прочитанные."]
        assert not Message.objects.unread().exists()
        assert not page.html.has("button", text="Отметить всё прочитанным")

    @pytest.mark.parametrize("address", ["/inbox/read/", "/inbox/1/read/"])
    def test_nothing_is_read_by_following_a_link(self, visitor, address: str) -> None:
        assert visitor.get(address).status == 405


class TestMessage:
    def test_it_says_what_caused_it(self, visitor, letter) -> None:
        page = visitor.click(visitor.get("message", letter.pk), "Пароль изменён.")
        assert page.name == "event"
        assert page.h1 == "Пароль изменён."
        assert visitor.click(page, f"Письмо на {EMAIL}").name == "message"

    def test_a_code_can_be_copied(self, visitor, letter, sms) -> None:
        for message, code in ((letter, "123456"), (sms, "654321")):
            page = visitor.get("message", message.pk)
            assert page.html.find("button", text="Скопировать код")["data-copy"] == code

    def test_an_sms_tells_its_length_encoding_and_parts(self, visitor, sms) -> None:
        page = visitor.get("message", sms.pk)
        assert page.html.find(".bubble").text == sms.text
        # A bubble shows the ends of lines as they are.
        assert str(page.html.find(".bubble").children[0])[0] == sms.text[0]
        facts = page.html.find(".sms-facts").text
        assert facts == "Длина 47 символов Кодировка UCS-2 Частей 1"

    def test_a_letter_can_be_looked_at_from_every_side(self, visitor, letter, world) -> None:
        page = visitor.get("message", letter.pk)
        frame = page.html.find("iframe.letter-frame")
        # What gives the frame its height.
        assert "Ваш код 123456." in frame.parent["data-text"]
        assert frame["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
        assert "Ваш код 123456." in visitor.click(page, "Текст").html.find(".letter-text").text
        links = visitor.click(page, "Ссылки")
        assert links.html.find("main .rows a", text=f"{world.url}clock/")["target"] == "_blank"
        headers = visitor.click(page, "Заголовки").html.find("main .facts").text
        assert "Subject Пароль изменён" in headers
        source = visitor.click(page, "Исходный код")
        assert "Content-Transfer-Encoding: 8bit" in source.html.find("pre").text
        assert (
            visitor.get(source.link("Скачать файлом")).headers["Content-Type"] == "message/rfc822"
        )

    def test_an_unknown_side_is_the_first_one(self, visitor, letter) -> None:
        assert visitor.get(f"/inbox/{letter.pk}/?view=x").html.has("iframe.letter-frame")

    def test_a_letter_is_shown_isolated(self, visitor, letter) -> None:
        page = visitor.get("message_html", letter.pk)
        policy = page.headers["Content-Security-Policy"]
        assert "sandbox allow-popups allow-popups-to-escape-sandbox" in policy
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        assert page.html.find("a", text="Открыть часы")["href"].endswith("/clock/")

    def test_names_cannot_smuggle_html_into_a_letter(self, visitor, world) -> None:
        letters.send_letter(EMAIL, "<script>x</script>", ["<img src=x>"], None)
        page = visitor.get("message_html", world.messages.get().pk)
        assert not page.html.has("script")
        assert not page.html.has("img")

    def test_every_letter_says_that_it_is_a_training_copy(self, visitor, letter) -> None:
        assert "УЧЕБНАЯ КОПИЯ" in letter.text
        assert "УЧЕБНАЯ КОПИЯ" in visitor.get("message_html", letter.pk).text

    def test_an_sms_has_no_letter(self, visitor, sms) -> None:
        assert visitor.get("message_html", sms.pk).status == 404
        assert visitor.get("message_raw", sms.pk).status == 404

    @pytest.mark.parametrize("pk", [0, 10**30])
    def test_a_message_that_is_not_there_is_not_found(self, visitor, pk: int) -> None:
        assert visitor.get("message", pk).status == 404
        assert visitor.post("message_read", None, pk, follow=False).status == 302

    def test_the_way_back_leads_to_the_list_as_it_was(self, visitor, letter, sms) -> None:
        found = visitor.get("/inbox/?show=email&q=пароль")
        page = visitor.get(found.html.find(f"#message-{letter.pk}")["href"])
        assert shown(visitor.click(page, "Все сообщения")) == [f"message-{letter.pk}"]
