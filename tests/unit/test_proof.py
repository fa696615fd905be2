"""A proof of who one is: for one purpose, in one session, for a short while."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from accounts.models import Purpose
from accounts.verification import proof
from sandbox.clock import now
from sandbox.deadlines import jump
from sandbox.models import Sandbox
from sandbox.sessions import SessionStore
from tests.fixtures import Waits


class Said(BaseStorage):
    def _get(self) -> tuple[list[object], bool]:
        return [], True

    def _store(self, messages: object, response: object) -> list[object]:
        return []


@pytest.fixture
def request_here(world: Sandbox, rf: RequestFactory, settings: object) -> HttpRequest:
    settings.ROOT_URLCONF = settings.SANDBOX_URLCONF  # type: ignore[attr-defined]
    request = rf.get("/")
    request.session = SessionStore()
    request.session.save()
    request._messages = Said(request)  # type: ignore[attr-defined]
    return request


@proof.fresh_proof(Purpose.PASSWORD)
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


def is_let_in(request: HttpRequest) -> bool:
    return guarded(request).status_code == 200


def test_without_a_proof_one_is_sent_to_give_one(request_here: HttpRequest) -> None:
    assert guarded(request_here).headers["Location"] == "/account/security/verify/password/"


def test_a_proof_lets_in(request_here: HttpRequest) -> None:
    proof.give(request_here, Purpose.PASSWORD)
    assert is_let_in(request_here)


def test_a_proof_for_another_purpose_does_not_let_in(request_here: HttpRequest) -> None:
    proof.give(request_here, Purpose.PHONE)
    assert not is_let_in(request_here)


def test_a_proof_lasts_up_to_its_last_second(request_here: HttpRequest, wait: Waits) -> None:
    proof.give(request_here, Purpose.PASSWORD)
    wait(seconds=settings.PROOF_FRESH_FOR.total_seconds() - 5)
    assert is_let_in(request_here)


def test_an_old_proof_is_gone_and_that_is_said(request_here: HttpRequest, world: Sandbox) -> None:
    proof.give(request_here, Purpose.PASSWORD)
    jump(world, now() + settings.PROOF_FRESH_FOR + timedelta(seconds=1))
    assert not is_let_in(request_here)
    assert len(request_here._messages) == 1  # type: ignore[attr-defined]
    assert not proof.take_back(request_here, Purpose.PASSWORD)


def test_a_proof_that_was_taken_back_is_gone(request_here: HttpRequest) -> None:
    proof.give(request_here, Purpose.PASSWORD)
    proof.give(request_here, Purpose.PHONE)
    assert proof.take_back(request_here, Purpose.PASSWORD)
    assert not is_let_in(request_here)
    assert proof.is_fresh(request_here, Purpose.PHONE)


def test_a_proof_moves_the_session_to_a_new_key(request_here: HttpRequest) -> None:
    before = request_here.session.session_key
    proof.give(request_here, Purpose.PASSWORD)
    assert request_here.session.session_key != before
    assert not SessionStore().exists(before)
