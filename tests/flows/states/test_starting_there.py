"""``manage.py start``: a sandbox in a named state, as the front page gives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from sandbox.models import Sandbox
from scenarios.script.journey import Named
from scenarios.script.reading import journeys
from scenarios.states.recording import RECORDED_AT


@pytest.mark.django_db
def test_a_named_state_is_left_alone_for_its_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = journeys()["change-password"].steps
    waits = replace(steps["code"], named=Named("Locked", "Locked", wait="3d"))
    monkeypatch.setitem(steps, "code", waits)
    told = StringIO()
    call_command("start", "change-password/code", "--language", "en", stdout=told)
    sandbox = Sandbox.objects.open().latest("pk")
    assert sandbox.path in told.getvalue()
    assert sandbox.now() - RECORDED_AT > timedelta(days=3)
