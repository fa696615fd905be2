"""Two-step verification of an account: its factors, and every change to them.

It is on while there is a confirmed authenticator app, or SMS was chosen for it. Recovery codes help
out for those factors; alone they are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from math import log2

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.kinds import Kind
from accounts.models import Account, ContactMethod, RecoveryCodes, TwoStepReset
from accounts.two_step import letters
from accounts.two_step.factors import Factor, of_app, of_codes, of_sms
from sandbox.changing import changing
from sandbox.clock import machine_now, now, real_now
from sandbox.compiled import compiled
from sandbox.durations import whole_seconds
from sandbox.journal import record
from sandbox.models import Channel


@compiled
def confirmed_apps(account: Account) -> QuerySet[TOTPDevice]:
    return TOTPDevice.objects.filter(user=account, confirmed=True).order_by("pk")


@compiled
def sms_chosen(account: Account) -> QuerySet[ContactMethod]:
    chosen = ContactMethod.objects.filter(user=account, channel=Channel.SMS)
    return chosen.filter(second_step=True, confirmed=True)


@compiled
def recovery_codes(account: Account) -> QuerySet[RecoveryCodes]:
    return RecoveryCodes.objects.filter(user=account)


@compiled
def reset_of(account: Account) -> QuerySet[TwoStepReset]:
    return TwoStepReset.objects.filter(account=account)


class TwoStep:
    def __init__(self, account: Account) -> None:
        self.account = account

    # What there is

    @cached_property
    def apps(self) -> list[Factor]:
        return [of_app(app) for app in confirmed_apps.all(self.account)]

    @cached_property
    def sms(self) -> Factor | None:
        """SMS to the account's number, when it was chosen and there still is a number."""
        if not self.account.phone:
            return None
        method = sms_chosen.first(self.account)
        if method:
            method.user = self.account
        return of_sms(method) if method else None

    @cached_property
    def codes(self) -> Factor | None:
        found = recovery_codes.first(self.account)
        return of_codes(found) if found else None

    @property
    def few_codes(self) -> bool:
        return bool(self.codes and self.codes.device.left <= settings.RECOVERY_CODES_FEW)

    @property
    def reset(self) -> TwoStepReset | None:
        return reset_of.first(self.account)

    @property
    def is_on(self) -> bool:
        return bool(self.apps or self.sms)

    @property
    def chosen(self) -> list[Factor]:
        """The factors by which two-step verification is on: recovery codes alone are none."""
        return [*self.apps, self.sms] if self.sms else self.apps

    @property
    def typed(self) -> list[Factor]:
        """The factors whose code is at hand: nothing is sent for it."""
        return [*self.apps, self.codes] if self.codes and self.codes.device.left else self.apps

    # Proving

    def prove(self, factor: Factor, token: str) -> None:
        """Check a code against this one factor. Raises ValidationError ``wait`` or ``wrong``.

        Must not run inside a transaction that a refusal would roll back.
        """
        _check(self.account, factor.device, token, confirmed=True)
        if factor.is_codes:
            left = factor.device.left
            with changing():
                event = record(Kind.RECOVERY_CODE_USED, self.account, count=left)
                letters.recovery_code_used(self.account, left, event)

    # Changing

    @changing()
    def begin_app(self, name: str) -> None:
        """Add an authenticator app that is still to be confirmed, in place of an earlier one that
        never was."""
        TOTPDevice.objects.filter(user=self.account, confirmed=False).delete()
        TOTPDevice.objects.create(user=self.account, name=name, confirmed=False)

    @property
    def waiting_app(self) -> TOTPDevice | None:
        waiting = TOTPDevice.objects.filter(user=self.account, confirmed=False)
        return waiting.order_by("-pk").first()

    def confirm_app(self, app: TOTPDevice, token: str) -> None:
        """Start using an app whose first code is right. Raises as ``prove`` does."""
        _check(self.account, app, token, confirmed=False)
        with self._changing():
            if TOTPDevice.objects.filter(pk=app.pk, confirmed=False).update(confirmed=True):
                self._added(of_app(app))

    def use_sms(self) -> None:
        """Use SMS to the account's number as a second step; already used, nothing happens."""
        methods = self.account.contact_methods.filter(channel=Channel.SMS, second_step=False)
        with self._changing():
            chosen = methods.first()
            if chosen and methods.update(second_step=True):
                self._added(of_sms(chosen))

    def remove(self, factor: Factor) -> None:
        """Use a factor no longer; without the last one, two-step verification is off."""
        with self._changing():
            if not _drop(factor.device):
                return
            event = record(Kind.FACTOR_REMOVED, self.account, factor=factor.stored)
            if TwoStep(self.account).is_on:
                letters.factor_removed(self.account, event)
            else:
                self._off()

    def switch_off(self) -> None:
        with self._changing():
            if TwoStep(self.account).is_on:
                self._off()

    def renew_codes(self) -> list[str]:
        """Ten new recovery codes, shown here and never again; the earlier ones are dead.

        No codes when two-step verification was switched off meanwhile.
        """
        with self._changing():
            if not TwoStep(self.account).is_on:
                return []
            codes = RecoveryCodes.objects.renew(self.account)
            event = record(Kind.RECOVERY_CODES_MADE, self.account)
            letters.recovery_codes_made(self.account, event)
        return codes

    # All factors lost

    def ask_reset(self) -> None:
        """Let two-step verification end after a wait; once asked for, nothing more happens."""
        with changing():
            token = TwoStepReset.objects.ask(self.account)
            reset = self.reset
            if token and reset:
                event = record(Kind.TWO_STEP_RESET_ASKED, self.account)
                letters.two_step_reset_asked(self.account, reset.due_at, token, event)

    def cancel_reset(self) -> bool:
        with changing():
            if not TwoStepReset.objects.filter(account=self.account).delete()[0]:
                return False
            event = record(Kind.TWO_STEP_RESET_CANCELLED, self.account)
            letters.two_step_reset_cancelled(self.account, event)
        return True

    def carry_out_reset(self) -> None:
        """Switch two-step verification off, as the pending reset asks; nothing happens when it was
        cancelled meanwhile, or its time has not come."""
        with self._changing():
            reset = self.reset
            if reset and reset.is_due:
                record(Kind.TWO_STEP_RESET_DONE, self.account)
                self._off()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One change at a time for an account; it makes every remembered browser unknown."""
        with changing():
            self.account.forget_browsers()
            yield

    def _added(self, factor: Factor) -> None:
        event = record(Kind.FACTOR_ADDED, self.account, factor=factor.stored)
        if len(TwoStep(self.account).chosen) == 1:
            record(Kind.TWO_STEP_ON, self.account)
        letters.factor_added(self.account, event)

    def _off(self) -> None:
        TOTPDevice.objects.filter(user=self.account).delete()
        self.account.contact_methods.filter(second_step=True).update(second_step=False)
        RecoveryCodes.objects.filter(user=self.account).delete()
        TwoStepReset.objects.filter(account=self.account).delete()
        event = record(Kind.TWO_STEP_OFF, self.account)
        letters.two_step_off(self.account, event)


def _drop(device: Device) -> bool:
    if isinstance(device, ContactMethod):
        used = ContactMethod.objects.filter(pk=device.pk, second_step=True)
        return bool(used.update(second_step=False))
    return bool(type(device).objects.filter(pk=device.pk).delete()[0])


def _check(account: Account, chosen: Device, token: str, *, confirmed: bool) -> None:
    """The one place where a typed code meets a django-otp device: one device, its row locked."""
    with changing():
        device = Device.from_persistent_id(chosen.persistent_id, for_verify=True)
        usable = device and device.user_id == account.pk and device.confirmed == confirmed
        wait = _wait(device) if usable else 0
        used = usable and not wait and _was_used(device, token)
        right = usable and not wait and not used and device.verify_token(token)
        if right and isinstance(device, TOTPDevice):
            # django-otp notes the real time; the person reads it as a moment of the sandbox.
            TOTPDevice.objects.filter(pk=device.pk).update(last_used_at=now())
    # The refusal is raised outside of the block: the counted failure must stay.
    if right:
        record(Kind.CODE_PROVED, account)
        return
    if used:
        record(Kind.CODE_REPEATED, account)
        raise ValidationError(
            _("This code was used already. Wait until the app shows the next one."), code="used"
        )
    record(Kind.SECOND_STEP_TOO_SOON if wait else Kind.CODE_WRONG, account)
    raise _refusal(wait or (_wait(device) if usable else 0), too_soon=bool(wait))


def _was_used(device: Device, token: str) -> bool:
    """Whether it is a code of the app's that came before: no guess, and so no wrong one."""
    if not isinstance(device, TOTPDevice) or not token.isdecimal():
        return False
    clock = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    clock.time = machine_now().timestamp()
    steps = range(-device.tolerance, device.tolerance + 1)
    return any(
        clock.verify(int(token), 0, None) and clock.t() <= device.last_t
        for clock.drift in [device.drift + step for step in steps]
    )


def _wait(device: Device) -> int:
    """Seconds of real time until this device takes a code again; 0 when it does now.

    django-otp doubles the wait with every wrong code in a row, up to years: here it stays bearable.
    """
    longest = int(log2(settings.SECOND_STEP_WAIT_AT_MOST.total_seconds())) + 1
    device.throttling_failure_count = min(device.throttling_failure_count, longest)
    allowed, why = device.verify_is_allowed()
    if allowed:
        return 0
    return max(1, whole_seconds(why["locked_until"] - real_now()))


def _refusal(wait: int, *, too_soon: bool) -> ValidationError:
    again = ngettext("Try again in %(count)s second.", "Try again in %(count)s seconds.", wait) % {
        "count": wait
    }
    if too_soon:
        return ValidationError(_("Too many wrong codes in a row.") + " " + again, code="wait")
    return ValidationError(_("That code is incorrect.") + " " + again, code="wrong")
