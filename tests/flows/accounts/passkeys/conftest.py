from __future__ import annotations

import pytest

from accounts.models import Account
from scenarios.walker.authenticator import Authenticator
from tests.passkeys import given
from tests.proving import prove
from tests.visitor import Visitor


@pytest.fixture
def device() -> Authenticator:
    return Authenticator()


@pytest.fixture
def enrolled(visitor: Visitor, owner: Account) -> Authenticator:
    """A device with a passkey of the owner."""
    made = Authenticator()
    given(visitor, owner, made)
    return made


@pytest.fixture
def proved(visitor: Visitor, owner: Account) -> Visitor:
    """A signed-in browser, in which it was just proved who one is."""
    visitor.sign_in(owner)
    prove(visitor, "passkeys")
    return visitor
