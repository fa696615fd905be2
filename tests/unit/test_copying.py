"""The one copy that starts, resets and keeps sandboxes."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from accounts.models import OneTimeCode
from devices.home.app_add import ADDING
from devices.models import Device
from devices.models.held import FREED_BY
from devices.phone.signing_in import NAME as SIGN_IN
from devices.phone.views.sign_in import MERGE
from sandbox import starting
from sandbox.copying import (
    clear,
    copy,
    freeze,
    models_to_copy,
    originals,
    paths_to_sandbox,
    put_back,
    remove,
    rows_of,
)
from sandbox.models import BrowserSession, Event, Message, Sandbox
from sandbox.sessions import SessionStore
from sandbox.visit import entered
from tests.house import ROOT


@pytest.fixture
def original(start):
    """A sandbox in which there is something of nearly everything."""
    return start("people")


def counts(sandbox):
    return {model: rows.count() for model, rows in rows_of(sandbox)}


def foreign_keys(model):
    return [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]


def test_every_model_that_leads_to_a_sandbox_is_copied_or_says_that_it_stays_behind():
    belonging = {Sandbox}
    while more := {
        model
        for model in apps.get_models()
        if model not in belonging
        and any(field.related_model in belonging for field in foreign_keys(model))
    }:
        belonging |= more
    staying = {model for model in belonging if getattr(model, "stays_behind", False)}
    assert set(paths_to_sandbox()) == belonging - staying - {Sandbox}
    assert {model.__name__ for model in staying} == {
        *("BrowserSession", "ListedSession", "Operator", "SavePoint"),
        *("State", "StateMessage", "OpenedState", "ShownPage", "Attempt", "SeenPage"),
        "SeenPicture",
    }


def test_rows_come_after_those_they_point_to():
    order = list(paths_to_sandbox())
    for model in order:
        for field in foreign_keys(model):
            if field.related_model in order and field.related_model is not model:
                assert order.index(field.related_model) < order.index(model), field


def test_a_copy_has_as_many_rows_of_everything(original):
    copied = copy(original, original.now())
    assert counts(copied) == counts(original)
    assert sum(counts(copied).values()) > 100


def test_nothing_in_a_copy_points_out_of_it(original):
    copied = copy(original, original.now())
    own = {model: set(rows.values_list("pk", flat=True)) for model, rows in rows_of(copied)}
    own[Sandbox] = {copied.pk}
    for model, rows in rows_of(copied):
        for field in foreign_keys(model):
            if field.related_model not in own:
                continue
            pointed = set(rows.exclude(**{field.name: None}).values_list(field.attname, flat=True))
            assert pointed <= own[field.related_model], field


def test_everything_else_in_a_copy_is_the_same_and_its_times_are_shifted(original):
    shift = timedelta(days=40, seconds=3)
    copied = copy(original, original.now() + shift)
    originals = dict(rows_of(original))
    for model, rows in rows_of(copied):
        # The texts of messages name the copy; that is looked at below.
        texts = {"text", "html", "raw", "haystack"} if model is Message else set()
        for one, two in zip(originals[model].order_by("pk"), rows.order_by("pk"), strict=True):
            for field in model._meta.concrete_fields:
                if field.primary_key or isinstance(field, models.ForeignKey):
                    continue
                if field.name in texts:
                    continue
                before, after = getattr(one, field.attname), getattr(two, field.attname)
                if isinstance(field, models.DateTimeField) and before is not None:
                    # Real time goes by while the copy is made.
                    assert abs(after - before - shift) < timedelta(seconds=60), field
                else:
                    assert after == before, field


def test_a_copys_present_is_the_moment_that_was_asked_for(original):
    at = original.now() + timedelta(days=3)
    assert abs(copy(original, at).now() - at) < timedelta(seconds=5)


def test_the_links_in_a_copys_letters_lead_into_the_copy(original):
    copied = copy(original, original.now())
    letters = copied.messages.exclude(html="")
    assert letters
    for letter in letters:
        for text in (letter.text, letter.html, letter.raw, letter.haystack):
            assert original.path not in text
        for path in re.findall(r"/s/\w+/", letter.text + letter.html):
            assert path == copied.path


def test_a_copys_letters_are_dated_anew(original):
    copied = copy(original, original.now() + timedelta(days=400))
    one = original.messages.exclude(raw="").order_by("pk").first()
    two = copied.messages.exclude(raw="").order_by("pk").first()
    assert dict(one.headers)["Date"] != dict(two.headers)["Date"]
    assert str(two.sent_at.year) in dict(two.headers)["Date"]


def test_browsers_stay_behind(original):
    with entered(original):
        session = SessionStore()
        session["typed"] = "x"
        session.save()
    copied = copy(original, original.now())
    assert original.browser_sessions.count() == 1
    assert copied.browser_sessions.count() == 0


def test_what_is_copied_is_found_by_statements_that_are_put_together_once(original, start):
    other = start("owner")
    for sandbox in (original, other):
        for model, rows in rows_of(sandbox):
            expected = list(rows.order_by("pk").values())
            found = originals(model).all(sandbox.pk)
            names = [field.attname for field in model._meta.concrete_fields]
            assert [{name: vars(row)[name] for name in names} for row in found] == expected
    with mock.patch.object(models.QuerySet, "filter", side_effect=AssertionError("put together")):
        assert originals(Message).all(original.pk)


def test_a_sandbox_and_its_copy_do_not_touch_each_other(original):
    copied = copy(original, original.now())
    before = counts(copied)
    clear(original)
    assert counts(copied) == before
    assert set(counts(original).values()) == {0}


def test_putting_back_ends_every_browsers_session(original):
    other = copy(original, original.now())
    with entered(other):
        SessionStore().save()
    put_back(other, original, original.now())
    assert other.browser_sessions.count() == 0


def test_removing_takes_all_rows_and_leaves_other_sandboxes_alone(original):
    gone, kept = copy(original, original.now()), copy(original, original.now())
    with entered(gone):
        SessionStore().save()
    before = counts(kept)
    assert remove([gone]) == 1
    assert not Sandbox.objects.filter(pk=gone.pk).exists()
    assert not Event.objects.filter(sandbox_id=gone.pk).exists()
    assert not BrowserSession.objects.filter(sandbox_id=gone.pk).exists()
    assert counts(kept) == before


@pytest.mark.parametrize("scenario", settings.SANDBOX_SCENARIOS)
def test_a_frozen_sandbox_knows_which_models_it_has_rows_of(db, scenario):
    frozen = starting.prepared(scenario)
    counted = {model._meta.label: count > 0 for model, count in counts(frozen).items()}
    assert frozen.filled == counted
    assert False in counted.values()


def test_which_models_have_rows_is_asked_once(original):
    with CaptureQueriesContext(connection) as queries:
        freeze(original)
    assert len(queries) == 2, "what it has, and the sandbox itself"
    with CaptureQueriesContext(connection) as queries:
        copy(starting.start("empty"), original.now())
    read = [each["sql"] for each in queries if each["sql"].startswith("SELECT")]
    assert len(read) < len(paths_to_sandbox())


def test_a_copy_of_a_frozen_sandbox_touches_no_empty_table(db):
    frozen = starting.prepared("empty")
    with CaptureQueriesContext(connection) as queries:
        copied = copy(frozen, frozen.now())
    touched = " ".join(query["sql"] for query in queries)
    filled = [model for model in paths_to_sandbox() if frozen.filled[model._meta.label]]
    assert filled
    for model in paths_to_sandbox():
        assert (f'"{model._meta.db_table}"' in touched) == (model in filled), model
    assert counts(copied) == counts(frozen)
    assert copied.filled == {}, "an open sandbox is written into, so nothing is noted of it"


def test_a_model_that_was_added_after_freezing_is_copied(original):
    freeze(original)
    del original.filled[Event._meta.label]
    assert Event in models_to_copy(original)


def test_removing_nothing_is_fine(db):
    assert remove([]) == 0


# What stands in JSON


def test_every_json_field_says_what_a_copy_moves_in_it():
    for model in paths_to_sandbox():
        fields = {f.name for f in model._meta.concrete_fields if isinstance(f, models.JSONField)}
        own = {name for name in fields if not is_of_a_library(model, name)}
        declared = getattr(model, "moved_in_json", {})
        assert set(declared) == own, model
        if any(declared.values()):
            # There a copy has no keys to look up.
            assert not getattr(model, "copied_by_database", False), model


def is_of_a_library(model, name):
    """What a library's own class keeps is its own."""
    keeper = next(each for each in model.__mro__[::-1] if name in vars(each))
    return not (ROOT / keeper.__module__.split(".")[0]).is_dir()


