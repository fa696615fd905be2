"""A factor is stored in no language and told in its reader's."""

from __future__ import annotations

import pytest
from django.utils import translation

from accounts.kinds import Kind
from accounts.two_step.state import TwoStep
from sandbox.models import Event
from tests.fixtures import Makes
from tests.inbox import Inbox
from tests.people import PHONE
from tests.second_steps import with_app, with_codes

pytestmark = pytest.mark.django_db


def told(event: Event, language: str) -> str:
    with translation.override(language):
        return str(event)


def test_sms_is_told_in_the_readers_language(make_account: Makes) -> None:
    owner = make_account()
    with translation.override("en"):
        TwoStep(owner).use_sms()
    event = owner.events.get(kind=Kind.FACTOR_ADDED)
    assert told(event, "ru") == f"В двухэтапную проверку добавлено: «SMS на {owner.masked_phone}»."
    assert "SMS to " in told(event, "en")
    assert PHONE not in str(event.about)


def test_the_letter_speaks_the_owners_language(make_account: Makes) -> None:
    owner = make_account(language="ru")
    with translation.override("en"):
        TwoStep(owner).use_sms()
    assert "SMS на" in Inbox(owner.sandbox).last_letter(owner.email).text


def test_an_app_keeps_the_name_that_it_was_given(make_account: Makes) -> None:
    owner = make_account()
    with_app(owner, "Мой телефон")
    two_step = TwoStep(owner)
    two_step.remove(two_step.apps[0])
    event = owner.events.get(kind=Kind.FACTOR_REMOVED)
    assert "«Мой телефон»" in told(event, "ru")
    assert "“Мой телефон”" in told(event, "en")


def test_recovery_codes_have_a_name_in_each_language(make_account: Makes) -> None:
    owner = make_account()
    with_app(owner)
    with_codes(owner)
    two_step = TwoStep(owner)
    assert two_step.codes
    two_step.remove(two_step.codes)
    event = owner.events.get(kind=Kind.FACTOR_REMOVED)
    assert "Резервные коды" in told(event, "ru")
    assert "Recovery codes" in told(event, "en")


def test_of_a_forgotten_person_nothing_is_told(make_account: Makes) -> None:
    owner = make_account()
    TwoStep(owner).use_sms()
    owner.events.all().forget_person()
    assert "•••" in told(owner.events.get(kind=Kind.FACTOR_ADDED), "ru")
