"""Ten wrong passwords lock (P8), whoever types them, however many at once, account or not."""

from __future__ import annotations

import pytest
from django.contrib.auth import hashers

from accounts.kinds import Kind
from accounts.models import Account, UnknownIdentifier
from sandbox.models import Sandbox
from tests.fixtures import Makes, Waits
from tests.flows.accounts.registration.test_register_by_email import register
from tests.flows.accounts.signing_in.test_sign_in import sign_in
from tests.parallel import at_once
from tests.people import EMAIL, PASSWORD, PHONE
from tests.visitor import Visitor

NOBODY = "nobody@example.test"


def miss(visitor: Visitor, times: int, username: str = EMAIL) -> list[str]:
    """What the page says after each of so many wrong passwords."""
    hasty = Visitor(visitor.sandbox, jar=visitor.jar, judged=False)
    data = {"username": username, "password": "мимо"}
    return [hasty.post("sign_in", data).text for _time in range(times)]


def test_the_tenth_wrong_password_locks_and_the_right_one_is_refused(
    visitor: Visitor, owner: Account
) -> None:
    miss(visitor, 9)
    page = sign_in(visitor, password="мимо")
    assert (page.name, page.h1) == ("locked", "Аккаунт заблокирован")
    assert sign_in(visitor).name == "locked"
    assert not visitor.is_signed_in


def test_the_owner_is_told_by_letter_and_sms_once(visitor: Visitor, owner: Account) -> None:
    miss(visitor, 12)
    assert [letter.subject for letter in visitor.inbox.letters(EMAIL)] == [
        "Mi аккаунт заблокирован"
    ]
    assert len(visitor.inbox.texts(PHONE)) == 1


def test_the_locked_page_leads_to_support_with_the_identifier(
    visitor: Visitor, owner: Account
) -> None:
    miss(visitor, 10)
    page = visitor.click(visitor.get("locked"), "Попросить поддержку разблокировать")
    assert page.url == "/support/new/unlock/"
    assert EMAIL in page.form.values.values()


ITSELF = "Неверный пароль ввели 10 раз подряд."
EITHER = "О причине владельцу сообщили по e-mail или SMS."


