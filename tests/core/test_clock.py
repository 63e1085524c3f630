"""Hours of the week on New York's clock, whatever clock the question comes from."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.errors import BadTime

BUNDLED_RULES = Path(clock.__file__).parents[2] / "resources" / "data" / "New_York.tzif"


def test_week_begins_on_monday_at_midnight() -> None:
    assert clock.hour_of_week(clock.parse("2026-11-23T00:00")) == 0
    assert clock.hour_of_week(clock.parse("2026-11-29T23:59")) == 167
    assert clock.hour_of_week(clock.parse("2026-12-04T17:00")) == 4 * 24 + 17


def test_an_instant_from_another_time_zone_is_read_on_new_yorks_clock() -> None:
    # Friday 17:00 in New York is 22:00 UTC, and already Saturday in Tokyo.
    assert clock.hour_of_week(datetime(2026, 12, 4, 22, 0, tzinfo=timezone.utc)) == 4 * 24 + 17
    assert clock.hour_of_week(datetime(2026, 12, 5, 7, 0, tzinfo=ZoneInfo("Asia/Tokyo"))) == 4 * 24 + 17
    assert clock.parse("2026-12-04T22:00Z") == clock.parse("2026-12-04T17:00")


def test_spring_change_skips_hour_two_of_sunday() -> None:
    before = datetime(2026, 3, 8, 6, 59, tzinfo=timezone.utc)
    assert [clock.hour_of_week(before + timedelta(minutes=m)) for m in (0, 1)] == [6 * 24 + 1, 6 * 24 + 3]
    assert clock.parse("2026-03-08T02:30").strftime("%H:%M %z") == "03:30 -0400"


def test_autumn_change_has_hour_one_of_sunday_twice() -> None:
    first = datetime(2026, 11, 1, 5, 30, tzinfo=timezone.utc)
    hours = [clock.hour_of_week(first + timedelta(hours=h)) for h in range(3)]
    assert hours == [6 * 24 + 1, 6 * 24 + 1, 6 * 24 + 2]
    assert clock.parse("2026-11-01T01:30").utcoffset() == timedelta(hours=-4)


def test_a_naive_instant_has_no_hour_of_week() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock.hour_of_week(datetime(2026, 12, 4, 17, 0))


@pytest.mark.parametrize(
    "text",
    [
        *("tomorrow", "17:00", "27/11/2026", "2026-13-01T00:00", "2026-02-30", "0000-01-01", "99999-01-01"),
        *("0001-01-01T00:00+14:00", "9999-12-31T24:00", "2026-12-04T", "2026-12-04T25:00", "2026-12-04T24:01"),
        *("2026-12-04T17:00+24:00", "2026-12-04T17:00 PST", "2026-12-04 13:00 PM", "2026-12/04", "2026-W54"),
        *("2026-12-04T17:60", "2026-12-04T17:00:61", "202612041700", "1796403600"),
    ],
)
def test_what_is_no_time_is_refused_with_the_way_to_write_one(text: str) -> None:
    with pytest.raises(BadTime) as caught:
        clock.parse(text)
    assert text in caught.value.message
    assert "2026-12-04T17:00" in caught.value.message


EVENING = "2025-01-17T17:00:00-05:00"


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-17T22:00:00Z",
        "2025-01-17t22:00:00z",
        "2025-01-17 22:00 UTC",
        "2025-01-17T22Z",
        "20250117T220000Z",
        "20250117T2200+0000",
        "20250117T22+00",
        "2025-W03-5T22:00:00Z",
        "2025W035T220000Z",
        "2025-01-17T22:00:00.0Z",
        "2025-01-17T22:00:00,000000000Z",
        "2025-01-17 17:00:00-05",
        "2025-01-17 17:00:00 -05:00",
        "2025-01-17T17:00:00-0500",
        "2025-01-17T17:00:00−05:00",
        "2025-01-17T17:00:00-05:00[America/New_York]",
        "2025-01-17T17:00:00-05:00:00",
        "2025-01-18 03:30:00+05:30",
        "2025/01/17 22:00:00+00",
        "2025.1.17 17:00",
        "2025-1-17 17:00",
        "2025-01-17_17:00:00",
        "2025-01-17   17:00",
        " 2025-01-17T17:00\u00a0",
        "2025-01-17 5:00 PM",
        "2025-01-17 05:00:00\u202fp.m.",
        "2025-01-17 5:00 pm EST",
        "2025-01-17 18:00 EDT",
    ],
)
def test_what_field_data_has_is_read_by_every_python(text: str) -> None:
    assert clock.parse(text).isoformat() == EVENING


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-01-17T24:00", "2025-01-18T00:00:00-05:00"),
        ("20241231T240000Z", "2024-12-31T19:00:00-05:00"),
        ("2025-01-17 12:00 AM", "2025-01-17T00:00:00-05:00"),
        ("2025-01-17 12:00 PM", "2025-01-17T12:00:00-05:00"),
        ("2016-12-31T23:59:60Z", "2016-12-31T19:00:00-05:00"),
        ("2025-01-17T22:00:00.1Z", "2025-01-17T17:00:00.100000-05:00"),
        ("2025-01-17T22:00:00.123456789Z", "2025-01-17T17:00:00.123456-05:00"),
        ("2025-01-17", "2025-01-17T00:00:00-05:00"),
        ("20250117", "2025-01-17T00:00:00-05:00"),
        ("2025-W03", "2025-01-13T00:00:00-05:00"),
        ("2025-03-09 02:30", "2025-03-09T03:30:00-04:00"),
        ("2025-03-09 02:30Z", "2025-03-08T21:30:00-05:00"),
        ("2025-11-02 01:30", "2025-11-02T01:30:00-04:00"),
        ("2025-11-02 01:30 EST", "2025-11-02T01:30:00-05:00"),
        ("2025-11-02 06:30Z", "2025-11-02T01:30:00-05:00"),
    ],
)
def test_days_midnights_fractions_and_changes_of_the_clock(text: str, instant: str) -> None:
    assert clock.parse(text).isoformat() == instant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01-17T22:00Z", "2025-01-17 17:00 New York time (the file says UTC)."),
        ("2025-01-17T17:00-05", "2025-01-17 17:00 New York time (the file says UTC-05:00)."),
        ("2025-01-17T17:00", "2025-01-17 17:00 New York time (it has no offset: taken as New York's time)."),
        ("2025-07-04", "2025-07-04 00:00 New York time (a day without a time: taken as midnight in New York)."),
    ],
)
def test_a_reading_says_on_which_clock(text: str, words: str) -> None:
    assert clock.read(text).first_departure == f"First departure read: {words}"


@given(st.datetimes(timezones=st.just(timezone.utc) | st.timezones()))
def test_whatever_python_writes_is_read(moment: datetime) -> None:
    try:
        instant = clock.in_new_york(moment)
    except OverflowError:
        return
    assert clock.parse(moment.isoformat()) == instant


@given(st.text("0123456789-:.TZ+W ", max_size=30))
def test_any_text_is_an_instant_or_refused(text: str) -> None:
    try:
        instant = clock.parse(text)
    except BadTime as error:
        message = error.message
    else:
        message, text = str(instant.tzinfo), "New_York"
    assert text.strip() in message


def test_empty_means_now() -> None:
    assert abs(clock.parse("  ") - datetime.now(timezone.utc)) < timedelta(seconds=5)


@given(st.datetimes(datetime(2012, 7, 1), datetime(2036, 12, 31), timezones=st.just(timezone.utc)))
def test_bundled_rules_are_new_yorks(moment: datetime) -> None:
    with BUNDLED_RULES.open("rb") as stream:
        bundled = ZoneInfo.from_file(stream)
    assert moment.astimezone(bundled).utcoffset() == moment.astimezone(clock.NEW_YORK).utcoffset()


def test_hours_are_said_in_words() -> None:
    assert clock.format_hour_of_week(4 * 24 + 17) == "Friday 17:00–18:00"
    assert clock.format_hour_of_week(167) == "Sunday 23:00–00:00"


@pytest.mark.parametrize("text", ["9999-12-31T23:59:59+14:00", "9999-12-25", "9999-12-31T23:59:59-05:00", "0001-01-01"])
def test_a_departure_whose_week_ends_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(BadTime):
        clock.parse(text)


def test_a_week_on_the_clock_has_168_hours_from_monday_on() -> None:
    hours = clock.hours_on_the_clock(date(2026, 12, 4))
    assert [hour.hour_of_week for hour in hours] == list(range(168))
    assert (hours[0].begin, hours[-1].end) == (datetime(2026, 11, 30), datetime(2026, 12, 7))
    assert hours[113].instant == clock.parse("2026-12-04T17:00-05:00")
    assert hours == clock.hours_on_the_clock(date(2026, 11, 30)) == clock.hours_on_the_clock(date(2026, 12, 6))


def test_the_hour_that_clocks_skip_is_not_there_and_the_one_before_lasts_until_they_go_on() -> None:
    hours = clock.hours_on_the_clock(date(2027, 3, 14))
    assert [hour.hour_of_week for hour in hours] == [hour for hour in range(168) if hour != 6 * 24 + 2]
    (before,) = (hour for hour in hours if hour.hour_of_week == 6 * 24 + 1)
    assert (before.begin, before.end) == (datetime(2027, 3, 14, 1), datetime(2027, 3, 14, 3))
    assert all(one.end == other.begin for one, other in zip(hours, hours[1:]))


def test_the_hour_that_clocks_repeat_is_one_from_the_first_time_on() -> None:
    hours = clock.hours_on_the_clock(date(2026, 11, 1))
    assert len(hours) == 168
    (repeated,) = (hour for hour in hours if hour.begin == datetime(2026, 11, 1, 1))
    assert repeated.instant == clock.parse("2026-11-01T01:00-04:00")
    assert (repeated.end, repeated.hour_of_week) == (datetime(2026, 11, 1, 2), 6 * 24 + 1)
