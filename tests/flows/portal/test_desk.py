"""The desk: site, phone and inbox side by side."""

from __future__ import annotations

import pytest
from django.utils.timezone import localtime

from devices.models import Device
from sandbox.changing import changing
from sandbox.clock import now
from tests.people import make_account, make_device


@pytest.fixture
def page(visitor):
    return visitor.get("desk")


def frames(page):
    return {frame["name"]: frame["src"] for frame in page.html.all("iframe")}


def test_it_holds_the_site_a_phone_and_the_inbox(page, world):
    phone = world.devices.with_screen().get()
    assert frames(page) == {
        "desk-site": world.path,
        "desk-phone": f"{world.path}phone/{phone.pk}/",
        "desk-inbox": f"{world.path}inbox/",
    }


def test_it_begins_with_the_phone_that_was_seen_last(visitor, world):
    phone = make_device(make_account(world))
    assert frames(visitor.get("desk"))["desk-phone"] == f"{world.path}phone/{phone.pk}/"


def test_another_phone_can_be_chosen(visitor, world):
    make_device(make_account(world))
    other = world.devices.with_screen().earliest("pk")
    page = visitor.get(f"/desk/?phone={other.pk}")
    assert frames(page)["desk-phone"] == f"{world.path}phone/{other.pk}/"
    assert page.html.find("a", data_phone=str(other.pk))["target"] == "desk-phone"


@pytest.mark.parametrize("choice", ["", "0", "999999999999999999999999", "x", "²", "%ff"])
def test_what_is_no_phone_leads_to_the_first_one(visitor, world, choice):
    phone = world.devices.with_screen().get()
    page = visitor.get(f"/desk/?phone={choice}&show={choice}")
    assert frames(page)["desk-phone"] == f"{world.path}phone/{phone.pk}/"


def test_a_phone_of_another_sandbox_is_not_found(visitor, stranger):
    foreign = stranger.sandbox.devices.with_screen().get()
    page = visitor.get(f"/desk/?phone={foreign.pk}")
    assert str(foreign.pk) not in frames(page)["desk-phone"].split("/")


def test_without_a_phone_it_leads_to_the_shelf(visitor, world):
    with changing():
        Device.objects.filter(sandbox=world).delete()
    page = visitor.get("desk")
    assert set(frames(page)) == {"desk-site", "desk-inbox"}
    assert visitor.click(page, "Возьмите телефон с полки").name == "phones"


def test_a_pane_is_chosen_for_narrow_screens(visitor):
    page = visitor.get("/desk/?show=inbox")
    assert page.html.find("main")["data-pane"] == "inbox"


def test_for_a_projector_the_strip_goes_and_comes_back(visitor):
    large = visitor.click(visitor.get("desk"), "Режим проектора: крупнее и без учебной полосы")
    assert not large.html.has("aside", class_="strip")
    bar = large.html.find("aside.projector")
    assert bar.find("a", text="Сбросить песочницу")["target"] == "desk-site"
    assert bar.has("time", data_now=True)
    assert bar.has("button", name="language")
    assert set(frames(large)) == {"desk-site", "desk-phone", "desk-inbox", "desk-support"}
    assert visitor.click(large, "Выйти из режима проектора").html.has("aside", class_="strip")


@pytest.mark.parametrize(
    ("at", "pane"),
    [
        ("phone/{phone}/messages/", "desk-phone"), ("inbox/", "desk-inbox"),
        ("support/desk/", "desk-support"), ("account/security/", "desk-site"),
    ],
)  # fmt: skip
def test_the_page_that_it_begins_at_stands_in_its_own_pane(visitor, world, at, pane):
    phone = make_device(make_account(world))
    address = world.path + at.format(phone=phone.pk)
    page = visitor.get(f"/desk/?projector=1&at={address}")
    assert frames(page)[pane] == address
    assert [name for name, source in frames(page).items() if source == address] == [pane]
    assert frames(page)["desk-phone"].startswith(f"{world.path}phone/{phone.pk}/")
    assert page.html.find("main")["data-pane"] == pane.removeprefix("desk-")


def test_pages_in_its_frames_have_no_strip_of_their_own(visitor):
    alone = visitor.get("inbox")
    framed = visitor.get("inbox", sec_fetch_dest="iframe")
    assert alone.html.has("aside", class_="strip")
    assert not framed.html.has("aside", class_="strip")
    # Countdowns go by the sandbox's clock there too.
    assert (
        framed.html.find("span", data_now=True)["data-now"][:16]
        == f"{localtime(now()):%Y-%m-%dT%H:%M}"
    )


def test_what_its_script_fetches_anew_has_no_strip_and_takes_no_notice_away(visitor):
    account = make_account(visitor.sandbox)
    visitor.sign_in(account)
    names = {"first_name": "Анна", "last_name": "Лебедева"}
    visitor.submit(visitor.get("personal_name"), follow=False, **names)
    fetched = visitor.get("inbox", x_anew="1", sec_fetch_dest="empty")
    assert not fetched.html.has("aside", class_="strip")
    assert fetched.notices == []
    assert visitor.get("personal", sec_fetch_dest="iframe").notices


def test_it_asks_whether_anything_has_happened(page, world):
    assert page.html.find("span", id="pulse")["data-hx-get"].startswith(f"{world.path}pulse/")
