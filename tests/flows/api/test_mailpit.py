"""Clients that were written for Mailpit read a sandbox's letters and SMS."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.core import mail

from accounts.models import Registration
from sandbox.models import Channel, Fault, Sandbox
from sandbox.sms import send_sms
from tests.scripts import Script, Told

PHONE = "+79995550142"
SUMMARY = {
    "ID", "MessageID", "Read", "From", "To", "Cc", "Bcc", "ReplyTo", "Subject", "Created",
    "Username", "Tags", "Size", "Attachments", "Snippet",
}  # fmt: skip


@pytest.fixture
def mailpit(script: Script, world: Sandbox):
    """``mailpit("GET", "messages", query=…)``"""

    def ask(method: str, place: str, body: object = None, **asked: str) -> Told:
        query = "&".join(f"{name}={quote(str(value))}" for name, value in asked.items())
        sent = json.dumps(body).encode() if body is not None else b""
        return script.ask(method, f"{world.path}api/v1/{place}?{query}", sent)

    return ask


@pytest.fixture
def letter(world: Sandbox):
    """A letter as the site writes it, and an SMS."""
    Registration.objects.begin("anna@example.test", "RU", "ru", "x")
    send_sms(PHONE, "415926 is your code.")
    return world.messages.get(channel="email")


def test_messages_are_listed_the_newest_first(mailpit, letter) -> None:
    told = mailpit("GET", "messages").data
    sms, mail_ = told["messages"]
    assert set(sms) == set(mail_) == SUMMARY
    assert (told["total"], told["unread"], told["messages_count"], told["count"]) == (2, 2, 2, 2)
    assert (sms["Tags"], sms["Subject"]) == (["SMS"], "")
    assert sms["To"] == [{"Name": "", "Address": PHONE}]
    assert mail_["From"] == {"Name": "Mi account", "Address": "no-reply@mi-account.test"}
    assert told["tags"] == mailpit("GET", "tags").data == ["SMS"]


def test_a_part_of_them_is_given(mailpit, letter) -> None:
    told = mailpit("GET", "messages", start="1", limit="1").data
    assert ([each["ID"] for each in told["messages"]], told["start"]) == ([str(letter.pk)], 1)
    assert mailpit("GET", "messages", start="x", limit="-1").data["count"] == 2


def test_a_message_is_read_by_opening_it_and_has_its_code(mailpit, letter) -> None:
    told = mailpit("GET", "message/latest").data
    assert told["Codes"] == ["415926"]
    assert mailpit("GET", "messages").data["unread"] == 1
    told = mailpit("GET", f"message/{letter.pk}").data
    assert (told["Text"], told["HTML"]) == (letter.text, letter.html)


def test_a_message_is_the_one_that_its_source_tells(mailpit, letter) -> None:
    """What Mailpit reads out of a letter's source is what we tell of it."""
    source = mailpit("GET", f"message/{letter.pk}/raw").content.decode()
    told = mailpit("GET", f"message/{letter.pk}").data
    headers = mailpit("GET", f"message/{letter.pk}/headers").data
    assert f"Message-ID: <{told['MessageID']}>" in source
    assert headers["Message-Id"] == [f"<{told['MessageID']}>"]
    assert headers["Subject"][0].startswith("=?utf-8?")
    assert told["Size"] == len(source.encode())
    first = mailpit("GET", f"message/{letter.pk}/part/1").content.decode()
    assert first.split() == told["Text"].split()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("to:anna@example.test", "email"), (f"to:{PHONE}", "sms"), ("tag:SMS", "sms"),
        ("-tag:sms", "email"), ("415926", "sms"), ('"is your code"', "sms"),
        ('-"is your code"', "email"), ("from:no-reply", "email"), ("subject:актив", "email"),
        ("subject:АКТИВ", "email"), ("is:unread to:anna", "email"), ("to:anna is:read", ""),
        ("before:2020-01-01", ""), ("after:2020-01-01 tag:SMS", "sms"), ("has:attachment", ""),
        ("tag:other", ""), ("!tag:SMS", "email"), ("message-id:nothing", ""),
        # Other words of its source are no part of its ID.
        ("message-id:charset", ""), ("message-id:@mi-account.test tag:sms", "sms"),
        ("-message-id:sms-", "email"), ("to:ＡＮＮＡ＠example.test", "email"),
    ],
)  # fmt: skip
def test_a_search_finds(mailpit, letter, query: str, found: str) -> None:
    told = mailpit("GET", "search", query=query).data
    channels = ["sms" if each["Tags"] else "email" for each in told["messages"]]
    assert channels == ([found] if found else [])
    assert told["messages_count"] == len(channels)
    assert told["total"] == 2


@pytest.mark.parametrize(
    "query", ["пример.рф", "ПРИМЕР", "почта@", "ПОЧТА@пример.рф", "xn--e1afmkfd", "Почта"]
)
def test_an_address_in_other_letters_is_found_in_any_case(mailpit, query: str) -> None:
    mail.send_mail("Проверка", "Текст", None, ["почта@Пример.рф"])
    assert mailpit("GET", "search", query=f"to:{query}").data["messages_count"] == 1
    assert mailpit("GET", "search", query=f"to:{query}щ").data["messages_count"] == 0


