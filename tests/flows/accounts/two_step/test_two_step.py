"""Two-step verification switched on, changed and off; each factor in the one verification."""

from __future__ import annotations

import re

import pytest
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.kinds import Kind
from accounts.models import Account, RecoveryCodes
from accounts.two_step.state import TwoStep
from sandbox.models import Sandbox
from scenarios.walker.page import Page
from scenarios.walker.totp import App
from tests.fixtures import Makes
from tests.people import EMAIL, PHONE
from tests.proving import ask_for_code, prove, value_of
from tests.second_steps import with_app, with_codes, with_sms
from tests.visitor import Visitor

CODE = re.compile(r"\b\d{5}-\d{5}\b")


@pytest.fixture
def proved(at_home: Visitor) -> Visitor:
    """A signed-in browser, in which it was just proved who one is."""
    prove(at_home, "two_step")
    return at_home


def scan(visitor: Visitor, name: str = "Мой телефон") -> tuple[Page, App]:
    """As far as the QR code; the key is read from the page, as somebody types it."""
    page = visitor.submit(visitor.get("two_step_app"), button="Далее", name=name)
    return page, App(page.main.find("code").text)


# The whole walk


def test_it_is_switched_on_with_an_app_and_codes_are_kept(
    at_home: Visitor, owner: Account, world: Sandbox
) -> None:
    page = at_home.get("security")
    assert "Выключена: для входа достаточно пароля" in page.text
    page = at_home.click(page, "Включить: Двухэтапная проверка")
    page = at_home.submit(page, button="Далее")
    page = at_home.submit(page, button="Подтвердить", code=at_home.inbox.code(PHONE))
    assert page.h1 == "Двухэтапная проверка"
    page, app = scan(at_home)
    assert "<svg" in page.source
    assert "style=" not in page.source
    assert not TwoStep(owner).is_on
    page = at_home.submit(page, button="Подтвердить", code=app.code())
    assert page.name == "two_step_codes"
    assert TwoStep(owner).is_on
    page = at_home.submit(page, button="Создать коды")
    codes = CODE.findall(page.text)
    assert len(set(codes)) == 10
    page = at_home.click(page, "Коды сохранены")
    assert "Осталось 10 кодов" in page.text
    assert not any(code in page.source for code in codes)
    assert "Включена" in at_home.get("security").text
    kinds = set(world.events.values_list("kind", flat=True))
    assert {Kind.FACTOR_ADDED, Kind.TWO_STEP_ON, Kind.RECOVERY_CODES_MADE} <= kinds
    assert "резервные коды" in at_home.inbox.last_letter(EMAIL).text
    assert "резервные коды" in at_home.inbox.last_sms(PHONE).text


def test_the_qr_code_says_what_the_typed_key_says(proved: Visitor) -> None:
    page, app = scan(proved)
    link = page.link("Открыть в приложении на этом телефоне")
    assert link.startswith("otpauth://totp/")
    assert page.main.find("code").text.replace(" ", "") in link
    assert app.key == TOTPDevice.objects.get().bin_key


def test_several_apps_have_names(proved: Visitor, owner: Account) -> None:
    with_app(owner, "Телефон")
    page, app = scan(proved, "Планшет")
    page = proved.submit(page, button="Подтвердить", code=app.code())
    page = proved.get("two_step")
    assert "Телефон" in page.text
    assert "Планшет" in page.text
    page = proved.submit(proved.get("two_step_app"), button="Далее", name="Планшет")
    assert page.error("name") == "Приложение с таким названием у вас уже есть."


def test_sms_can_be_the_only_factor(proved: Visitor, owner: Account) -> None:
    page = proved.submit(proved.get("two_step"), button="Включить")
    assert page.name == "two_step_codes"
    assert [factor.key for factor in TwoStep(owner).chosen] == ["sms"]


