"""Two-step verification, switched on without walking through its pages; and the walk to sign in."""

from __future__ import annotations

from base64 import b32encode
from datetime import timedelta

from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import Account, RecoveryCodes
from scenarios.walker.page import Page
from scenarios.walker.totp import App
from tests.people import EMAIL, PASSWORD
from tests.visitor import Visitor


def with_app(account: Account, name: str = "Телефон Анны") -> App:
    """An authenticator app that confirms signing in to the account."""
    device = TOTPDevice.objects.create(user=account, name=name, confirmed=True)
    return App(b32encode(device.bin_key).decode())


def with_sms(account: Account) -> None:
    account.contact_methods.filter(channel="sms").update(second_step=True)


def with_codes(account: Account) -> list[str]:
    return RecoveryCodes.objects.renew(account)


def forget_waits() -> None:
    """As if the waits after wrong codes were over: they run on real time."""
    long_ago = timezone.now() - timedelta(days=1)
    for model in (TOTPDevice, RecoveryCodes):
        model.objects.filter(throttling_failure_count__gt=0).update(
            throttling_failure_timestamp=long_ago
        )


def give_password(visitor: Visitor, login: str = EMAIL, password: str = PASSWORD) -> Page:
    page = visitor.get("sign_in")
    return visitor.submit(page, button="Вход", username=login, password=password)


def choose(visitor: Visitor, way: str) -> Page:
    page = visitor.get("second_step_choose")
    choice = next(node for node in page.html.all(".choice") if way in node.text)
    return visitor.submit(page, button="Далее", factor=choice.find("input")["value"])


def enter(visitor: Visitor, page: Page, code: str, **fields: bool) -> Page:
    return visitor.submit(page, button="Войти", code=code, **fields)
