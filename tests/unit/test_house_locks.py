"""One order of locks: the sandbox, then whatever is in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.changing import changing
from sandbox.clock import now
from sandbox.journal import record
from sandbox.models import BrowserSession, Sandbox
from tests.house import modules
from tests.order_of_locks import LockedLate

# The lock of the sandbox itself, and what is in no sandbox.
CLASSES = ("training/models/school_class.py", "training/beginning.py")
MAY_LOCK = ("sandbox/models/sandbox.py", "portal/operator/", "review/models/review.py", *CLASSES)
# What makes, puts back and removes whole sandboxes, or is in none.
MAY_BEGIN = (
    "sandbox/", "portal/", "scenarios/", "training/", "review/", "accounts/models/operator.py",
)  # fmt: skip


def test_nothing_but_a_sandbox_is_locked() -> None:
    assert not [
        f"{module}:{call.lineno} locks a row by itself: use `changing()` of sandbox/changing.py"
        for module in modules()
        for name, call in module.calls
        if name.endswith("select_for_update") and not str(module).startswith(MAY_LOCK)
    ]


def test_a_change_of_a_sandbox_begins_with_its_lock() -> None:
    assert not [
        f"{module} begins a transaction: use `changing()` of sandbox/changing.py"
        for module in modules()
        if not str(module).startswith(MAY_BEGIN) and "transaction.atomic" in module.source
    ]


def test_two_rows_changed_without_the_lock_are_noticed(world, make_account):
    account = make_account()
    row = Account.objects.filter(pk=account.pk)
    with transaction.atomic():
        row.update(first_name="Anna")
        with pytest.raises(LockedLate, match="without its lock"):
            row.update(last_name="Sokolova")


def test_a_lock_that_comes_late_is_noticed(world, make_account):
    account = make_account()
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(first_name="Anna")
        with pytest.raises(LockedLate, match="locked after"):
            record(Kind.NAME_CHANGED, account)


def test_a_change_that_locks_first_is_left_alone(world, make_account):
    account = make_account()
    with changing():
        Account.objects.filter(pk=account.pk).update(first_name="Anna")
        Account.objects.filter(pk=account.pk).update(last_name="Sokolova")
        record(Kind.NAME_CHANGED, account)
    assert account.events.last().kind == Kind.NAME_CHANGED


def test_a_row_of_a_sandbox_and_of_something_in_it_is_noticed_without_the_lock(owner):
    session = BrowserSession(session_key="a", expire_date=now(), account=owner)
    session.sandbox = owner.sandbox
    with transaction.atomic(), pytest.raises(LockedLate, match="not locked"):
        session.save()


@pytest.mark.django_db(transaction=True)
def test_a_lock_outside_of_a_transaction_is_refused(start: Callable[..., Sandbox]) -> None:
    with pytest.raises(TransactionManagementError, match="begin one"):
        start("empty").lock()
