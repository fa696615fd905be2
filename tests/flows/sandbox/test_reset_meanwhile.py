"""The sandbox is put back or removed while somebody is at it: nobody sees a fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.test import Client

from accounts.models import Account
from accounts.profile.personal_forms import NameForm
from accounts.two_step.state import TwoStep
from sandbox import starting
from sandbox.clock import real_now
from sandbox.copying import remove
from sandbox.models import BrowserSession, Sandbox
from scenarios.cast import ANNA
from scenarios.walker.page import Page
from tests.parallel import at_once
from tests.visitor import Visitor

Happens = Callable[[Sandbox], object]


def put_back(sandbox: Sandbox) -> None:
    """By another browser, which has read it by itself."""
    starting.reset(Sandbox.objects.get(pk=sandbox.pk))


def take_away(sandbox: Sandbox) -> None:
    remove([sandbox])


def change_name(visitor: Visitor, monkeypatch: pytest.MonkeyPatch, meanwhile: Happens) -> Page:
    """Send the form; what happens meanwhile happens after the form was checked."""
    page = visitor.get("personal_name")
    save = NameForm.save

    def late(form: NameForm) -> bool:
        meanwhile(visitor.sandbox)
        return save(form)

    monkeypatch.setattr(NameForm, "save", late)
    return visitor.submit(page, first_name="Аня")


def test_who_writes_is_led_home_with_the_reason(visitor, make_account, monkeypatch) -> None:
    page = change_name(visitor.sign_in(make_account()), monkeypatch, put_back)
    assert page.status == 200
    assert "вернули к началу" in page.text
    assert page.redirects


def test_who_writes_into_what_is_gone_finds_nothing(visitor, make_account, monkeypatch) -> None:
    visitor.sign_in(make_account())
    page = change_name(visitor, monkeypatch, take_away)
    assert page.status == 404


def test_what_was_still_to_be_told_goes_with_it(visitor, make_account, monkeypatch) -> None:
    """The page that tells of the end shows a word that was left for the next page, and forgets it:
    there is no session any more in which it could."""
    page = visitor.sign_in(make_account()).get("personal_name")
    assert visitor.submit(page, follow=False, first_name="Ева").location
    save = NameForm.save

    def late(form: NameForm) -> bool:
        take_away(visitor.sandbox)
        return save(form)

    monkeypatch.setattr(NameForm, "save", late)
    assert visitor.submit(page, first_name="Аня").status == 404


def test_who_only_reads_is_led_home_too(visitor, make_account, monkeypatch) -> None:
    account = make_account()
    visitor.sign_in(account)

    def apps(two_step: TwoStep) -> list[object]:
        put_back(visitor.sandbox)
        return [Account.objects.get(pk=account.pk)]

    monkeypatch.setattr(TwoStep, "apps", property(apps))
    page = visitor.get("two_step")
    assert page.status == 200
    assert "вернули к началу" in page.text


def test_a_fault_of_ours_is_not_hidden_by_it(visitor, make_account, monkeypatch) -> None:
    visitor.sign_in(make_account())
    with pytest.raises(ZeroDivisionError):
        change_name(visitor, monkeypatch, lambda sandbox: 1 / 0)


# Really at once


@pytest.mark.django_db(transaction=True)
def test_of_many_requests_during_resets_none_breaks() -> None:
    anna = starting.start("people").accounts.get(mi_id=ANNA.mi_id)
    visitors = [Visitor(anna.sandbox, judged=False).sign_in(anna) for _each in range(6)]

    def write(visitor: Visitor) -> list[int]:
        return [
            visitor.post("language", {"language": language}).status for language in ("en", "ru") * 3
        ]

    def reset(visitor: Visitor) -> list[int]:
        return [visitor.post("reset").status for _each in range(3)]

    writing = [partial(write, visitor) for visitor in visitors[:4]]
    calls = writing + [partial(reset, visitor) for visitor in visitors[4:]]
    statuses = [status for found in at_once(calls) for status in found]
    assert {status // 100 for status in statuses} <= {2, 4}


@pytest.mark.django_db(transaction=True)
def test_of_ten_who_want_to_be_anna_after_a_long_pause_all_are() -> None:
    starting.prepare()
    demo = starting.demo_sandbox("ru")
    long_ago = real_now() - starting.DEMO_PUT_BACK_AFTER - timedelta(minutes=1)
    Sandbox.objects.filter(pk=demo.pk).update(used_at=long_ago)

    def want() -> int:
        browser = Client(headers={"host": "localhost", "accept-language": "ru"})
        return browser.post("/demo/sign-in/", {"person": "anna"}).status_code

    assert at_once([want] * 10) == [302] * 10
    demo.refresh_from_db()
    assert demo.resets == 1
    # Nobody was put out again by the one who put it back.
    assert BrowserSession.objects.filter(sandbox=demo, account__mi_id=ANNA.mi_id).count() == 10
