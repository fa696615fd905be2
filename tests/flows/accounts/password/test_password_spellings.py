"""However a password is typed, in one sign or two, with whatever space: it is one password."""

from __future__ import annotations

import pytest

from accounts.models import Account
from tests.fixtures import Makes
from tests.flows.accounts.registration.test_register_by_email import EMAIL, activate, register
from tests.visitor import Visitor

COMPOSED, DECOMPOSED = "мой ёжик café", "мои\u0306\u00a0е\u0308жик cafe\u0301"


@pytest.mark.parametrize(("thought_of", "typed"), [(COMPOSED, DECOMPOSED), (DECOMPOSED, COMPOSED)])
def test_a_password_typed_otherwise_signs_in(visitor: Visitor, thought_of: str, typed: str) -> None:
    register(visitor, password=thought_of)
    activate(visitor)
    page = visitor.submit(visitor.get("sign_in"), button="Вход", username=EMAIL, password=typed)
    assert page.name == "account"
    assert Account.objects.get().check_password(typed)


def test_the_two_fields_of_a_new_password_may_be_typed_differently(visitor: Visitor) -> None:
    page = visitor.submit(visitor.get("register"), email=EMAIL)
    page = visitor.submit(page, password=COMPOSED, password_again=DECOMPOSED)
    assert page.name == "register_sent"


def test_the_old_password_is_known_again_in_another_spelling(make_account: Makes) -> None:
    account = make_account(password=DECOMPOSED)
    assert account.check_password(COMPOSED)
    account.change_password(COMPOSED)
    assert account.check_password(DECOMPOSED)


def test_wide_letters_make_no_common_password_good(visitor: Visitor) -> None:
    page = visitor.submit(visitor.get("register"), email=EMAIL)
    page = visitor.submit(page, password="ｐａｓｓｗｏｒｄ１", password_again="ｐａｓｓｗｏｒｄ１")
    assert "первым" in page.error("password") or "подбирать" in page.error("password")
