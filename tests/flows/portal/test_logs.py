"""What the log tells of a walk: where, when and how long, but nothing that was typed or sent."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import Account
from portal.logs import JsonFormatter, PlainFormatter, WithoutSecrets
from tests.people import EMAIL, OTHER_PASSWORD, PASSWORD, PHONE
from tests.proving import prove
from tests.visitor import Visitor


class Log:
    def __init__(self) -> None:
        self.json, self.plain = io.StringIO(), io.StringIO()

    @property
    def text(self) -> str:
        return self.json.getvalue() + self.plain.getvalue()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.json.getvalue().splitlines()]


@pytest.fixture
def log() -> Iterator[Log]:
    """Everything that anybody says at INFO, formatted as the console would have it."""
    written = Log()
    handlers = []
    for stream, formatter in ((written.json, JsonFormatter()), (written.plain, PlainFormatter())):
        handler = logging.StreamHandler(stream)
        handler.setFormatter(formatter)
        handler.addFilter(WithoutSecrets())
        handlers.append(handler)
    levels = {}
    for name in ("", "django", "django.request", "django.security"):
        logger = logging.getLogger(name)
        levels[name] = logger.level
        logger.setLevel(logging.INFO)
        if name in {"", "django"}:
            for handler in handlers:
                logger.addHandler(handler)
    yield written
    for name, level in levels.items():
        logger = logging.getLogger(name)
        logger.setLevel(level)
        for handler in handlers:
            logger.removeHandler(handler)


@pytest.mark.parametrize("host", ["evil.example", "a b", "localhost:x", "[::1", "ünï.test", ""])
def test_a_forged_host_is_one_line_at_warning(visitor: Visitor, log: Log, host: str) -> None:
    for place in ("/pass/login/", "/healthz", "/no/such/page/"):
        visitor.judged = False
        page = visitor.send("GET", place, host=host)
        if host:
            assert page.status == 400
    if host:
        assert [line["level"] for line in log.lines] == ["WARNING"] * 3
        assert host not in log.text


def test_a_form_that_nobody_can_read_is_told_calmly(visitor: Visitor, log: Log) -> None:
    visitor.judged = False
    kind = "application/x-www-form-urlencoded; charset=utf-7"
    assert visitor.send("POST", "/pass/login/", b"username=anna", kind).status == 400
    told = [line for line in log.lines if line["level"] != "INFO"]
    assert [(line["level"], line.get("exception")) for line in told] == [("WARNING", None)]
    assert "anna" not in log.text


def test_a_whole_walk_leaves_no_secret_in_the_log(visitor: Visitor, log: Log) -> None:
    page = visitor.submit(
        visitor.get("register"), button="Создать Mi аккаунт", region="RU", email=EMAIL
    )
    visitor.submit(page, button="Добавить", password=PASSWORD, password_again=PASSWORD)
    link = visitor.inbox.link("Активировать аккаунт")
    visitor.submit(visitor.get(link), button="Активировать аккаунт")
    page = visitor.get("sign_in")
    page = visitor.submit(page, button="Вход", username=EMAIL, password="wrong-" + PASSWORD)
    page = visitor.submit(page, button="Вход", username=EMAIL, password=PASSWORD)
    prove(visitor, "password")
    code = visitor.inbox.code()
    visitor.submit(
        visitor.get("change_password"),
        button="Сохранить",
        password=OTHER_PASSWORD,
        password_again=OTHER_PASSWORD,
    )
    account = Account.objects.get(sandbox=visitor.sandbox)
    assert account.check_password(OTHER_PASSWORD)
    token = link.rstrip("/").rpartition("/")[2]
    secrets = [PASSWORD, OTHER_PASSWORD, EMAIL, token, code, PHONE, account.mi_id]
    secrets += [visitor.sandbox.code, visitor.csrf_token()]
    secrets += [value for _name, value in visitor.jar.fitting(visitor.mount) if len(value) > 8]
    assert [each for each in secrets if each in log.text] == []
    assert "/pass/activate/<str:token>/" in {line["route"] for line in log.lines}


def test_a_line_tells_where_how_it_went_and_how_long_it_took(visitor: Visitor, log: Log) -> None:
    page = visitor.get("sign_in")
    (line,) = log.lines
    assert (line["method"], line["route"], line["status"]) == ("GET", "/pass/login/", 200)
    assert (line["level"], line["logger"]) == ("INFO", "portal.request")
    assert line["time"].endswith("+00:00")
    assert line["duration_ms"] > 0
    assert line["sandbox"] == visitor.sandbox.label
    assert line["request_id"] == page.headers["X-Request-ID"]
    assert "account" not in line
    assert (
        f"route=/pass/login/ status=200 duration_ms={line['duration_ms']}" in log.plain.getvalue()
    )


def test_who_is_signed_in_is_told_by_number(visitor: Visitor, make_account: Any, log: Log) -> None:
    owner = make_account()
    visitor.sign_in(owner).get("account")
    assert str(log.lines[-1]["account"]) == str(owner.pk)


def test_a_page_that_is_not_there_keeps_its_address_to_itself(visitor: Visitor, log: Log) -> None:
    visitor.get("/pass/activate/oh-so-secret/and-more/")
    visitor.get("sign_in", follow=False)
    assert any(line["logger"] == "django.request" for line in log.lines)
    assert "oh-so-secret" not in log.text


def test_of_an_exception_the_kind_and_the_place_are_told(log: Log) -> None:
    try:
        int(EMAIL)
    except ValueError:
        logging.getLogger("portal").exception("It broke.")
    (line,) = log.lines
    assert line["exception"].endswith("builtins.ValueError")
    assert "test_logs.py" in line["exception"]
    # The line of the source is told, not the value.
    assert EMAIL not in log.text
