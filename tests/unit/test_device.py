"""A device: its numbers, and whose it is."""

from __future__ import annotations

import pytest

from devices.hardware.forms import RenameForm
from devices.hardware.imei import check_digit, is_valid, made_up
from devices.kinds import Kind
from devices.models import Device


class TestImei:
    def test_its_check_digit_follows_luhn(self):
        # The example of 3GPP TS 23.003, annex B.
        assert check_digit("26053179311383") == "7"

    @pytest.mark.parametrize("piece", [0, 1, 137, 999_999])
    def test_a_made_up_one_is_valid_and_of_the_test_range(self, piece):
        assert is_valid(made_up(piece))
        assert made_up(piece).startswith("00")

    def test_two_pieces_have_different_ones(self):
        assert len({made_up(piece) for piece in range(200)}) == 200

    @pytest.mark.parametrize(
        "imei",
        [
            "",
            "260531793113838",
            "26053179311383",
            "2605317931138377",
            "２６０５３１７９３１１３８３７",
        ],
    )
    def test_others_are_not_valid(self, imei):
        assert not is_valid(imei)


def test_a_linked_device_cannot_be_linked_by_another_account(make_account, make_device):
    anna, boris = make_account(), make_account("boris@example.test", None)
    device = make_device(anna)
    assert not device.link(boris)
    device.refresh_from_db()
    assert device.account == anna


def test_a_removed_device_can_be_linked_by_another_account(world, make_account, make_device):
    anna, boris = make_account(), make_account("boris@example.test", None)
    device = make_device(anna, find_device=True)
    assert device.remove()
    device.refresh_from_db()
    assert (device.account, device.signed_in, device.find_device) == (None, False, False)
    assert device.link(boris)
    assert boris.devices.get() == device


def test_a_device_is_removed_once(world, make_account, make_device):
    device = make_device(make_account())
    same = Device.objects.get(pk=device.pk)
    assert device.remove()
    assert not same.remove()
    assert not device.remove()
    assert world.events.filter(kind=Kind.DEVICE_REMOVED).count() == 1


def test_a_removed_device_is_not_renamed_by_its_former_owner(world, make_account, make_device):
    device = make_device(make_account(), name="Кухня")
    same = Device.objects.get(pk=device.pk)
    device.remove()
    assert not same.rename("Балкон")
    assert Device.objects.get(pk=device.pk).name == ""
    assert not world.events.filter(kind=Kind.DEVICE_RENAMED).exists()


def test_after_a_new_password_a_device_stays_linked_and_asks_for_it(make_account, make_device):
    anna = make_account()
    device = make_device(anna)
    anna.change_password("drugoj-parol-9")
    device.refresh_from_db()
    assert (device.account, device.signed_in) == (anna, False)
    device.sign_in_again()
    assert device.signed_in


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Телефон   Анны\n", "Телефон Анны"),
        ("x" * 40, "x" * 40),
        ("я", "я"),
        ("Теле\u200bфон\x00", "Телефон"),
        ("Дом 👨\u200d👩\u200d👧", "Дом 👨\u200d👩\u200d👧"),
        (
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
            "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        ),
        ("й", "й"),
        ("Пылесос 🧹", "Пылесос 🧹"),
    ],
)
def test_a_name_is_put_in_order(make_account, make_device, typed, name):
    form = RenameForm({"name": typed}, device=make_device(make_account()))
    assert form.is_valid(), form.errors
    form.save()
    assert Device.objects.get(pk=form.device.pk).name == name


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("\u200b\u2060", "required"),
        ("\u3164\u2800", "required"),
        ("x" * 41, "max_length"),
    ],
)
def test_a_name_is_refused(make_account, make_device, typed, code):
    form = RenameForm({"name": typed}, device=make_device(make_account()))
    assert [error.code for error in form.errors.as_data()["name"]] == [code]
