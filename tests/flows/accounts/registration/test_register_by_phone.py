"""Registering by phone (P2): the number, its code, the password, and signing in at once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from accounts.kinds import Kind
from accounts.models import Account, OneTimeCode, Purpose
from sandbox.models import Fault, Sandbox
from sandbox.visit import entered
from scenarios.walker.page import Page
from tests.fixtures import Makes, Waits
from tests.parallel import at_once
from tests.people import PHONE
from tests.visitor import Visitor

PASSWORD = "гроза над рекой"
BY_PHONE, GET_CODE, ADD = "Создать используя номер телефона", "Получить код", "Добавить"
RESEND = "Отправить код ещё раз"


def ask(visitor: Visitor, phone: str = PHONE, region: str = "RU") -> Page:
    page = visitor.get("register_phone")
    return visitor.submit(page, button=GET_CODE, phone=phone, region=region)


def prove(visitor: Visitor, phone: str = PHONE) -> Page:
    ask(visitor, phone)
    return type_code(visitor, visitor.inbox.code(to=phone))


def type_code(visitor: Visitor, code: str) -> Page:
    return visitor.submit(visitor.get("register_phone_code"), button="Далее", code=code)


def choose(visitor: Visitor, password: str = PASSWORD) -> Page:
    page = visitor.get("register_phone_password")
    return visitor.submit(page, button=ADD, password=password, password_again=password)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


# The walk


def test_a_person_registers_by_phone_and_is_signed_in(visitor: Visitor, world: Sandbox) -> None:
    page = visitor.submit(visitor.get("register"), button=BY_PHONE, region="KZ")
    assert page.form.values["region"] == "KZ"
    page = visitor.submit(page, button=GET_CODE, phone="8 (999) 555-01-37", region="RU")
    assert "Код отправлен на номер +7 999 555-01-37" in page.text
    page = visitor.submit(page, button="Далее", code=visitor.inbox.code())
    assert page.html.find("input", autocomplete="username")["value"] == PHONE
    page = visitor.submit(page, button=ADD, password=PASSWORD, password_again=PASSWORD)
    account = Account.objects.get(phone=PHONE)
    assert page.name == "account"
    assert account.mi_id in page.notices[0]
    assert account.check_password(PASSWORD)
    assert [event.kind for event in world.events.filter(account=account).order_by("number")] == [
        Kind.ACCOUNT_CREATED,
        Kind.TERMS_ACCEPTED,
        Kind.SIGNED_IN,
    ]


def test_the_new_account_signs_in_with_its_number(
    visitor: Visitor, another_visitor: Visitor
) -> None:
    prove(visitor)
    choose(visitor)
    page = another_visitor.get("sign_in")
    page = another_visitor.submit(page, button="Вход", username="89995550137", password=PASSWORD)
    assert page.name == "account"


@pytest.mark.parametrize(
    ("typed", "region", "number"),
    [("+7 999 555-01-37", "US", PHONE), ("79995550137", "RU", PHONE), ("9995550137", "RU", PHONE),
     ("\u202a+7 999 555‑01‑37\u202c", "RU", PHONE), ("＋７ ９９９ ５５５ ０１ ３７", "RU", PHONE),
     ("07700 900123", "GB", "+447700900123"), ("(202) 555-0123", "US", "+12025550123"),
     ("8 0 29 123-45-67", "BY", "+375291234567")],
)  # fmt: skip
def test_a_number_is_understood_in_any_usual_spelling(
    visitor: Visitor, typed: str, region: str, number: str
) -> None:
    assert ask(visitor, typed, region).name == "register_phone_code"
    assert visitor.inbox.last_sms(to=number)


@pytest.mark.parametrize(
    "phone",
    ["", "123", "телефон", "😀", "+7 999 555 01 37 9", "8 999 555 01 37 0", "9" * 500,
     "+49 123456789012345", "\u200b", "vera@example.test"],
)  # fmt: skip
def test_what_is_no_number_is_refused_and_stays_in_the_field(visitor: Visitor, phone: str) -> None:
    page = ask(visitor, phone)
    assert page.name == "register_phone"
    assert page.error("phone")
    assert page.form.values["phone"] == phone.replace("\u200b", "")
    assert not visitor.inbox.messages()


def test_a_number_of_another_country_needs_its_code_or_region(visitor: Visitor) -> None:
    page = ask(visitor, "8 999 555-01-37", region="US")
    assert "кода страны" in page.error("phone")
    assert page.form.values["region"] == "US"


@pytest.mark.parametrize("region", ["BY", "GB", "DE"])
def test_an_invented_number_goes_through(visitor: Visitor, region: str) -> None:
    page = visitor.submit(
        visitor.get("register_phone"),
        button="Заполнить вымышленными данными",
        region=region,
        phone="1",
    )
    assert (page.name, page.form.values["region"]) == ("register_phone", region)
    assert not visitor.inbox.messages()
    assert visitor.submit(page, button=GET_CODE).name == "register_phone_code"
    page = type_code(visitor, visitor.inbox.code())
    password = page.html.find(".chip code").text
    assert choose(visitor, password).name == "account"


# The code


@pytest.mark.parametrize("spell", ["{0}{1}", "{0} {1}", "{0}-{1}", " {0}–{1} ", "{0}\u200b{1}"])
def test_the_code_may_be_grouped(visitor: Visitor, spell: str) -> None:
    ask(visitor)
    code = visitor.inbox.code()
    page = type_code(visitor, spell.format(code[:3], code[3:]))
    assert page.name == "register_phone_password"


def test_the_code_may_be_in_full_width_digits(visitor: Visitor) -> None:
    ask(visitor)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in visitor.inbox.code())
    assert type_code(visitor, wide).name == "register_phone_password"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "😀", "1" * 5000, "²³⁴⁵⁶⁷x"])
def test_what_is_no_code_takes_no_try(visitor: Visitor, typed: str) -> None:
    ask(visitor)
    page = type_code(visitor, typed)
    assert page.error("code")
    assert not page.form.values["code"]
    assert OneTimeCode.objects.get().tries == 0


def test_five_wrong_codes_walk_back_to_the_start(visitor: Visitor) -> None:
    ask(visitor)
    code = visitor.inbox.code()
    for left in ("4 попытки", "3 попытки", "2 попытки", "1 попытка"):
        assert left in type_code(visitor, wrong(code)).error("code")
    page = type_code(visitor, wrong(code))
    assert page.name == "register_phone"
    assert page.notices == ["Этот код больше не действует. Начните заново, чтобы получить новый."]
    assert visitor.get("register_phone_code").name == "register_phone"


def test_a_new_code_ends_the_earlier_one_and_keeps_its_tries(visitor: Visitor, wait: Waits) -> None:
    ask(visitor)
    early = visitor.inbox.code()
    for _try in range(3):
        type_code(visitor, wrong(early))
    assert "только что отправлен" in visitor.post("register_phone_resend").notices[0]
    wait(minutes=1)
    page = visitor.submit(visitor.get("register_phone_code"), button=RESEND)
    assert "Отправлен новый код" in page.notices[0]
    late = visitor.inbox.code()
    if early != late:
        assert "1 попытка" in type_code(visitor, early).error("code")
    assert type_code(visitor, late).name == "register_phone_password"


def test_a_code_dies_after_ten_minutes(visitor: Visitor, wait: Waits) -> None:
    ask(visitor)
    wait(minutes=10)
    opened = visitor.get("register_phone_code")
    assert "Срок его действия истёк, запросите новый." in opened.text
    page = type_code(visitor, visitor.inbox.code())
    assert page.error("code") == "Срок действия кода истёк. Запросите новый."
    visitor.submit(page, button=RESEND)
    assert type_code(visitor, visitor.inbox.code()).name == "register_phone_password"


def test_a_proved_number_waits_ten_minutes_for_its_password(visitor: Visitor, wait: Waits) -> None:
    prove(visitor)
    wait(minutes=10)
    page = visitor.get("register_phone_password")
    assert page.name == "register_phone"
    assert not Account.objects.exists()


def test_another_browser_cannot_use_the_code(visitor: Visitor, another_visitor: Visitor) -> None:
    ask(visitor)
    code = visitor.inbox.code()
    assert another_visitor.post("register_phone_code", {"code": code}).name == "register_phone"
    prove(another_visitor, "+79995550138")
    assert another_visitor.post("register_phone_code", {"code": code}).name != "account"
    assert OneTimeCode.objects.get(contact=PHONE).used_at is None


@pytest.mark.parametrize("step", ["register_phone_code", "register_phone_password"])
def test_a_later_step_walks_back_to_the_start(visitor: Visitor, step: str) -> None:
    assert visitor.get(step).name == "register_phone"
    fields = {"code": "123456", "password": PASSWORD, "password_again": PASSWORD}
    assert visitor.post(step, fields).name == "register_phone"
    ask(visitor)
    assert visitor.post("register_phone_password", fields).name == "register_phone_code"
    assert not Account.objects.exists()


def test_whoever_goes_back_finds_the_number_and_goes_on_with_the_same_code(
    visitor: Visitor,
) -> None:
    code = visitor.click(ask(visitor), "Назад")
    assert code.form.values["phone"] == "+7 999 555-01-37"
    page = visitor.submit(code, button=GET_CODE)
    assert page.name == "register_phone_code"
    assert len(visitor.inbox.texts(PHONE)) == 1
    assert type_code(visitor, visitor.inbox.code()).name == "register_phone_password"


# Taken, refused, parallel


def test_a_taken_number_looks_the_same_and_its_owner_is_told(
    visitor: Visitor, make_account: Makes, world: Sandbox
) -> None:
    make_account(phone=PHONE)
    page = ask(visitor)
    assert "Код отправлен на номер +7 999 555-01-37" in page.text
    message = visitor.inbox.last_sms(to=PHONE)
    assert "уже привязан к Mi аккаунту" in message.text
    assert not message.code
    assert "4 попытки" in type_code(visitor, "123456").error("code")
    assert world.events.filter(kind=Kind.PHONE_TAKEN).exists()


def test_a_refusing_gateway_is_told_and_costs_nothing(visitor: Visitor, world: Sandbox) -> None:
    Sandbox.objects.filter(pk=world.pk).update(sms_fault=Fault.REFUSED)
    page = ask(visitor)
    assert page.name == "register_phone"
    assert "не принимает" in page.error("phone")
    assert not OneTimeCode.objects.exists()
    Sandbox.objects.filter(pk=world.pk).update(sms_fault=Fault.NONE)
    assert visitor.submit(page, button=GET_CODE).name == "register_phone_code"


def test_a_number_taken_meanwhile_is_told(visitor: Visitor, make_account: Makes) -> None:
    prove(visitor)
    make_account(phone=PHONE)
    page = choose(visitor)
    assert page.name == "register_phone"
    assert page.notices == ["Этот номер только что привязан к другому Mi аккаунту."]
    assert not visitor.is_signed_in


@pytest.mark.django_db(transaction=True)
def test_a_code_is_spent_once(visitor: Visitor, world: Sandbox) -> None:
    ask(visitor)
    code, sent = visitor.inbox.code(), OneTimeCode.objects.get()

    def spend() -> bool:
        again = OneTimeCode.objects.get(pk=sent.pk)
        try:
            with entered(world):
                again.prove(code)
        except ValidationError:
            return False
        return True

    assert sum(at_once([spend] * 8)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_is_won_by_one_account(world: Sandbox, wait: Waits) -> None:
    browsers = [Visitor(world, judged=False) for _browser in range(4)]
    for browser in browsers:
        prove(browser)
        wait(minutes=2)
    ends = at_once([lambda browser=browser: choose(browser).name for browser in browsers])
    assert sorted(ends) == ["account"] + ["register_phone"] * 3
    assert Account.objects.filter(sandbox=world, phone=PHONE).count() == 1
    assert world.codes.filter(purpose=Purpose.SIGN_UP).count() == 4