def test_without_a_number_sms_is_not_offered(visitor: Visitor, make_account: Makes) -> None:
    visitor.sign_in(make_account(phone=None))
    prove(visitor, "two_step")
    assert "У аккаунта нет номера телефона" in visitor.get("two_step").text
    page = visitor.post("two_step_sms")
    assert page.name == "two_step"
    assert "Сначала добавьте его" in page.notices[0]


# Refusals


@pytest.mark.parametrize(
    "place", ["two_step", "two_step_app", "two_step_app_confirm", "two_step_codes", "two_step_off"]
)
def test_nothing_is_changed_without_a_fresh_proof(at_home: Visitor, place: str) -> None:
    assert at_home.get(place).url == "/account/security/verify/two_step/"
    if place != "two_step":
        assert at_home.post(place).url == "/account/security/verify/two_step/"


def test_a_proof_for_the_password_is_none_for_this(at_home: Visitor) -> None:
    prove(at_home, "password")
    assert at_home.get("two_step").url == "/account/security/verify/two_step/"


def test_a_wrong_first_code_does_not_switch_it_on(proved: Visitor, owner: Account) -> None:
    page, app = scan(proved)
    page = proved.submit(page, button="Подтвердить", code=app.wrong_code())
    assert page.name == "two_step_app_confirm"
    assert "Неверный код" in page.error("code")
    assert not TwoStep(owner).is_on


def test_beginning_again_drops_the_app_that_was_never_confirmed(proved: Visitor) -> None:
    _page, first = scan(proved)
    page, second = scan(proved)
    assert first.key != second.key
    assert TOTPDevice.objects.count() == 1
    page = proved.submit(page, button="Подтвердить", code=second.code())
    assert page.name == "two_step_codes"


def test_confirming_without_an_app_leads_back(proved: Visitor) -> None:
    assert proved.get("two_step_app_confirm").name == "two_step_app"
    assert proved.post("two_step_app_confirm", {"code": "123456"}).name == "two_step_app"


def test_there_can_be_five_apps(proved: Visitor, owner: Account) -> None:
    for each in range(5):
        with_app(owner, f"Телефон {each}")
    page = proved.submit(proved.get("two_step_app"), button="Далее", name="Шестой")
    assert "не больше 5" in page.error("name")


@pytest.mark.parametrize("name", ["", " ", "\u200b", "\0", "a" * 41])
def test_what_is_no_name_is_refused(proved: Visitor, name: str) -> None:
    page = proved.submit(proved.get("two_step_app"), button="Далее", name=name)
    assert page.error("name")
    assert not TOTPDevice.objects.exists()


# Recovery codes


def test_new_codes_end_the_earlier_ones(proved: Visitor, owner: Account) -> None:
    with_app(owner)
    old = with_codes(owner)
    page = proved.submit(proved.get("two_step_codes"), button="Создать новые коды")
    new = CODE.findall(page.text)
    codes = RecoveryCodes.objects.get()
    assert codes.holds(new)
    assert not codes.holds(old[:1])


def test_the_codes_are_taken_along_as_a_file(proved: Visitor, owner: Account) -> None:
    with_app(owner)
    page = proved.submit(proved.get("two_step_codes"), button="Создать коды")
    file = proved.submit(page, button="Скачать текстом")
    assert "attachment" in file.headers["Content-Disposition"]
    assert CODE.findall(file.source) == CODE.findall(page.text)
    assert "Резервные коды" in file.source


@pytest.mark.parametrize("codes", ["", "hello", "<script>", "aaaaa-bbbbb"])
def test_the_file_holds_nothing_but_ones_codes(proved: Visitor, owner: Account, codes: str) -> None:
    with_app(owner)
    with_codes(owner)
    assert proved.post("two_step_codes_text", {"codes": codes}).status == 400


def test_there_are_no_codes_while_it_is_off(proved: Visitor) -> None:
    assert proved.get("two_step_codes").name == "two_step"
    assert proved.post("two_step_codes").name == "two_step"
    assert not RecoveryCodes.objects.exists()