@pytest.mark.parametrize("query", ["", " ", "before:soon", "after:9999999-01-01", "is:blue"])
def test_a_search_for_nonsense_is_told(mailpit, query: str) -> None:
    refused = mailpit("GET", "search", query=query)
    assert refused.status == 400
    told = "Error: no search query" if not query.strip() else "This search makes no sense: "
    assert refused.content.decode().startswith(told)


def test_a_search_of_thousands_of_words_is_refused(mailpit, letter) -> None:
    refused = mailpit("GET", "search", query="a " * 3000)
    assert (refused.status, refused.content[:26]) == (400, b"This search makes no sense")
    assert mailpit("GET", "search", query="код " * 50).status == 200


def test_half_a_sign_is_found_nowhere(mailpit, letter) -> None:
    """JSON can name what no text can hold."""
    assert mailpit("PUT", "messages", {"Search": "\ud800", "Read": True}).content == b"ok"
    assert mailpit("GET", "messages").data["unread"] == 2


def test_a_letter_is_found_by_its_id_and_an_sms_too(mailpit, letter) -> None:
    for told in mailpit("GET", "messages").data["messages"]:
        for words in (told["MessageID"], f"<{told['MessageID'].upper()}>"):
            found = mailpit("GET", "search", query=f"message-id:{words}").data["messages"]
            assert [each["ID"] for each in found] == [told["ID"]]


def test_messages_are_marked_and_removed(mailpit, letter, world) -> None:
    assert mailpit("PUT", "messages", {"IDs": [str(letter.pk)], "Read": True}).content == b"ok"
    assert mailpit("GET", "messages").data["unread"] == 1
    mailpit("PUT", "messages", {"IDs": [], "Read": False})
    assert mailpit("GET", "messages").data["unread"] == 2
    mailpit("DELETE", "search", query="tag:SMS")
    assert [each.pk for each in world.messages.all()] == [letter.pk]
    assert mailpit("DELETE", "messages", {"IDs": ["999999", "x"]}).content == b"ok"
    assert world.messages.count() == 1
    mailpit("DELETE", "messages")
    assert not world.messages.exists()


def test_ids_may_come_as_a_form(script, world, letter) -> None:
    place = f"{world.path}api/v1/messages"
    script.ask("DELETE", place, f"ids={letter.pk}".encode(), "application/x-www-form-urlencoded")
    assert list(world.messages.values_list("channel", flat=True)) == ["sms"]


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"IDs": "1"}', b"\xff", b"[" * 100_000])
def test_a_body_that_makes_no_sense_removes_nothing(script, world, letter, body) -> None:
    assert script.ask("DELETE", f"{world.path}api/v1/messages", body).status == 400
    assert world.messages.count() == 2


def test_the_gateway_can_be_made_to_refuse(mailpit, world) -> None:
    always, never = {"Probability": 100, "ErrorCode": 451}, {"Probability": 0}
    assert mailpit("PUT", "chaos", {"Recipient": always}).data["Recipient"]["Probability"] == 100
    world.refresh_from_db()
    assert world.fault_of(Channel.EMAIL)[0] == Fault.REFUSED
    assert mailpit("PUT", "chaos", {"Recipient": never}).data["Recipient"]["Probability"] == 0
    for body in ({"Sender": {"Probability": 50}}, {"Authentication": always}, {"Sender": 7}):
        assert mailpit("PUT", "chaos", body).status == 400


def test_a_message_is_looked_at(script, world, letter) -> None:
    page = script.ask("GET", f"{world.path}view/{letter.pk}.html")
    assert "sandbox" in page.headers["Content-Security-Policy"]
    # Two slashes, as Cypress' commands have them.
    assert script.ask("GET", f"{world.path}/view/{letter.pk}.html").content == page.content
    assert script.ask("GET", f"{world.path}/view/latest").status == 302
    assert script.ask("GET", f"{world.path}view/latest.txt").content.decode().endswith("code.")
    assert script.ask("GET", f"{world.path}view/latest.html").status == 404
    sms = world.messages.get(channel="sms")
    assert script.ask("GET", f"{world.path}view/latest").headers["Location"].endswith(f"/{sms.pk}/")


@pytest.mark.parametrize(
    ("method", "place"),
    [("POST", "send"), ("POST", "message/1/release"), ("GET", "message/1/html-check"),
     ("GET", "message/1/link-check"), ("PUT", "tags"), ("PUT", "tags/x"), ("DELETE", "tags/x")],
)  # fmt: skip
def test_what_is_not_offered_says_so(mailpit, method: str, place: str) -> None:
    refused = mailpit(method, place, {})
    assert (refused.status, refused.content[:30]) == (501, b"A sandbox does not do this: it")


def test_a_letter_of_another_sandbox_is_not_found(mailpit, stranger, letter) -> None:
    stranger.sandbox.messages.create(
        channel="email", sender="a@b.test", recipient="x@y.test", text="t",
        sent_at=letter.sent_at, arrives_at=letter.arrives_at,
    )  # fmt: skip
    foreign = stranger.sandbox.messages.get()
    for place in ("", "/raw", "/headers", "/part/1"):
        assert mailpit("GET", f"message/{foreign.pk}{place}").status == 404
    mailpit("DELETE", "messages", {"IDs": [str(foreign.pk)]})
    assert stranger.sandbox.messages.exists()


def test_info_and_configuration_are_told(mailpit, letter) -> None:
    assert mailpit("GET", "info").data["Messages"] == 2
    assert mailpit("GET", "webui").data["ChaosEnabled"] is True
    assert mail.outbox == []
