"""What changed and what the journal tells of it are written together, or neither is."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest

from devices.phone import forms
from sandbox.views import language


class FullJournalError(Exception):
    pass


def refuse(*_about: Any, **_facts: Any) -> NoReturn:
    raise FullJournalError


def test_a_language_is_not_kept_without_its_entry(visitor, make_account, monkeypatch):
    anna = make_account(language="ru")
    visitor.sign_in(anna)
    monkeypatch.setattr(language, "record", refuse)
    with pytest.raises(FullJournalError):
        visitor.post("language", {"language": "en", "next": ""})
    anna.refresh_from_db()
    assert anna.language == "ru"


def test_a_mailbox_is_not_set_without_its_entry(visitor, make_account, make_device, monkeypatch):
    phone = make_device(make_account(), mailbox="anna@example.test")
    monkeypatch.setattr(forms, "record", refuse)
    with pytest.raises(FullJournalError):
        visitor.post("phone_mail_set", {"email": "boris@example.test"}, phone.pk)
    phone.refresh_from_db()
    assert phone.mailbox == "anna@example.test"
