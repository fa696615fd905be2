"""What a thing is called stands beside it, not in the database or its migrations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation

from accounts.models import Purpose
from accounts.models.purpose import BEFORE, LEADS_TO
from devices.models import Device
from support.models import Topic
from tests.house import APPS, ROOT, Module

# The library whose model it is gives the choices.
FOREIGN = {"accounts/migrations/0006_passkeys.py"}
# Where a column or a model would hold sentences.
WORDS = {"choices", "verbose_name", "verbose_name_plural", "help_text"}


def test_no_migration_holds_the_words_of_a_key() -> None:
    """Declare such a column as ``sandbox.fields.KeyField``: its words are no part of it then."""
    found = [
        str(module)
        for app in APPS
        for path in sorted((ROOT / app).glob("migrations/*.py"))
        for module in [Module(path)]
        for _name, call in module.calls
        if any(each.arg == "choices" for each in call.keywords)
    ]
    assert set(found) <= FOREIGN


def own_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if is_ours(model)]


def is_ours(model: type) -> bool:
    return model.__module__.partition(".")[0] in APPS


def sentences(model: type[Model]) -> Iterator[str]:
    """What a migration would take of the model's words; a library's columns have the library's."""
    foreign = [base._meta for base in model.__mro__ if hasattr(base, "_meta") and not is_ours(base)]
    inherited = {field.name for meta in foreign for field in meta.fields} | {"id"}
    for field in model._meta.local_fields:
        if field.name not in inherited:
            yield from WORDS.intersection(field.deconstruct()[-1])
    for word in WORDS.intersection(model._meta.original_attrs):
        if model._meta.original_attrs[word] not in [getattr(meta, word, None) for meta in foreign]:
            yield word


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_changed_sentence_makes_no_migration(model: type[Model]) -> None:
    """Name a model to operators with ``sandbox.fields.called``, not in its ``Meta``."""
    assert not list(sentences(model))


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
