"""Starting states, sandboxes begun from them, and cleaning up."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from accounts.models import Account
from sandbox import starting
from sandbox.budget import next_start
from sandbox.changing import changing
from sandbox.clock import now, real_now
from sandbox.copying import remove, rows_of
from sandbox.deadlines import jump
from sandbox.journal import record
from sandbox.kinds import Kind
from sandbox.models import Event, Fault, MadeFor, Sandbox
from sandbox.visit import entered
from scenarios import people
from tests.parallel import at_once

pytestmark = pytest.mark.django_db


def may_start(address, made_for=MadeFor.PERSON):
    return next_start(address, made_for) is None


def contents(sandbox):
    """Everything in a sandbox but its keys and the one event that says how it began. In place of a
    row's key stands its place among the rows of its model."""
    found, places = {}, {Sandbox: {sandbox.pk: 0}}
    for model, rows in rows_of(sandbox):
        fields = [
            field
            for field in model._meta.concrete_fields
            if not field.primary_key
            and not isinstance(field, models.DateTimeField | models.TextField)
        ]
        if model is Event:
            rows = rows.exclude(kind__in=[Kind.SANDBOX_STARTED, Kind.SANDBOX_RESET])
        ordered = list(rows.order_by("pk"))
        places[model] = {row.pk: place for place, row in enumerate(ordered)}
        found[model] = [[_told(row, field, places) for field in fields] for row in ordered]
    return found


def _told(row, field, places):
    value = getattr(row, field.attname)
    return places[field.related_model].get(value) if field.is_relation else value


class TestStartingStates:
    def test_they_are_built_once(self):
        assert starting.prepared("people") == starting.prepared("people")
        assert Sandbox.objects.starting_states().filter(scenario="people").count() == 1

    def test_they_have_no_address(self):
        frozen = starting.prepared("empty")
        assert not Sandbox.objects.open().filter(pk=frozen.pk).exists()

    def test_an_unknown_scenario_is_refused(self):
        with pytest.raises(KeyError):
            starting.prepared("nobody")

    def test_one_that_cannot_be_built_leaves_nothing(self, monkeypatch):
        def fail(sandbox):
            raise RuntimeError("no such person")

        monkeypatch.setitem(settings.SANDBOX_SCENARIOS, "broken", f"{__name__}.broken")
        monkeypatch.setitem(globals(), "broken", fail)
        with pytest.raises(RuntimeError):
            starting.prepared("broken")
        assert not Sandbox.objects.filter(scenario="broken").exists()

    @pytest.mark.django_db(transaction=True)
    def test_two_who_prepare_at_once_get_the_same(self):
        first, second = at_once([lambda: starting.prepared("people")] * 2)
        assert first.pk == second.pk
        assert Sandbox.objects.starting_states().filter(scenario="people").count() == 1
        starting.start("people")


class TestStarting:
    def test_a_sandbox_begins_at_the_present(self):
        sandbox = starting.start("people")
        assert abs(sandbox.now() - real_now()) < timedelta(seconds=5)

    def test_its_journal_goes_on_counting(self):
        sandbox = starting.start("people")
        numbers = list(sandbox.events.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, sandbox.last_event + 1))
        assert sandbox.events.latest("number").kind == Kind.SANDBOX_STARTED

    def test_an_address_may_start_only_so_many_within_an_hour(self, settings):
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = 2
        for _each in range(2):
            assert may_start("192.0.2.1")
            starting.start("empty", created_from="192.0.2.1")
        assert not may_start("192.0.2.1")
        assert may_start("192.0.2.2")
        Sandbox.objects.update(created_at=real_now() - timedelta(minutes=61))
        assert may_start("192.0.2.1")

    def test_worlds_in_use_are_counted_and_not_clicks(self, settings):
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = 2
        here = "192.0.2.1"
        worlds = [starting.start("people", created_from=here) for _each in range(4)]
        before = real_now() - timedelta(minutes=6)
        Sandbox.objects.filter(created_from=here).update(created_at=before, used_at=before)
        assert next_start(here) is None, "nobody did anything in them"
        for world in worlds[:2]:
            with entered(world):
                record(Kind.CLOCK_MOVED, sandbox=world, by=60)
        assert next_start(here) == before + timedelta(hours=1)
        Sandbox.objects.filter(pk=worlds[0].pk).update(used_at=real_now())
        assert next_start(here) == before + timedelta(hours=1), "the other one is free first"

    def test_even_clicks_are_bounded(self, settings):
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = 1
        for _each in range(5):
            starting.start("empty", created_from="192.0.2.1")
        before = real_now() - timedelta(minutes=30)
        Sandbox.objects.filter(created_from="192.0.2.1").update(created_at=before, used_at=before)
        assert next_start("192.0.2.1") == before + timedelta(hours=1)


@pytest.mark.parametrize("scenario", settings.SANDBOX_SCENARIOS)
def test_the_tests_worlds_are_like_those_that_are_started(scenario, states_built_once):
    quick, real = states_built_once.start(scenario), starting.start(scenario)
    assert contents(quick) == contents(real)
    for field in {field.name for field in Sandbox._meta.concrete_fields} - {"id", "code", "origin"}:
        one, two = getattr(quick, field), getattr(real, field)
        alike = one == two or abs(one - two) < timedelta(seconds=60)
        assert alike, field


