"""Hours of the week on New York's clock, whatever clock the question comes from."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
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


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01T00:00", "17:00", "27/11/2026", "0001-01-01T00:00+14:00"])
def test_what_is_no_time_is_refused_with_the_way_to_write_one(text: str) -> None:
    with pytest.raises(BadTime) as caught:
        clock.parse(text)
    assert text in caught.value.message
    assert "2026-12-04T17:00" in caught.value.message


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
