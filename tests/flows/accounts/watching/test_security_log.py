"""The security log: a person's own journal, narrowed, paged and taken along as a file."""

from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.kinds import Kind
from accounts.models import Account
from devices.kinds import Kind as DeviceKind
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import Event, Sandbox
from sandbox.visit import entered
from tests.fixtures import Makes
from tests.people import make_device
from tests.visitor import Visitor

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0"


def fill(account: Account, count: int) -> None:
    first = account.sandbox.last_event + 1
    what = {"sandbox": account.sandbox, "kind": Kind.SIGNED_IN, "at": now(), "account": account}
    with changing():
        Event.objects.bulk_create(
            Event(number=number, **what) for number in range(first, first + count)
        )
        account.sandbox.last_event += count
        account.sandbox.save()


def table(visitor: Visitor) -> list[list[str]]:
    text = visitor.get("security_log_csv").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_an_entry_tells_what_when_and_where(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    with entered(world, "192.0.2.7", FIREFOX):
        record(Kind.SIGNED_IN, owner)
    page = at_home.click(at_home.get("security"), "Посмотреть: Журнал безопасности")
    entry = page.main.all("li")[0].text
    assert "Выполнен вход в аккаунт." in entry
    assert "Firefox, Linux" in entry
    assert "192.0.2.7" in entry
    assert page.main.all("time")


def test_it_holds_no_one_elses_entries(
    at_home: Visitor, owner: Account, make_account: Makes
) -> None:
    record(Kind.NAME_CHANGED, make_account(email="eva@example.test", phone=None))
    record(Kind.PHOTO_CHANGED, owner)
    assert len(at_home.get("security_log").main.all("li")) == 1
    assert len(table(at_home)) == 2
    assert len(json.loads(at_home.get("security_log_json").content)["entries"]) == 1


def test_it_can_be_narrowed_to_one_matter(at_home: Visitor, owner: Account) -> None:
    record(Kind.SIGNED_IN, owner)
    record(Kind.NAME_CHANGED, owner)
    page = at_home.submit(at_home.get("security_log"), button="Показать", about="sign_in")
    (entry,) = page.main.all("li")
    assert "Выполнен вход в аккаунт." in entry.text
    page = at_home.submit(page, button="Показать", about="devices")
    assert not page.main.all("li")
    assert len(at_home.click(page, "Показать всё").main.all("li")) == 2


def test_what_devices_do_all_day_is_told_only_to_whoever_asks(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    with entered(world, "192.0.2.7", FIREFOX):
        record(Kind.SIGNED_IN, owner)
        record(DeviceKind.SYNCED, owner, device="POCO M5", up=2, down=0, removed=0)
    page = at_home.get("security_log")
    assert "POCO M5" not in page.text
    assert "POCO M5" not in at_home.get("account").text
    page = at_home.submit(page, button="Показать", about="all")
    assert "POCO M5" in page.text
    assert "POCO M5" in at_home.submit(page, button="Показать", about="cloud").text


@pytest.mark.parametrize("about", ["sandbox", "x", "\x00", "🕐", "sign_in" * 100])
def test_a_question_that_makes_no_sense_narrows_nothing(
    at_home: Visitor, owner: Account, about: str
) -> None:
    record(Kind.SIGNED_IN, owner)
    page = at_home.get(f"{at_home.mount}account/security/log/?about={about}")
    assert page.status in {200, 400}
    assert page.status == 400 or len(page.main.all("li")) == 1


@pytest.mark.parametrize("before", ["x", "-1", "", "9" * 30, "²"])
def test_a_page_that_makes_no_sense_is_the_first(
    at_home: Visitor, owner: Account, before: str
) -> None:
    record(Kind.SIGNED_IN, owner)
    page = at_home.get(f"{at_home.mount}account/security/log/?before={before}")
    assert len(page.main.all("li")) == 1


def test_every_entry_is_on_one_page_and_on_one_only(at_home: Visitor, owner: Account) -> None:
    fill(owner, 75)
    page, seen = at_home.get("security_log"), []
    while True:
        seen += [node["id"] for node in page.main.all("li", id=True)]
        if not page.main.all("a", rel="next"):
            break
        page = at_home.click(page, "Более ранние события")
    assert len(seen) == len(set(seen)) == 75
    assert at_home.click(page, "К самым новым").main.all("li")[0]["id"] == seen[0]


@pytest.mark.parametrize("count", [1, 3000])
def test_a_page_takes_as_many_queries_for_many(
    at_home: Visitor, owner: Account, count: int
) -> None:
    fill(owner, count)
    with CaptureQueriesContext(connection) as queries:
        at_home.get("security_log")
    assert len(queries) <= 8, [query["sql"][:90] for query in queries]


def test_the_file_for_tables_opens_as_one(at_home: Visitor, owner: Account) -> None:
    record(Kind.NAME_CHANGED, owner)
    page = at_home.get("security_log_csv")
    assert page.headers["Content-Type"].startswith("text/csv")
    assert "attachment" in page.headers["Content-Disposition"]
    assert page.content.startswith(b"\xef\xbb\xbf")
    head, entry = table(at_home)
    assert len(head) == len(entry) == 7
    assert "Имя" in entry[4]


def test_no_cell_of_the_table_is_a_formula(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    with entered(world, "192.0.2.7", "=cmd|' /C calc'!A0"):
        record(DeviceKind.DEVICE_RENAMED, owner, device=str(make_device(owner, name="=1+1")))
    cells = [cell for line in table(at_home) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    # A browser that calls itself so is told by no name at all.
    assert "Неизвестный браузер" in cells


def test_the_file_for_programs_has_every_entry(at_home: Visitor, owner: Account) -> None:
    fill(owner, 40)
    written = json.loads(at_home.get("security_log_json").content)
    assert written["mi_id"] == owner.mi_id
    assert len(written["entries"]) == 40
    assert written["entries"][0]["kind"] == "session.signed_in"
    assert written["entries"][0]["time"].endswith("+00:00")


def test_only_what_somebody_else_can_have_done_may_be_disowned(
    at_home: Visitor, owner: Account
) -> None:
    record(Kind.PASSWORD_WRONG, owner, count=1)
    assert not at_home.get("security_log").main.all("a", text="Это не я")
    assert at_home.get("not_me", owner.sandbox.events.get(account=owner).number).status == 404
