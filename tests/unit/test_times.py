"""Moments are told as people say them, in both languages."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from sandbox import times
from sandbox.clock import now

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NEW_YEAR = datetime(2026, 1, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_november_day(world, settings):
    """The sandbox's clock shows 12:00 in Moscow on 16 November 2026."""
    settings.TIME_ZONE = "Europe/Moscow"
    world.clock_offset += datetime(2026, 11, 16, 9, tzinfo=UTC) - world.now()


@pytest.mark.parametrize(
    ("back", "russian", "english"),
    [
        (0 * DAY, "сегодня в 12:00", "today at 12:00"),
        (DAY, "вчера в 12:00", "yesterday at 12:00"),
        (-DAY, "завтра в 12:00", "tomorrow at 12:00"),
        (2 * DAY, "14 ноября в 12:00", "14 November at 12:00"),
        (366 * DAY, "15 ноября 2025 года в 12:00", "15 November 2025 at 12:00"),
    ],
)
def test_a_moment_is_told_by_its_day(back, russian, english):
    at = now() - back
    with translation.override("ru"):
        assert times.spoken(at).replace("\xa0", " ") == russian
    with translation.override("en"):
        assert times.spoken(at).replace("\xa0", " ") == english


@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
def test_a_date_does_not_end_in_a_dot_which_a_sentence_would_double(language):
    with translation.override(language):
        for name in ("DATE_FORMAT", "SHORT_DATE_FORMAT", "DATETIME_FORMAT"):
            assert not date_format(NEW_YEAR, name).endswith(".")


def test_today_begins_at_the_readers_midnight():
    # 00:30 in Moscow is still the day before in UTC.
    with translation.override("en"):
        assert times.spoken_day(datetime(2026, 11, 15, 21, 30, tzinfo=UTC)) == "today"
        assert times.spoken_day(datetime(2026, 11, 15, 20, 30, tzinfo=UTC)) == "yesterday"


def test_the_year_is_told_only_where_it_is_another_one():
    with translation.override("en"):
        assert times.dated_day(date(2026, 1, 1)) == "1\xa0January"
        assert times.dated_day(date(2025, 12, 31)) == "31\xa0December\xa02025"
        assert times.dated(NEW_YEAR) == "1\xa0January,\xa012:00"


def test_a_list_tells_the_time_of_today_and_the_day_of_what_is_older():
    with translation.override("ru"):
        assert times.brief(now()) == "12:00"
        assert times.brief(now() - DAY) == "вчера"
        assert times.brief(now() - 5 * DAY) == "11\xa0ноября"


def test_a_line_may_end_between_the_day_and_the_time_and_nowhere_else():
    with translation.override("ru"):
        assert times.spoken(now() - 9 * DAY) == "7\xa0ноября в\xa012:00"
        assert " " not in times.dated(now()) + times.dated_day(now())
    with translation.override("en"):
        assert times.spoken(now() - 366 * DAY) == "15\xa0November\xa02025 at\xa012:00"


def test_a_machine_is_told_the_second_and_the_zone():
    assert times.machine_time(now().replace(microsecond=123)) == "2026-11-16T12:00:00+03:00"


def test_an_hour_has_both_its_digits_in_every_language():
    early = now().replace(hour=0)
    told = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            told[language] = [times.brief(early), *re.findall(r"\d+:\d+", times.spoken(early)),
                              date_format(localtime(early), "DATETIME_FORMAT")[-5:]]  # fmt: skip
    assert told == dict.fromkeys(told, ["03:00"] * 3)