class TestReset:
    def test_it_equals_a_fresh_start(self):
        sandbox = starting.start("people")
        with entered(sandbox):
            anna = sandbox.accounts.get(mi_id=people.ANNA.mi_id)
            anna.change_password("sovsem-drugoj-9")
            anna.devices.first().remove()
            with changing():
                sandbox.accounts.get(mi_id=people.IGOR.mi_id).delete()
            jump(sandbox, now() + timedelta(days=30))
        sandbox.email_fault = Fault.LOST
        sandbox.save()
        starting.reset(sandbox)
        fresh = starting.start("people")
        assert contents(sandbox) == contents(fresh)
        sandbox.refresh_from_db()
        assert (sandbox.email_fault, sandbox.last_event) == (Fault.NONE, fresh.last_event)
        assert abs(sandbox.now() - real_now()) < timedelta(seconds=60)

    def test_it_keeps_the_address(self):
        sandbox = starting.start("empty")
        code = sandbox.code
        starting.reset(sandbox)
        sandbox.refresh_from_db()
        assert sandbox.code == code

    def test_it_goes_back_to_the_version_that_the_sandbox_began_with(self, monkeypatch):
        sandbox = starting.start("people")
        monkeypatch.setattr(people.SCENARIO, "version", "later")
        starting.prepare()
        starting.reset(sandbox)
        assert sandbox.scenario_version != "later"


class TestPreparing:
    def test_it_makes_the_demo_sandbox(self):
        call_command("prepare")
        assert starting.demo_sandbox().accounts.count() == len(people.PEOPLE)

    def test_a_second_time_changes_nothing(self):
        starting.prepare()
        before = set(Sandbox.objects.values_list("pk", flat=True))
        with CaptureQueriesContext(connection) as queries:
            starting.prepare()
        assert set(Sandbox.objects.values_list("pk", flat=True)) == before
        assert len(queries) <= 15

    def test_a_changed_scenario_is_built_anew_and_the_demo_sandbox_follows(self, monkeypatch):
        starting.prepare()
        code, old = starting.demo_sandbox().code, starting.prepared("people")
        monkeypatch.setattr(people.SCENARIO, "version", "later")
        starting.prepare()
        demo = starting.demo_sandbox()
        assert (demo.code, demo.scenario_version) == (code, "later")
        assert demo.origin == starting.prepared("people")
        assert not Sandbox.objects.filter(pk=old.pk).exists()

    def test_an_old_starting_state_stays_while_a_sandbox_may_go_back_to_it(self, monkeypatch):
        sandbox = starting.start("people")
        monkeypatch.setattr(people.SCENARIO, "version", "later")
        starting.prepare()
        assert Sandbox.objects.filter(pk=sandbox.origin_id).exists()
        remove([sandbox])
        starting.prepare()
        assert not Sandbox.objects.filter(pk=sandbox.origin_id).exists()

    def test_a_demo_sandbox_that_was_left_alone_is_put_back(self):
        starting.prepare()
        demo = starting.demo_sandbox()
        with changing(demo):
            demo.accounts.get(mi_id=people.IGOR.mi_id).delete()
        starting.prepare()
        assert demo.accounts.count() == len(people.PEOPLE) - 1
        Sandbox.objects.filter(pk=demo.pk).update(used_at=real_now() - timedelta(hours=13))
        starting.prepare()
        assert demo.accounts.count() == len(people.PEOPLE)

    @pytest.mark.django_db(transaction=True)
    def test_two_at_once_make_one_demo_sandbox(self):
        starting.prepared("people")
        first, second = at_once([starting.demo_sandbox] * 2)
        assert first.pk == second.pk


class TestWorldsOfStates:
    """Many of them are opened, and each is used for a moment."""

    def test_they_have_a_budget_of_their_own(self, settings):
        settings.SANDBOXES_PER_ADDRESS_AND_HOUR = settings.STATES_PER_ADDRESS_AND_HOUR = 1
        starting.start("empty", created_from="192.0.2.1", made_for=MadeFor.STATE)
        assert may_start("192.0.2.1")
        assert not may_start("192.0.2.1", MadeFor.STATE)
        starting.start("empty", created_from="192.0.2.1")
        assert not may_start("192.0.2.1")

    def test_they_are_removed_earlier(self, settings):
        state, other = starting.start("empty", made_for=MadeFor.STATE), starting.start("empty")
        Sandbox.objects.update(used_at=real_now() - settings.STATE_KEPT_IDLE)
        assert list(Sandbox.objects.idle()) == [state]
        assert other in Sandbox.objects.open()


class TestCleaningUp:
    def idle(self, count):
        made = [starting.start("people") for _each in range(count)]
        long_ago = real_now() - settings.SANDBOX_KEPT_IDLE - timedelta(minutes=1)
        Sandbox.objects.filter(pk__in=[each.pk for each in made]).update(used_at=long_ago)
        return made

    def test_idle_ones_are_removed_and_counted(self):
        used = starting.start("people")
        gone = self.idle(3)
        out = StringIO()
        call_command("remove_idle_sandboxes", stdout=out)
        assert "3 sandboxes" in out.getvalue()
        assert not Sandbox.objects.filter(pk__in=[each.pk for each in gone]).exists()
        assert not Account.objects.filter(sandbox__in=[each.pk for each in gone]).exists()
        assert used.accounts.count() == len(people.PEOPLE)

    def test_the_demo_sandbox_and_starting_states_stay(self):
        starting.prepare()
        Sandbox.objects.update(used_at=real_now() - timedelta(days=300))
        assert starting.remove_idle() == 0

    def test_it_takes_no_more_statements_for_more_rows(self):
        # A single one is asked what it has rows of, which is one more and several fewer.
        self.idle(2)
        with CaptureQueriesContext(connection) as two:
            starting.remove_idle()
        self.idle(10)
        with CaptureQueriesContext(connection) as ten:
            starting.remove_idle()
        assert len(ten) == len(two)

    def test_they_go_in_parts(self, monkeypatch):
        monkeypatch.setattr(starting, "REMOVED_AT_ONCE", 2)
        self.idle(5)
        assert starting.remove_idle() == 5
