"""Neither login nor password known: support frees a device by its IMEI and the receipt."""

from __future__ import annotations

import pytest

from devices.hardware.imei import made_up
from devices.kinds import Kind as DeviceKind
from devices.models import Device
from support.kinds import Kind
from support.models import Case
from tests.cases import CONTACT, picture, write
from tests.people import EMAIL

IMEI, FREE, UNKNOWN = made_up(500_137), made_up(500_274), made_up(500_411)
WRONG = IMEI[:-1] + str((int(IMEI[-1]) + 1) % 10)


@pytest.fixture
def anna(make_account):
    return make_account(first_name="Анна")


@pytest.fixture
def device(anna, make_device):
    return make_device(anna, imei=IMEI, find_device=True)


def ask(visitor, **fields):
    return write(visitor, "device", **{"identifier": IMEI, "picture": picture(), **fields})


@pytest.fixture
def case(visitor, device):
    ask(visitor)
    return Case.objects.get()


def decide(visitor, case, button, **fields):
    return visitor.submit(visitor.get("support_desk_case", case.number), button=button, **fields)


class TestStatus:
    def look(self, visitor, imei):
        return visitor.submit(visitor.get("support_imei"), imei=imei)

    def test_a_linked_device_is_locked_and_its_owner_stays_unnamed(self, visitor, anna, device):
        page = self.look(visitor, f"{IMEI[:2]} {IMEI[2:8]} {IMEI[8:14]}-{IMEI[14]}")
        assert "привязано к Mi аккаунту" in page.text
        assert not {anna.name, EMAIL, anna.masked_email, anna.mi_id} & set(page.text.split())
        form = visitor.click(page, "Попросить поддержку отвязать его")
        assert form.form.values["identifier"] == IMEI

    def test_a_free_device_is_free(self, visitor, anna, make_device):
        make_device(anna, imei=FREE).remove()
        assert "свободно" in self.look(visitor, FREE).text

    def test_an_unknown_one_is_said_to_be_unknown(self, visitor):
        assert "Устройства с таким IMEI мы не знаем" in self.look(visitor, UNKNOWN).text

    def test_a_case_that_waits_is_told(self, visitor, case):
        assert "Обращение об этом устройстве ждёт" in self.look(visitor, IMEI).text

    def test_a_device_of_another_sandbox_is_unknown(self, stranger, device):
        assert "Устройства с таким IMEI мы не знаем" in self.look(stranger, IMEI).text

    @pytest.mark.parametrize(
        ("typed", "reason"),
        [
            ("", "Введите IMEI"),
            ("12345", "В IMEI 15 цифр"),
            ("0" * 41, "В IMEI 15 цифр"),
            ("٠٠١٠١٧٠٠٠٠٠١٣٧٧", "В IMEI 15 цифр"),
            (WRONG, "последняя цифра не подходит"),
        ],
    )
    def test_what_is_no_imei_is_refused_at_its_field(self, visitor, typed, reason):
        page = self.look(visitor, typed)
        assert reason in page.error("imei")


class TestAsking:
    def test_the_case_is_about_the_device_and_its_owner(self, case, anna, device):
        assert (case.device, case.account, case.identifier) == (device, anna, IMEI)

    def test_what_was_asked_about_is_called_an_imei(self, visitor, case):
        for page in (
            visitor.get("support_case", case.secret),
            visitor.get("support_desk_case", case.number),
        ):
            assert f"IMEI {IMEI}" in page.text

    def test_the_writer_and_the_owner_are_told(self, visitor, case):
        told = {message.recipient for message in visitor.inbox.messages()}
        assert {CONTACT, EMAIL} <= told

    def test_the_owner_can_say_that_it_was_somebody_else(self, visitor, case):
        letter = visitor.inbox.last_letter(EMAIL)
        page = visitor.get(next(link.url for link in letter.links if "not-me" in link.url))
        visitor.submit(page)
        case.refresh_from_db()
        assert case.disputed_at

    def test_without_the_receipt_it_is_not_taken(self, visitor, device):
        page = ask(visitor, picture=None)
        assert "Приложите снимок чека" in " ".join(page.errors)
        assert not Case.objects.exists()

    def test_an_unknown_imei_is_refused(self, visitor, device):
        assert "мы не знаем" in " ".join(ask(visitor, identifier=UNKNOWN).errors)

    def test_a_free_device_needs_no_case(self, visitor, device):
        device.remove()
        assert "можно войти прямо сейчас" in " ".join(ask(visitor).errors)


class TestDecision:
    def test_the_agent_sees_the_device(self, visitor, case, device):
        assert device.model in visitor.get("support_desk_case", case.number).text

    def test_approved_the_device_is_free_and_both_are_told(self, visitor, case, device):
        page = decide(visitor, case, "Одобрить")
        device.refresh_from_db()
        assert (device.account, device.signed_in, device.find_device) == (None, False, False)
        assert "устройство больше не привязано к аккаунту" in page.notices[0]
        assert visitor.click(page, "Прочитать сообщение").name == "inbox"
        assert "больше не привязано к Mi аккаунту" in visitor.inbox.last_letter(CONTACT).text
        assert "больше не привязано" in visitor.inbox.last_letter(EMAIL).text
        kinds = set(case.sandbox.events.values_list("kind", flat=True))
        assert {Kind.CASE_APPROVED, DeviceKind.DEVICE_REMOVED, Kind.EVIDENCE_DELETED} <= kinds

    def test_refused_it_stays_linked(self, visitor, case, device, anna):
        decide(visitor, case, "Отклонить", text="На чеке другой телефон.")
        device.refresh_from_db()
        assert device.account == anna

    def test_freed_by_its_owner_meanwhile_it_is_free_all_the_same(self, visitor, case, device):
        device.remove()
        decide(visitor, case, "Одобрить")
        assert Device.objects.get(pk=device.pk).account is None

    def test_linked_to_somebody_else_meanwhile_it_stays_theirs(
        self, visitor, case, device, make_account
    ):
        igor = make_account("igor@example.test", phone=None)
        device.remove()
        device.link(igor)
        page = decide(visitor, case, "Одобрить")
        assert "привязали к другому аккаунту" in page.text
        device.refresh_from_db()
        case.refresh_from_db()
        assert (device.account, case.is_decided) == (igor, False)