def test_what_is_noted_of_a_walk_is_declared():
    names = {place.partition(".")[0] for place in Device.moved_in_json["walk"]}
    without = {MERGE, FREED_BY}
    assert names == {SIGN_IN, ADDING}
    assert not names & without


def test_keys_and_moments_in_json_are_those_of_the_copy(original):
    phone = original.devices.exclude(linked_at=None).first()
    code = OneTimeCode.objects.filter(sandbox=original).first()
    phone.walk = {
        "sign_in": {"at": phone.linked_at.isoformat(), "code": code.pk, "identifier": "anna"},
        "adding": {"device": phone.pk, "refusal": ""},
        "merge": {},
    }
    phone.save()
    copied = copy(original, original.now() + timedelta(hours=5))
    own = copied.devices.get(serial=phone.serial)
    twin = copied.codes.get(contact=code.contact, digest=code.digest)
    assert own.walk == {
        "sign_in": {
            "at": own.linked_at.isoformat(), "code": twin.pk, "identifier": "anna",
        },
        "adding": {"device": own.pk, "refusal": ""},
        "merge": {},
    }  # fmt: skip


def test_a_key_of_what_is_gone_is_forgotten(original):
    phone = original.devices.exclude(linked_at=None).first()
    phone.walk = {"sign_in": {"code": 10**9}}
    phone.save()
    copied = copy(original, original.now())
    assert copied.devices.get(serial=phone.serial).walk == {"sign_in": {"code": None}}
