"""The clock of a sandbox, and its jumps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings

from accounts.models import Account, DataCopy, OneTimeCode
from devices.models import DeviceKind
from sandbox.clock import now
from sandbox.kinds import Kind
from sandbox.models import Channel, Fault, Sandbox
from tests.people import PHONE
from tests.proving import ask_for_code
from tests.visitor import Visitor


@pytest.fixture
def anna(make_account) -> Account:
    return make_account()


@pytest.fixture
def code(anna: Account) -> OneTimeCode:
    return OneTimeCode.objects.send("password", Channel.SMS, PHONE, anna)


def offset(sandbox: Sandbox) -> timedelta:
    return Sandbox.objects.get(pk=sandbox.pk).clock_offset


def test_it_says_when_nothing_is_waiting(visitor: Visitor) -> None:
    page = visitor.get("clock")
    assert "Сейчас сроков нет" in page.text
    assert "Совпадает с настоящим временем." in page.text


@pytest.mark.parametrize(
    ("button", "days"), [("На 1 час", 1 / 24), ("На 1 день", 1), ("На 30 дней", 30)]
)
def test_a_button_moves_it(visitor: Visitor, world: Sandbox, button: str, days: float) -> None:
    page = visitor.submit(visitor.get("clock"), button=button)
    assert page.notices[0].startswith("Теперь на часах песочницы ")
    assert offset(world) == pytest.approx(timedelta(days=days), abs=timedelta(seconds=20))
    assert "Впереди настоящего времени на" in page.text


def test_a_sandbox_that_began_in_the_past_says_so(start: Callable[..., Sandbox]) -> None:
    page = Visitor(start("empty", at=now() - timedelta(days=90))).get("clock")
    assert "Раньше настоящего времени" in page.text


def test_it_moves_by_minutes(visitor: Visitor, world: Sandbox) -> None:
    visitor.submit(visitor.get("clock"), button="Перевести", minutes="25")
    assert offset(world) == pytest.approx(timedelta(minutes=25), abs=timedelta(seconds=20))


@pytest.mark.parametrize(
    "minutes", ["", "0", "-5", "x", "1.5", "576001", "9" * 400, "٣٣x", "🕐", " "]
)
def test_no_other_minutes_move_it(visitor: Visitor, world: Sandbox, minutes: str) -> None:
    page = visitor.submit(visitor.get("clock"), button="Перевести", minutes=minutes)
    assert page.error("minutes")
    assert page.title.startswith("Ошибка:")
    assert abs(offset(world)) < timedelta(seconds=1)


def test_it_jumps_to_a_deadline(visitor: Visitor, code: OneTimeCode) -> None:
    page = visitor.get("clock")
    assert "Код, отправленный на +7 ••• ••-37, перестанет действовать" in page.text
    forms = [form for form in page.forms if "to" in form.names]
    visitor.submit(page, form=forms[-1])
    assert timedelta(0) <= now() - code.expires_at < timedelta(seconds=20)


def test_a_deadline_tells_whose_it_is(
    visitor: Visitor, code: OneTimeCode, make_account: Callable[..., Account]
) -> None:
    boris = make_account(email="boris@example.test", phone=None, first_name="Борис")
    OneTimeCode.objects.send("password", Channel.EMAIL, boris.email, boris)
    expected = {str(code.account), str(boris)}
    told = [row.text for row in visitor.get("clock").main.all(".row-state")]
    assert {each.rpartition("· ")[2].strip() for each in told} == expected
    menu = visitor.get("clock_menu", hx_request="true")
    assert all(whose in menu.text for whose in expected)


def test_what_nobody_owns_has_its_deadlines_too(visitor: Visitor, world: Sandbox) -> None:
    world.devices.get(kind=DeviceKind.VACUUM).begin_pairing()
    phone = world.devices.get(kind=DeviceKind.PHONE)
    phone.ringing_since = now()
    phone.sync_paused_until = now() + timedelta(hours=1)
    phone.save()
    assert phone.account is None
    told = [row.text for row in visitor.get("clock").main.all(".row-state")]
    menu = visitor.get("clock_menu", hx_request="true")
    assert len(told) == len(menu.forms) == 3
    assert "Сроки других" not in menu.text
    assert all(each.count("·") == 1 for each in told), "when it is, how long it takes, and no name"


def test_the_strip_offers_the_next_deadlines_and_leads_back(
    visitor: Visitor, code: OneTimeCode
) -> None:
    where = visitor.address("/journal/?about=codes")
    current = settings.PUBLIC_URL + where
    # The page brings the cookie that its forms need; what it asks for by itself brings none.
    visitor.get(where)
    menu = visitor.get("clock_menu", hx_request="true", hx_current_url=current)
    page = visitor.submit(menu, form=menu.forms[0])
    assert page.url == "/journal/?about=codes"
    assert page.notices[0].startswith("Теперь на часах песочницы ")
    assert now() >= code.resend_at


def test_the_strip_says_when_nothing_is_waiting(visitor: Visitor) -> None:
    menu = visitor.get("clock_menu", hx_request="true")
    assert "Сейчас сроков нет." in menu.text


@pytest.mark.parametrize(
    "to",
    [
        "", "tomorrow", "2030-01-01", "2030-01-01T00:00:00", "2030-13-40T00:00:00+00:00",
        "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "\0", "🕐" * 50,
    ],
)  # fmt: skip
def test_a_moment_that_makes_no_sense_moves_nothing(
    visitor: Visitor, world: Sandbox, to: str
) -> None:
    page = visitor.post("clock_jump", {"to": to})
    assert page.name == "clock"
    assert len(page.notices) == 1
    assert abs(offset(world)) < timedelta(seconds=1)


def test_it_jumps_by_400_days_at_most(visitor: Visitor, world: Sandbox) -> None:
    page = visitor.post("clock_jump", {"to": (now() + timedelta(days=401)).isoformat()})
    assert page.notices == ["За один раз часы можно перевести не больше чем на 400 дней."]
    visitor.post("clock_jump", {"to": (now() + timedelta(days=399)).isoformat()})
    assert offset(world) > timedelta(days=398)


def test_it_runs_ten_years_ahead_at_most(visitor: Visitor, world: Sandbox) -> None:
    Sandbox.objects.filter(pk=world.pk).update(clock_offset=timedelta(days=3640))
    world.refresh_from_db()
    page = visitor.submit(visitor.get("clock"), button="На 30 дней")
    assert "сбросьте песочницу" in page.error("minutes")


def test_a_moment_that_has_come_moves_nothing(visitor: Visitor, world: Sandbox) -> None:
    to = {"to": (now() + timedelta(hours=1)).isoformat()}
    visitor.post("clock_jump", to)
    page = visitor.post("clock_jump", to)
    assert page.notices == ["Этот момент уже наступил, а часы идут только вперёд."]
    assert world.events.filter(kind=Kind.CLOCK_MOVED).count() == 1


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.test/",
        "//evil.test/",
        "/",
        "/s/0000000000/",
        "javascript:alert(1)",
        "\\\\x",
        "\0",
    ],
)
def test_a_jump_leads_back_into_the_sandbox_only(visitor: Visitor, where: str) -> None:
    to = (now() + timedelta(hours=1)).isoformat()
    assert visitor.post("clock_jump", {"to": to, "next": where}).name == "clock"


def test_nothing_moves_by_following_a_link(visitor: Visitor) -> None:
    assert visitor.get("clock_jump").status == 405


def test_a_browser_left_alone_for_30_days_is_signed_out(
    visitor: Visitor, another_visitor: Visitor, anna: Account
) -> None:
    visitor.sign_in(anna)
    another_visitor.sign_in(anna)
    page = visitor.get("clock")
    assert "Если браузером не пользоваться 30 дней" in page.text
    page = visitor.submit(page, button="На 30 дней")
    assert "Сеанс завершён: браузером слишком долго не пользовались." in page.notices
    assert not visitor.is_signed_in
    assert not another_visitor.is_signed_in


def test_a_browser_used_yesterday_stays_signed_in(visitor: Visitor, anna: Account) -> None:
    visitor.sign_in(anna)
    for _ in range(31):
        page = visitor.submit(visitor.get("clock"), button="На 1 день")
        assert len(page.notices) == 1
    assert visitor.is_signed_in


# Whose deadlines


def first_in_menu(visitor: Visitor, where: str = "") -> str:
    current = f"{settings.PUBLIC_URL}{visitor.mount}{where}"
    menu = visitor.get("clock_menu", hx_request="true", hx_current_url=current)
    return menu.html.find(".menu-item").text


def test_ones_own_code_stands_before_everybody_elses(
    visitor: Visitor, another_visitor: Visitor, anna: Account, make_account
) -> None:
    igor = make_account("igor@example.test", "+79995550142")
    another_visitor.sign_in(igor)
    ask_for_code(another_visitor, "password")
    visitor.sign_in(anna)
    ask_for_code(visitor, "password")
    assert "-37" in first_in_menu(visitor, "account/security/verify/password/code/")
    assert "-42" in first_in_menu(another_visitor)
    menu = visitor.get("clock_menu", hx_request="true").text
    own, others = menu.split("Сроки других")
    assert "-37" in own
    assert "-42" in others


def test_so_does_the_code_of_a_walk_before_signing_in(
    visitor: Visitor, another_visitor: Visitor, anna: Account, make_account
) -> None:
    igor = make_account("igor@example.test", "+79995550142")
    another_visitor.sign_in(igor)
    ask_for_code(another_visitor, "password")
    visitor.submit(visitor.get("forgot"), button="Далее", identifier=PHONE)
    assert "-37" in first_in_menu(visitor, "pass/forgot/code/")


def test_a_late_message_of_ones_own_stands_before_others(
    visitor: Visitor, anna: Account, world: Sandbox, code: OneTimeCode
) -> None:
    world.set_fault(Channel.SMS, Fault.LATE, 40)
    OneTimeCode.objects.send("phone", Channel.SMS, "+79995550142")
    visitor.sign_in(anna)
    assert "-37" in first_in_menu(visitor), "the code of another person is older, and not one's own"


def test_a_page_about_a_deadline_shows_it_first(visitor: Visitor, anna: Account) -> None:
    visitor.sign_in(anna)
    DataCopy.objects.create(account=anna, ready_at=now() + timedelta(hours=5))
    ask_for_code(visitor, "password")
    assert "-37" in first_in_menu(visitor)
    assert "данных" in first_in_menu(visitor, "account/privacy/data/")


def test_the_wait_for_another_code_leads_to_its_own_jump(visitor: Visitor, anna: Account) -> None:
    visitor.sign_in(anna)
    page = ask_for_code(visitor, "password")
    page = visitor.submit(page, button="Перевести часы песочницы: к повторной отправке")
    assert page.name == "verify_code"
    assert page.notices[0].startswith("Теперь на часах песочницы ")
    page = visitor.submit(page, button="Отправить код ещё раз")
    assert page.notices[0].startswith("Отправлен новый код.")
