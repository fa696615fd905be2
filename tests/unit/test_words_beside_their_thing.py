"""What a thing is called stands beside it, not in the database or its migrations."""

from __future__ import annotations

import pytest
from django.utils import translation

from accounts.models import Purpose
from accounts.models.purpose import BEFORE, LEADS_TO
from devices.models import Device
from support.models import Topic
from tests.house import ROOT, Module

# The library whose model it is gives the choices.
FOREIGN = {"accounts/migrations/0006_passkeys.py"}


def test_no_migration_holds_the_words_of_a_key() -> None:
    """Declare such a column as ``sandbox.fields.KeyField``: its words are no part of it then."""
    found = [
        str(module)
        for app in ("sandbox", "accounts", "devices", "support")
        for path in sorted((ROOT / app / "migrations").glob("*.py"))
        for module in [Module(path)]
        for _name, call in module.calls
        if any(each.arg == "choices" for each in call.keywords)
    ]
    assert set(found) <= FOREIGN


def test_a_key_is_a_plain_column_to_migrations() -> None:
    field = Device._meta.get_field("kind")
    assert field.choices
    _name, path, _args, kwargs = field.deconstruct()
    assert path == "django.db.models.CharField"
    assert "choices" not in kwargs


def test_what_leads_to_a_page_says_what_it_is_asked_before() -> None:
    assert set(BEFORE) == set(LEADS_TO)


@pytest.mark.parametrize("purpose", LEADS_TO)
def test_the_page_says_what_the_proof_is_for(visitor, make_account, purpose: Purpose):
    page = visitor.sign_in(make_account()).get("verify", purpose)
    with translation.override("ru"):
        assert str(purpose.before) in page.text
    others = {str(words) for key, words in BEFORE.items() if key != purpose}
    assert not [words for words in others if words in page.text]


def test_support_says_when_one_asks_for_what(visitor) -> None:
    page = visitor.get("support")
    for topic in Topic:
        with translation.override("ru"):
            assert str(topic.when) in page.text