# Removing


def test_removing_one_of_two_leaves_it_on(proved: Visitor, owner: Account) -> None:
    with_app(owner, "Телефон")
    with_app(owner, "Планшет")
    page = proved.click(proved.get("two_step"), "Удалить: Планшет")
    assert "последний" not in page.text
    page = proved.submit(page, button="Удалить")
    assert page.notices == ["«Планшет» больше не используется."]
    assert TwoStep(owner).is_on
    assert "больше не подтверждает" in proved.inbox.last_letter(EMAIL).text


def test_removing_the_last_one_switches_it_off_and_says_so(proved: Visitor, owner: Account) -> None:
    with_app(owner)
    with_codes(owner)
    page = proved.click(proved.get("two_step"), "Удалить: Телефон Анны")
    assert "Это последний способ" in page.text
    page = proved.submit(page, button="Удалить и выключить")
    assert page.notices == ["Двухэтапная проверка выключена."]
    assert not TwoStep(owner).is_on
    assert not RecoveryCodes.objects.exists()
    assert "выключена" in proved.inbox.last_sms(PHONE).text


def test_it_is_switched_off_as_a_whole(proved: Visitor, owner: Account) -> None:
    with_app(owner)
    with_sms(owner)
    page = proved.submit(proved.get("two_step_off"), button="Выключить")
    assert page.name == "two_step"
    assert not TwoStep(owner).chosen
    assert owner.events.filter(kind=Kind.TWO_STEP_OFF).exists()


def test_a_factor_of_somebody_else_is_not_found(
    proved: Visitor, make_account: Makes, owner: Account
) -> None:
    with_app(owner)
    with_app(make_account(email="boris@example.test", phone=None))
    stolen = TOTPDevice.objects.get(user__email="boris@example.test")
    assert proved.post("two_step_remove", {}, f"app-{stolen.pk}").name == "two_step"
    assert TOTPDevice.objects.filter(pk=stolen.pk).exists()


# In the one verification


def test_an_app_proves_who_one_is(at_home: Visitor, owner: Account) -> None:
    app = with_app(owner)
    page = ask_for_code(at_home, "password", "Телефон Анны")
    assert page.name == "verify_typed"
    assert not at_home.inbox.messages()
    page = at_home.submit(page, button="Добавить", code=app.code())
    assert page.name == "change_password"


def test_a_recovery_code_proves_it_too(at_home: Visitor, owner: Account) -> None:
    with_app(owner)
    codes = with_codes(owner)
    page = ask_for_code(at_home, "phone", "Резервные коды")
    assert at_home.submit(page, button="Добавить", code=codes[0]).name == "change_phone"
    assert RecoveryCodes.objects.get().left == 9


def test_a_wrong_code_of_the_app_proves_nothing(at_home: Visitor, owner: Account) -> None:
    app = with_app(owner)
    page = ask_for_code(at_home, "password", "Телефон Анны")
    page = at_home.submit(page, button="Добавить", code=app.wrong_code())
    assert "Неверный код" in page.error("code")
    assert at_home.get("change_password").name == "verify"


def test_only_a_second_factor_vouches_for_second_factors(at_home: Visitor, owner: Account) -> None:
    with_app(owner)
    page = at_home.get("verify", "two_step")
    assert "Телефон Анны" in page.text
    assert "По e-mail" not in page.text
    assert "По SMS" not in page.text
    by_letter = value_of(at_home.get("verify", "password"), "По e-mail")
    page = at_home.post("verify", {"way": by_letter}, "two_step")
    assert page.error("way")
    assert not at_home.inbox.messages()


def test_a_mailbox_alone_does_not_move_the_number_that_confirms(
    at_home: Visitor, owner: Account
) -> None:
    with_sms(owner)
    page = at_home.get("verify", "phone")
    assert "По SMS" in page.text
    assert "По e-mail" not in page.text
