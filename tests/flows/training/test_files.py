"""What a trainer takes to a learning management system, in the shape that this asks for.

Moodle: grade/import/csv of its source. xAPI: version 1.0.3, part two; verbs are ADL’s.
"""

from __future__ import annotations

import csv
import io
import json
import re
import uuid
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from accounts.kinds import Kind
from accounts.models import Account
from sandbox.visit import entered
from tests.training import happens, join, started

pytestmark = pytest.mark.django_db
VERBS = "http://adlnet.gov/expapi/verbs/"
DURATION = re.compile(r"PT\d+S")
# Of a statement, and of its result: whatever else is there, a record store refuses.
KNOWN = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
KNOWN_OF_RESULT = {"score", "success", "completion", "duration"}


@pytest.fixture
def passed(made):
    attempt = started(join(made[0], "=Пётр")[0])
    for kind in (Kind.SIGNED_IN, Kind.SIGNED_OUT):
        happens(attempt, kind)
    return attempt


@pytest.fixture
def taken(outsider, made):
    return lambda name: outsider.get("class_results_file", made[1], name).source


class TestMoodle:
    def rows(self, taken):
        return list(csv.reader(io.StringIO(taken("moodle.csv"))))

    def test_it_gets_a_grade_for_each_lesson(self, made, passed, taken):
        join(made[0], "Новый")
        assert self.rows(taken) == [
            ["Name", "Email address", "ID number", "in-and-out"],
            ["'=Пётр", "", "", "100"],
            ["Новый", "", "", "-"],
        ]

    def test_the_heads_of_columns_differ_and_begin_with_no_mark(self, made, passed, taken):
        heads = self.rows(taken)[0]
        assert len(set(heads)) == len(heads)
        assert taken("moodle.csv").startswith("Name,")

    def test_whoever_is_still_at_work_has_no_grade_before_the_class_is_over(self, made, taken):
        happens(started(join(made[0], "Пётр")[0]), Kind.SIGNED_IN)
        assert self.rows(taken)[1][-1] == "-"
        made[0].stop()
        assert self.rows(taken)[1][-1] == "50"

    def test_what_was_not_passed_has_no_full_grade(self, made, taken):
        attempt = started(join(made[0], "Пётр")[0])
        with entered(attempt.sandbox):
            Account.objects.identified_by(attempt.sandbox, "anna@example.test").lock_now()
        happens(attempt, Kind.SIGNED_IN)
        happens(attempt, Kind.SIGNED_OUT)
        # Every step is done, and the account is not as the lesson wants it.
        made[0].stop()
        assert self.rows(taken)[1][-1] == "99"


class TestStatements:
    def statements(self, taken):
        return json.loads(taken("xapi.json"))

    def verbs(self, taken):
        return [each["verb"]["id"].removeprefix(VERBS) for each in self.statements(taken)]

    def test_a_passed_lesson_is_begun_completed_passed_and_over(self, passed, taken):
        assert self.verbs(taken) == ["initialized", "completed", "passed", "terminated"]

    def test_a_failed_one_is_not_completed(self, made, taken):
        attempt = started(join(made[0], "Пётр")[0], "prove")
        for _time in range(2):
            happens(attempt, Kind.PASSWORD_WRONG, count=1)
        assert self.verbs(taken) == ["initialized", "failed", "terminated"]
        result = self.statements(taken)[1]["result"]
        assert (result["success"], result["score"]) == (False, {"scaled": 0})

    def test_one_under_way_is_only_begun(self, made, taken):
        started(join(made[0], "Пётр")[0])
        assert self.verbs(taken) == ["initialized"]
        assert "result" not in self.statements(taken)[0]

    def test_each_has_what_a_statement_must_have_and_nothing_else(self, passed, taken):
        told = self.statements(taken)
        assert len({uuid.UUID(each["id"]) for each in told}) == len(told)
        assert len({uuid.UUID(each["context"]["registration"]) for each in told}) == 1
        for each in told:
            assert {"actor", "verb", "object"} <= set(each) <= KNOWN
            assert datetime.fromisoformat(each["timestamp"]).utcoffset() == timedelta(0)
            assert each["actor"]["objectType"] == "Agent"
            assert each["actor"]["account"].keys() == {"homePage", "name"}
            for iri in (each["verb"]["id"], each["object"]["id"]):
                assert re.match(r"https?://", iri)
            assert set(each["object"]["definition"]["name"]) <= set(dict(settings.LANGUAGES))

    def test_lengths_and_scores_have_the_form_that_they_must_have(self, passed, taken):
        for each in self.statements(taken)[1:]:
            result = each["result"]
            assert set(result) <= KNOWN_OF_RESULT
            assert DURATION.fullmatch(result["duration"])
            # A score says how good it was, not how far: no other statement may have one.
            assert ("score" in result) is each["verb"]["id"].endswith(("/passed", "/failed"))
            assert -1 <= result.get("score", {"scaled": 0})["scaled"] <= 1

    def test_taken_twice_they_are_the_same(self, passed, taken):
        assert taken("xapi.json") == taken("xapi.json")
