"""A session: what is noted of it, how long it lasts, and that what is over stays over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.http import Http404

from accounts.models import Account
from sandbox.clock import now
from sandbox.copying import remove
from sandbox.models import BrowserSession, End, Sandbox
from sandbox.sessions import OPENED_WITH, SEEN_EVERY, SessionStore
from sandbox.visit import entered
from tests.fixtures import Waits

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Firefox/132.0"


@pytest.fixture
def session(world: Sandbox, owner: Account) -> SessionStore:
    with entered(world, "192.0.2.7", FIREFOX):
        store = SessionStore()
        store[SESSION_KEY] = str(owner.pk)
        store[OPENED_WITH] = "sms"
        store.save()
    return SessionStore(store.session_key)


def row() -> BrowserSession:
    return BrowserSession.objects.get()


def test_a_session_knows_where_and_how_it_was_opened(session: SessionStore, owner: Account) -> None:
    found = row()
    assert (found.agent, found.address, found.factor) == (FIREFOX, "192.0.2.7", "sms")
    assert found.account == owner
    assert str(found.browser) == "Firefox, Linux"
    assert found.public_id not in found.session_key


def test_saving_leaves_alone_what_is_noted_elsewhere(session: SessionStore, wait: Waits) -> None:
    session["draft"] = "a"
    BrowserSession.objects.update(seen_at=now() + timedelta(minutes=3), address="192.0.2.8")
    before = row()
    session.save()
    after = row()
    assert (after.seen_at, after.address) == (before.seen_at, before.address)
    assert (after.agent, after.began_at, after.public_id) == (
        before.agent,
        before.began_at,
        before.public_id,
    )


def test_another_key_keeps_the_session_and_kills_the_old_key(session: SessionStore) -> None:
    before, old_key = row(), session.session_key
    session.cycle_key()
    session.save()
    after = row()
    assert after.session_key == session.session_key != old_key
    assert (after.public_id, after.began_at) == (before.public_id, before.began_at)
    assert SessionStore(old_key).get(SESSION_KEY) is None


def test_what_was_ended_meanwhile_is_not_brought_back(session: SessionStore) -> None:
    session["draft"] = "a"
    BrowserSession.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert not BrowserSession.objects.exists()


def test_what_has_an_end_noted_is_not_brought_back(session: SessionStore) -> None:
    session["draft"] = "a"
    BrowserSession.objects.all().end(End.ELSEWHERE)
    with pytest.raises(UpdateError):
        session.save()
    session.keep_alive()
    session.cycle_key()
    assert row().is_over
    assert SessionStore(row().session_key).get(SESSION_KEY) is None


def test_ending_it_again_keeps_the_first_reason(session: SessionStore) -> None:
    assert BrowserSession.objects.all().end(End.PASSWORD) == 1
    assert BrowserSession.objects.all().end(End.ELSEWHERE) == 0
    assert row().ended == End.PASSWORD


def test_a_new_key_does_not_bring_an_ended_session_back(session: SessionStore) -> None:
    assert session[SESSION_KEY]
    BrowserSession.objects.all().delete()
    session.cycle_key()
    with pytest.raises(UpdateError):
        session.save()
    assert not BrowserSession.objects.exists()


def test_last_seen_is_written_once_in_a_while(
    session: SessionStore, world: Sandbox, wait: Waits
) -> None:
    began_at = row().seen_at
    assert session[SESSION_KEY]
    session.keep_alive()
    assert row().seen_at == began_at
    wait(seconds=SEEN_EVERY.total_seconds())
    with entered(world, "192.0.2.9", FIREFOX):
        session.keep_alive()
    assert row().seen_at >= began_at + SEEN_EVERY
    assert row().address == "192.0.2.9"


def test_use_does_not_prolong_it_beyond_its_end(
    session: SessionStore, world: Sandbox, wait: Waits
) -> None:
    found = row()
    month = settings.SESSION_IDLE - timedelta(days=1)
    while now() + month < found.ends_at:
        wait(days=month.days)
        used = SessionStore(session.session_key)
        assert used[SESSION_KEY]
        used.keep_alive()
    assert row().expire_date == found.ends_at
    wait(seconds=(found.ends_at - now()).total_seconds() - 1)
    assert SessionStore(session.session_key).get(SESSION_KEY)
    wait(seconds=1)
    assert SessionStore(session.session_key).get(SESSION_KEY) is None


def test_what_is_not_used_ends_by_itself(session: SessionStore, wait: Waits) -> None:
    wait(seconds=settings.SESSION_IDLE.total_seconds())
    assert SessionStore(session.session_key).get(SESSION_KEY) is None


# What it belongs to is gone. The database refuses such a row when the transaction ends.


@pytest.mark.django_db(transaction=True)
def test_a_session_of_a_removed_sandbox_cannot_begin(world: Sandbox) -> None:
    remove([world])
    with pytest.raises(Http404):
        SessionStore().create()
    walk = SessionStore()
    walk["draft"] = "a"
    walk.cycle_key()
    with pytest.raises(Http404):
        walk.save()
    assert not BrowserSession.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_session_of_a_removed_account_cannot_begin(world: Sandbox) -> None:
    store = SessionStore()
    store[SESSION_KEY] = "999999999"
    with pytest.raises(UpdateError):
        store.save()
    assert store.session_key is None
