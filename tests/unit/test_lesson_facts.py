"""What a lesson can ask about an account."""

from __future__ import annotations

from accounts.facts import ACCOUNT
from sandbox.models import End


def test_who_was_signed_out_is_not_signed_in(visitor, make_account):
    account = make_account()
    is_signed_in = ACCOUNT.words["signed in"]
    assert not is_signed_in(account)
    visitor.sign_in(account)
    assert is_signed_in(account)
    account.browser_sessions.end(End.ELSEWHERE)
    assert not is_signed_in(account)
