"""Every form of the product speaks in our own words: none of Django's stock sentences is shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django
import polib
import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import get_default_password_validators
from django.utils import translation

from accounts.models import Account
from accounts.password.fields import NewPasswordFields
from tests.forms import forms_of_product

OF_DJANGO = Path(django.__file__).parent
# What Django's files of sentences are named like, with those of its apps.
FILES = ["conf/locale/ru/LC_MESSAGES/django.po", "contrib/*/locale/ru/LC_MESSAGES/django.po"]


@pytest.fixture(scope="module")
def stock() -> set[str]:
    """All that Django says, in English."""
    entries = [
        entry
        for file in FILES
        for path in OF_DJANGO.glob(file)
        for entry in polib.pofile(str(path))
    ]
    return {said for entry in entries for said in (entry.msgid, entry.msgid_plural) if said}


def said_by(field: forms.Field) -> list[str]:
    """The sentences of a field and of its validators, as the source has them."""
    own = dict(field.error_messages)
    for validator in field.validators:
        code = getattr(validator, "code", "")
        own.setdefault(code, getattr(validator, "message", ""))
    return [_source(sentence) for sentence in own.values()]


def _source(sentence: Any) -> str:
    """A lazy plural cannot be told without its number."""
    plural = getattr(sentence, "_kwargs", {}).get("singular")
    return str(plural or sentence)


@pytest.mark.parametrize("form", forms_of_product(), ids=lambda form: form.__qualname__)
def test_no_field_says_a_stock_sentence(form: type[forms.Form], stock: set[str]) -> None:
    with translation.override("en"):
        said = {name: said_by(field) for name, field in form.base_fields.items()}
    assert not {name: found for name, each in said.items() if (found := stock.intersection(each))}


def test_no_rule_for_passwords_says_a_stock_sentence() -> None:
    rules = [rule["NAME"] for rule in settings.AUTH_PASSWORD_VALIDATORS]
    assert not [rule for rule in rules if rule.startswith("django.")]
    for rule in get_default_password_validators():
        if hasattr(rule, "get_error_message"):
            assert "get_error_message" in vars(type(rule))


@pytest.mark.parametrize("typed", ["abc", "12345", "qwerty"])
def test_one_fault_of_a_password_is_told_once(typed: str) -> None:
    account = Account(email="anna@example.test")
    form = NewPasswordFields({"password": typed, "password_again": typed}, account=account)
    with translation.override("en"):
        told = dict(form.errors)
    assert told == {"password": ["The password is too short: it needs at least 8 characters."]}


def test_what_django_says_is_known(stock: set[str]) -> None:
    assert "This field is required." in stock


def test_every_text_field_drops_what_cannot_be_seen() -> None:
    plain = [
        f"{form.__qualname__}.{name}"
        for form in forms_of_product()
        for name, field in form.base_fields.items()
        if type(field) is forms.CharField and not field.widget.is_hidden
    ]
    assert not plain, "these take text that nobody can see: use the fields of sandbox.forms.text"
