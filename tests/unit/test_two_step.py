"""Two-step verification below its pages: codes against the standard, copies, and many at once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Account, RecoveryCode, RecoveryCodes, RememberedBrowser
from accounts.two_step.state import TwoStep
from sandbox.copying import copy, paths_to_sandbox
from sandbox.models import Sandbox
from sandbox.visit import entered
from scenarios.walker.totp import code_at
from tests.parallel import at_once
from tests.second_steps import with_app, with_codes, with_sms


# RFC 6238, appendix B, its SHA-1 column cut to six digits.
@pytest.mark.parametrize(
    ("seconds", "digits"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_apps_of_these_tests_follow_the_standard(seconds: int, digits: str) -> None:
    assert code_at(b"12345678901234567890", seconds // 30) == digits


def test_apps_and_sms_switch_it_on_and_recovery_codes_alone_do_not(owner: Account) -> None:
    assert not TwoStep(owner).is_on
    with_codes(owner)
    assert not TwoStep(owner).is_on
    with_sms(owner)
    assert TwoStep(owner).is_on


def test_without_its_number_sms_is_no_factor(owner: Account) -> None:
    with_sms(owner)
    owner.phone = None
    assert not TwoStep(owner).is_on


def test_recovery_codes_are_kept_as_hashes_only(owner: Account) -> None:
    codes = with_codes(owner)
    kept = "".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not any(code.replace("-", "") in kept for code in codes)
    assert len(set(codes)) == 10


def test_apps_and_codes_belong_to_the_sandbox() -> None:
    assert {TOTPDevice, RecoveryCodes, RecoveryCode, RememberedBrowser} <= set(paths_to_sandbox())


def test_a_copied_sandbox_keeps_apps_and_codes(owner: Account, world: Sandbox) -> None:
    app, codes = with_app(owner), with_codes(owner)
    copied = copy(world, world.now())
    with entered(copied):
        twin = TwoStep(copied.accounts.get())
        twin.prove(twin.apps[0], app.code())
        twin.prove(twin.typed[-1], codes[0])
    assert RecoveryCodes.objects.get(user=owner).left == 10


def proves(account: Account, factor_index: int, code: str) -> bool:
    with entered(account.sandbox):
        two_step = TwoStep(account)
        try:
            two_step.prove(two_step.typed[factor_index], code)
        except ValidationError:
            return False
    return True


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_is_spent_once_by_many_at_once(owner: Account) -> None:
    with_app(owner)
    codes = with_codes(owner)
    won = at_once([lambda: proves(owner, -1, codes[5])] * 8)
    assert won.count(True) == 1
    assert RecoveryCodes.objects.get().left == 9


@pytest.mark.django_db(transaction=True)
def test_a_code_of_an_app_is_spent_once_by_many_at_once(owner: Account) -> None:
    code = with_app(owner).code()
    assert at_once([lambda: proves(owner, 0, code)] * 8).count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_every_wrong_code_at_once_is_counted_or_refused(owner: Account) -> None:
    wrong = with_app(owner).wrong_code()
    assert not any(at_once([lambda: proves(owner, 0, wrong)] * 6))
    assert TOTPDevice.objects.get().throttling_failure_count >= 1


def test_no_codes_are_made_for_what_was_switched_off_meanwhile(make_account) -> None:
    account = make_account()
    with_app(account)
    late = TwoStep(account)
    assert late.is_on
    TwoStep(account).switch_off()
    assert late.renew_codes() == []
    assert not RecoveryCodes.objects.filter(user=account).exists()
