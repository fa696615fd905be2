"""The second step of signing in on the phone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sandbox.copying import copy
from tests import second_steps
from tests.people import PHONE
from tests.phones import give_password, take_phone
from tests.visitor import Visitor


@pytest.fixture
def phone(world):
    return take_phone(world)


@pytest.fixture
def anna(make_account):
    return make_account()


def test_the_code_of_the_app(visitor, phone, anna):
    app = second_steps.with_app(anna)
    page = give_password(visitor, phone)
    assert page.name == "phone_second_step_typed"
    assert visitor.get("phone_sign_in_options", phone.pk).name == "phone_second_step_typed"
    page = visitor.submit(page, "Войти", code=app.wrong_code())
    assert page.error("code")
    second_steps.forget_waits()
    page = visitor.submit(page, "Войти", code=app.code())
    assert page.name == "phone_sign_in_options"
    assert visitor.submit(page, "Продолжить").name == "phone_account"


def test_another_method_is_offered_only_where_there_is_one(visitor, phone, anna):
    second_steps.with_app(anna)
    page = give_password(visitor, phone)
    assert "Другой способ" not in page.text
    lost = visitor.click(page, "Нет доступа к этому способу")
    assert "Ничего из этого у меня больше нет" in lost.text
    second_steps.with_codes(anna)
    page = visitor.get(page.url)
    assert visitor.click(page, "Другой способ").name == "phone_second_step_choose"


def test_the_code_by_sms(visitor, phone, anna):
    second_steps.with_sms(anna)
    page = give_password(visitor, phone)
    assert page.name == "phone_second_step_choose"
    page = visitor.submit(page, "Далее", factor="sms")
    assert page.name == "phone_second_step_sms"
    page = visitor.submit(page, "Войти", code="000000")
    assert page.error("code")
    page = visitor.submit(page, "Войти", code=visitor.inbox.code(PHONE))
    assert page.name == "phone_sign_in_options"


def test_five_wrong_codes_use_the_sms_up(visitor, phone, anna):
    second_steps.with_sms(anna)
    page = visitor.submit(give_password(visitor, phone), "Далее", factor="sms")
    right = visitor.inbox.code(PHONE)
    for _again in range(5):
        page = visitor.submit(page, "Войти", code="000000" if right != "000000" else "111111")
    assert page.name == "phone_second_step_choose"
    assert "Этот код больше не действует" in page.text
    # Nor does the right one help any more.
    assert visitor.post("phone_second_step_sms", {"code": right}, phone.pk).name == page.name
    assert anna.codes.get().is_spent


def test_another_code_can_be_sent(visitor, phone, anna, wait):
    second_steps.with_sms(anna)
    page = visitor.submit(give_password(visitor, phone), "Далее", factor="sms")
    first = visitor.inbox.code(PHONE)
    wait(minutes=2)
    page = visitor.submit(page, "Отправить код ещё раз")
    assert len(visitor.inbox.texts(PHONE)) == 2
    if visitor.inbox.code(PHONE) != first:
        assert visitor.submit(page, "Войти", code=first).error("code")


def test_a_recovery_code(visitor, phone, anna):
    second_steps.with_sms(anna)
    codes = second_steps.with_codes(anna)
    page = visitor.submit(give_password(visitor, phone), "Далее", factor="codes")
    assert visitor.submit(page, "Войти", code=codes[0]).name == "phone_sign_in_options"


def test_a_factor_that_is_not_there_leads_to_the_choice(visitor, phone, anna):
    second_steps.with_sms(anna)
    give_password(visitor, phone)
    page = visitor.get("phone_second_step_typed", phone.pk, "app-99")
    assert page.name == "phone_second_step_choose"


def test_a_sign_in_half_way_is_ended_in_a_copy(visitor, phone, anna, world):
    second_steps.with_sms(anna)
    visitor.submit(give_password(visitor, phone), "Далее", factor="sms")
    world.refresh_from_db()
    copied = copy(world, world.now() + timedelta(days=3))
    own = copied.devices.get(serial=phone.serial)
    there = Visitor(copied)
    page = there.get("phone_second_step_sms", own.pk)
    page = there.submit(page, "Войти", code=there.inbox.code(PHONE))
    assert page.name == "phone_sign_in_options"
    assert there.submit(page, "Продолжить").name == "phone_account"
    assert copied.devices.get(pk=own.pk).account == copied.accounts.get(mi_id=anna.mi_id)