def test_the_browser_that_entered_the_wrong_passwords_is_told_so(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    miss(visitor, 9)
    for _time in range(2):
        assert ITSELF in sign_in(visitor, password="мимо").text
    stranger = sign_in(another_visitor, password="мимо").text
    assert ITSELF not in stranger
    assert EITHER in stranger


def test_a_lock_of_another_account_is_not_explained_by_this_one(
    visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    make_account(email="eva@example.test", phone=None).lock_now()
    miss(visitor, 10)
    assert EITHER in sign_in(visitor, "eva@example.test").text


@pytest.mark.parametrize("by_owner", [True, False])
def test_who_proves_that_it_is_theirs_is_told_why(
    visitor: Visitor, another_visitor: Visitor, owner: Account, by_owner: bool
) -> None:
    if by_owner:
        owner.lock_now()
    else:
        miss(another_visitor, 10)
    page = visitor.submit(visitor.get("sign_in_sms"), button="Далее", phone=PHONE)
    page = visitor.submit(page, button="Войти", code=visitor.inbox.code(PHONE))
    assert page.h1 == ("Вы заблокировали аккаунт" if by_owner else "Аккаунт заблокирован")
    assert (ITSELF in page.text) is not by_owner
    assert EITHER not in page.text


def test_nobody_sees_the_locked_page_without_a_reason(visitor: Visitor) -> None:
    assert visitor.get("locked").name == "sign_in"


def test_from_the_seventh_miss_the_page_says_how_many_are_left(
    visitor: Visitor, owner: Account
) -> None:
    said = miss(visitor, 9)
    assert not any("заблокирован" in text for text in said[:6])
    assert "Ещё 3 неверных пароля" in said[6]
    assert "Ещё 2 неверных пароля" in said[7]
    assert "Ещё 1 неверный пароль" in said[8]


def test_nine_wrong_and_a_right_one_begin_anew(visitor: Visitor, owner: Account) -> None:
    miss(visitor, 9)
    assert sign_in(visitor).name == "account"
    visitor.post("sign_out")
    assert "Ещё" not in miss(visitor, 1)[0]


def test_the_account_is_counted_over_all_its_identifiers_and_browsers(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    miss(visitor, 4)
    miss(another_visitor, 3, PHONE)
    miss(another_visitor, 2, owner.mi_id)
    assert sign_in(visitor, "8 999 555-01-37", "мимо").name == "locked"


def test_time_alone_does_not_unlock(visitor: Visitor, owner: Account, wait: Waits) -> None:
    miss(visitor, 10)
    wait(days=30)
    assert sign_in(visitor).name == "locked"


def test_another_account_in_the_same_browser_is_not_hindered(
    visitor: Visitor, owner: Account, make_account: Makes
) -> None:
    make_account(email="eva@example.test", phone=None)
    miss(visitor, 10)
    assert sign_in(visitor, "eva@example.test").name == "account"


def test_support_lets_the_owner_try_again(visitor: Visitor, owner: Account) -> None:
    miss(visitor, 10)
    Account.objects.get(pk=owner.pk).unlock()
    assert sign_in(visitor).name == "account"


def test_a_not_activated_account_is_counted_too(visitor: Visitor) -> None:
    register(visitor, "vera@example.test", PASSWORD)
    miss(visitor, 10, "vera@example.test")
    assert sign_in(visitor, "vera@example.test", PASSWORD).name == "locked"


def test_each_refusal_is_in_the_journal(visitor: Visitor, owner: Account, world: Sandbox) -> None:
    miss(visitor, 11)
    kinds = list(
        world.events.filter(account=owner).order_by("number").values_list("kind", flat=True)
    )
    assert kinds == [Kind.PASSWORD_WRONG] * 10 + [Kind.ACCOUNT_LOCKED, Kind.SIGN_IN_LOCKED]
    counts = [event.about["count"] for event in world.events.filter(kind=Kind.PASSWORD_WRONG)]
    assert sorted(counts) == list(range(1, 11))


# Nobody's identifier


def test_an_unknown_identifier_reads_and_locks_like_an_account(
    visitor: Visitor, another_visitor: Visitor, owner: Account
) -> None:
    for miss_number in range(12):
        known = sign_in(visitor, EMAIL, "мимо")
        unknown = sign_in(another_visitor, NOBODY, "мимо")
        assert (known.status, known.name, known.errors) == (
            unknown.status,
            unknown.name,
            unknown.errors,
        )
        mine = known.main.text.replace(EMAIL, "")
        assert mine == unknown.main.text.replace(NOBODY, ""), miss_number


@pytest.mark.parametrize(
    "spellings",
    [
        (NOBODY, "Nobody@Example.Test", " nobody@example.test"),
        ("+7 999 000-00-00", "89990000000", "9990000000"),
    ],
)
def test_an_unknown_identifier_has_one_counter_for_all_spellings(
    visitor: Visitor, spellings: tuple[str, ...]
) -> None:
    for spelling in spellings:
        sign_in(visitor, spelling, "мимо")
    assert [row.wrong_passwords for row in UnknownIdentifier.objects.all()] == [len(spellings)]
    assert spellings[0] not in UnknownIdentifier.objects.get().digest


def test_an_identifier_that_was_locked_may_be_registered(visitor: Visitor) -> None:
    miss(visitor, 10, "vera@example.test")
    register(visitor, "vera@example.test", PASSWORD)
    assert sign_in(visitor, "vera@example.test", PASSWORD).name == "register_sent"


@pytest.mark.parametrize("username", [EMAIL, NOBODY, "vera@example.test"])
@pytest.mark.parametrize("times", [1, 11])
def test_every_refusal_takes_one_hash(
    visitor: Visitor, owner: Account, monkeypatch: pytest.MonkeyPatch, username: str, times: int
) -> None:
    register(visitor, "vera@example.test", PASSWORD)
    miss(visitor, times, username)
    hasher = type(hashers.get_hasher())
    verified: list[str] = []
    verify = hasher.verify

    def counting(self: object, password: str, encoded: str) -> bool:
        verified.append(encoded)
        return bool(verify(self, password, encoded))

    monkeypatch.setattr(hasher, "verify", counting)
    sign_in(visitor, username, "мимо")
    assert len(verified) == 1


# At once


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("username", [EMAIL, NOBODY])
def test_of_twenty_wrong_passwords_at_once_ten_are_looked_at(
    world: Sandbox, owner: Account, username: str
) -> None:
    def wrong() -> str:
        return sign_in(Visitor(world, judged=False), username, "мимо").name

    ends = at_once([wrong] * 20)
    kind = Kind.PASSWORD_WRONG if username == EMAIL else Kind.UNKNOWN_IDENTIFIER
    assert world.events.filter(kind=kind).count() == 10
    assert world.events.filter(kind=Kind.SIGN_IN_LOCKED).count() == 10
    assert set(ends) == {"sign_in", "locked"}
    assert world.messages.count() == (2 if username == EMAIL else 0)
    if username == EMAIL:
        owner.refresh_from_db()
        assert owner.is_locked


def test_the_letter_leads_to_support(visitor: Visitor, owner: Account) -> None:
    miss(visitor, 10)
    assert "Написать в поддержку:" in visitor.inbox.last_letter(EMAIL).text
    assert visitor.inbox.link("Написать в поддержку", EMAIL).endswith("/support/")
