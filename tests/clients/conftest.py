from __future__ import annotations

import pytest

from accounts.models import Registration
from sandbox.models import Sandbox
from sandbox.sms import send_sms
from sandbox.visit import entered

PHONE = "+79995550142"


@pytest.fixture
def base(site: str, world: Sandbox) -> str:
    """The base address of a sandbox that has a letter and an SMS."""
    with entered(world):
        Registration.objects.begin("anna@example.test", "RU", "ru", "x")
        send_sms(PHONE, "415926 is your code.")
    return world.url.rstrip("/")
