"""What changed and what the journal tells of it are written together, or neither is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pytest

from sandbox.models import Event


class FullJournalError(Exception):
    pass


@pytest.fixture
def full_journal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called, no entry can be written."""

    def refuse(**_entry: Any) -> NoReturn:
        raise FullJournalError

    return lambda: monkeypatch.setattr(Event.objects, "create", refuse)


def test_a_language_is_not_kept_without_its_entry(visitor, make_account, full_journal):
    anna = make_account(language="ru")
    visitor.sign_in(anna)
    full_journal()
    with pytest.raises(FullJournalError):
        visitor.post("language", {"language": "en", "next": ""})
    anna.refresh_from_db()
    assert anna.language == "ru"


def test_a_mailbox_is_not_set_without_its_entry(visitor, make_account, make_device, full_journal):
    phone = make_device(make_account(), mailbox="anna@example.test")
    full_journal()
    with pytest.raises(FullJournalError):
        visitor.post("phone_mail_set", {"email": "boris@example.test"}, phone.pk)
    phone.refresh_from_db()
    assert phone.mailbox == "anna@example.test"
