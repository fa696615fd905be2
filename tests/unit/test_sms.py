"""Every SMS says what it is, in its reader's language, once."""

from __future__ import annotations

import pytest
from django.utils import translation

from sandbox.models import Sandbox
from sandbox.sms import send_sms
from tests.house import modules
from tests.inbox import Inbox
from tests.people import PHONE

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "mark"), [("ru", "Учебная копия."), ("en", "Training copy.")])
def test_it_begins_with_the_mark(world: Sandbox, language: str, mark: str) -> None:
    with translation.override(language):
        send_sms(PHONE, "123")
    assert Inbox(world).last_sms(PHONE).text == f"{mark} 123"


def test_no_text_brings_the_mark_itself() -> None:
    mark = "Training" + " copy. "
    assert not [str(module) for module in modules() if f'"{mark}' in module.source]
