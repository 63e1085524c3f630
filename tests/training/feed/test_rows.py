from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.feed.rows import COLUMNS, as_text, normalise, uniform_names

TODAY = date(2026, 6, 1)
PLAIN = {
    "collision_id": "4783006",
    "crash_date": "2025-01-06T00:00:00.000",
    "crash_time": "8:15",
    "latitude": "40.7061",
    "longitude": "-74.0092",
    "number_of_persons_injured": "0",
    "number_of_persons_killed": "0",
    ":updated_at": "2025-01-08T10:00:00.000Z",
}


def _page(*changes: dict):
    return normalise(as_text([PLAIN | change for change in changes]), TODAY)


def test_a_row_is_kept_in_one_form() -> None:
    page = _page(
        {"borough": " Staten Island ", "zip_code": "10310.0", "on_street_name": "BROADWAY   ", "off_street_name": "  "}
    )
    assert page.rows.columns.tolist() == list(COLUMNS)
    row = page.rows.iloc[0]
    assert (row["collision_id"], row["crash_date"], row["crash_time"]) == (4783006, "2025-01-06", "08:15")
    assert (row["borough"], row["zip_code"], row["on_street_name"]) == ("STATEN ISLAND", "10310", "BROADWAY")
    assert pd.isna(row["off_street_name"])
    assert (row["latitude"], row["number_of_persons_injured"]) == (40.7061, 0)
    assert row["updated_at"] == "2025-01-08T10:00:00.000Z"


@pytest.mark.parametrize(
    ("date", "style"),
    [("2025-01-06T00:00:00.000", "iso_time"), ("2025-01-06", "iso_day"), ("01/06/2025", "us"), ("1/6/2025", "us")],
)
def test_three_styles_of_dates_are_one_day(date, style) -> None:
    page = _page({"crash_date": date}, {"collision_id": "2"})
    assert page.rows["crash_date"].tolist() == ["2025-01-06"] * 2
    expected = {"iso_time": 1} if style != "iso_time" else {"iso_time": 2}
    assert {k.removeprefix("dates_as_"): n for k, n in page.noticed.items() if k.startswith("dates")} == expected | (
        {style: 1} if style != "iso_time" else {}
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"collision_id": None}, "unreadable_ids"),
        ({"collision_id": "12.5"}, "unreadable_ids"),
        ({"collision_id": "-4"}, "unreadable_ids"),
        ({"crash_date": "soon"}, "unreadable_dates"),
        ({"crash_time": "24:00"}, "unreadable_times"),
        ({"crash_time": None}, "unreadable_times"),
        ({"collision_id": None, "crash_time": None}, "unreadable_ids"),
    ],
)
def test_a_row_that_cannot_be_read_is_kept_out_for_one_reason(change, reason) -> None:
    page = _page({"collision_id": "1"}, change)
    assert page.rows["collision_id"].tolist() == [1]
    assert page.kept_out == {reason: 1}


def test_a_place_is_kept_as_it_is_and_what_is_odd_is_counted() -> None:
    places = [("40.7", "-74"), ("0", "0"), (None, "-74"), ("41.5", "-74"), ("40.7", "east"), ("9999", "-74")]
    page = _page(*({"collision_id": str(i), "latitude": y, "longitude": x} for i, (y, x) in enumerate(places)))
    assert page.rows["latitude"].fillna(-1).tolist() == [40.7, 0, -1, 41.5, 40.7, -1]
    assert page.noticed["zero_coordinates"] == 1
    assert page.noticed["no_coordinates"] == 3
    assert page.noticed["outside_city"] == 1
    assert page.noticed["unreadable_numbers"] == 2


def test_an_impossible_number_of_persons_is_absent_and_not_zero() -> None:
    numbers = ["2", "-1", "1001", "1.5", "two", None, "3.0"]
    page = _page(*({"collision_id": str(i), "number_of_persons_killed": n} for i, n in enumerate(numbers)))
    assert page.rows["number_of_persons_killed"].fillna(-1).tolist() == [2, -1, -1, -1, -1, -1, 3]
    assert page.noticed["unreadable_numbers"] == 4


def test_of_two_rows_with_one_id_the_later_is_kept() -> None:
    page = _page(
        {"borough": "B", ":updated_at": "2025-02-01T00:00:00.000Z"},
        {"borough": "A"},
        {"borough": "C", ":updated_at": "2025-02-01T00:00:00.000Z"},
        {"borough": "D", ":updated_at": None},
    )
    assert page.rows["borough"].tolist() == ["C"]
    assert page.kept_out == {"duplicates": 3}


def test_a_moment_of_another_kind_is_absent() -> None:
    page = _page({":updated_at": "yesterday"}, {"collision_id": "2", ":updated_at": None})
    assert page.rows["updated_at"].isna().all()
    assert page.noticed["unreadable_moments"] == 1


def test_unpadded_times_are_counted() -> None:
    page = _page(*({"collision_id": str(i), "crash_time": t} for i, t in enumerate(["0:05", "9:35", "09:35", "23:59"])))
    assert page.rows["crash_time"].tolist() == ["00:05", "09:35", "09:35", "23:59"]
    assert page.noticed["unpadded_times"] == 2


def test_headers_of_the_portal_are_those_of_the_api() -> None:
    portal = ["CRASH DATE", "VEHICLE TYPE CODE 1", "VEHICLE TYPE CODE 3", "COLLISION_ID", ":updated_at", " Zip Code"]
    api = ["crash_date", "vehicle_type_code1", "vehicle_type_code_3", "collision_id", "updated_at", "zip_code"]
    assert uniform_names(portal) == api


ANYTHING = st.one_of(st.none(), st.text(max_size=8), st.integers(), st.floats(), st.booleans(), st.just("\ud800x\0"))


@settings(max_examples=30)
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), ANYTHING), min_size=1, max_size=4))
def test_rows_of_anything_are_kept_or_counted_and_can_be_stored(rows) -> None:
    page = normalise(as_text(rows), TODAY)
    assert len(page.rows) + page.kept_out.total() == len(rows)
    for value in page.rows.astype(object).stack():
        assert "\0" not in str(value)
        str(value).encode()
