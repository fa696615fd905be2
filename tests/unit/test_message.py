"""What a message knows of itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import localtime

from sandbox import copying
from sandbox.clock import now, real_now
from sandbox.mail import Letter
from sandbox.models import Channel, Message, Sandbox
from sandbox.sms import send_sms
from sandbox.source import links_of, pieces_of

CYRILLIC_SMS = "Учебная копия. Ваш код готов."


def put(sandbox: Sandbox, **fields: object) -> Message:
    at = fields.pop("arrives_at", now())
    known = {"channel": Channel.SMS, "sender": "Mi", "recipient": "+79995550137", "text": "x"}
    return Message.objects.create(sandbox=sandbox, sent_at=at, arrives_at=at, **(known | fields))


@pytest.mark.parametrize(
    "words",
    ["ПАРОЛЬ", "пароль сменен", "сменён парол", "ﬁn", "strasse", "  Пароль \n Fin ",
     "79995550137", "+7 999 555-01-37", "01-37"],
)  # fmt: skip
def test_a_search_finds_words_in_any_case_and_alphabet(world: Sandbox, words: str) -> None:
    put(world, text="Пароль сменён. FIN. Straße")
    assert world.messages.search(words).count() == 1


@pytest.mark.parametrize("words", ["пароль потерян", "%", "_", "\\"])
def test_a_search_finds_nothing_else(world: Sandbox, words: str) -> None:
    put(world, text="Пароль сменён.")
    assert not world.messages.search(words).exists()


def test_older_messages_begin_after_the_last_one_shown(world: Sandbox) -> None:
    moment = now()
    made = [put(world, arrives_at=moment - timedelta(seconds=k // 2)) for k in range(6)]
    newest_first = list(world.messages.newest_first())
    assert {each.pk for each in newest_first} == {each.pk for each in made}
    for place, message in enumerate(newest_first):
        older = world.messages.older_than(message).newest_first()
        assert list(older) == newest_first[place + 1 :]


def test_a_snippet_is_one_line() -> None:
    assert Message(text="Первая\r\n\n  строка").snippet == "Первая строка"
    assert len(Message(text="слово " * 100).snippet) <= 141


@pytest.mark.parametrize(
    ("text", "encoding", "parts"),
    [
        ("a" * 160, "GSM-7", 1),
        ("a" * 161, "GSM-7", 2),
        ("€" * 80, "GSM-7", 1),
        ("€" * 81, "GSM-7", 2),
        ("ж" * 70, "UCS-2", 1),
        ("ж" * 71, "UCS-2", 2),
        ("🎉" * 35, "UCS-2", 1),
        ("🎉" * 36, "UCS-2", 2),
    ],
)
def test_an_sms_knows_its_encoding_and_parts(text: str, encoding: str, parts: int) -> None:
    message = Message(channel=Channel.SMS, text=text)
    assert (message.encoding, len(message.sms.parts)) == (encoding, parts)


def test_a_link_is_listed_once_with_its_words() -> None:
    html = (
        '<a href="https://a.test/x">Открыть</a> <a href="https://a.test/x">https://a.test/x</a>'
        '<a href="javascript:alert(1)">нет</a><a name="here">и это нет</a>'
    )
    links = links_of(html, "Откройте https://a.test/x или https://b.test/?q=1&w=2.")
    assert [(link.url, link.label) for link in links] == [
        ("https://a.test/x", "Открыть"),
        ("https://b.test/?q=1&w=2", ""),
    ]


def test_pieces_put_together_are_the_text() -> None:
    text = "(см. https://a.test/b, https://c.test). «https://d.test»"
    pieces = list(pieces_of(text))
    assert "".join(piece.text for piece in pieces) == text
    assert [piece.url for piece in pieces if piece.url] == [
        "https://a.test/b",
        "https://c.test",
        "https://d.test",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("123456 — ваш код.", "123456"),
        ("Ваш код: 654321\n\n@localhost #654321", "654321"),
        ("Номер 1234567, дата 2026-123456, адрес https://a.test/ab/123456/ и x123456", ""),
        ("https://a.test/?token=123456", ""),
    ],
)
def test_only_digits_that_stand_alone_are_a_code(world: Sandbox, text: str, code: str) -> None:
    send_sms("+79995550137", text)
    assert world.messages.get().code == code


def test_a_letter_keeps_its_source(world: Sandbox, wait) -> None:
    wait(days=3)
    letter = Letter("Тема 🎉 <b>", "Привет", to=["Анна <anna@example.test>"])
    letter.attach_alternative("<p>Привет</p>", "text/html")
    letter.send()
    message = world.messages.get()
    headers = dict(message.headers)
    assert headers["Subject"] == "Тема 🎉 <b>"
    assert headers["To"] == "Анна <anna@example.test>"
    assert headers["Message-ID"].endswith("@mi-account.test>")
    assert headers["Date"].startswith(f"{localtime(now()):%a, }")
    assert "Привет" in message.raw
    assert message.html == "<p>Привет</p>"


def test_a_subject_of_any_length_arrives(world: Sandbox) -> None:
    Letter("Очень длинная тема " * 60, "x", to=["anna@example.test"]).send()
    assert world.messages.get().subject.startswith("Очень длинная тема")


def test_a_copied_letter_leads_into_the_copy(world: Sandbox) -> None:
    letter = Letter("x", f"{world.url}clock/", to=["anna@example.test"])
    letter.attach_alternative(f'<a href="{world.url}clock/">x</a>', "text/html")
    letter.send()
    copy = copying.copy(world, real_now())
    message = copy.messages.get()
    assert [link.url for link in message.links] == [f"{copy.url}clock/"]
    assert world.code not in message.raw
