from __future__ import annotations

from datetime import date

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from collision_risk_plugin.core.geo.geodesy import metres_per_degree
from training.learning.collisions import (
    NO_COORDINATES,
    OUTSIDE_CITY,
    ZERO_COORDINATES,
    clean,
    find_files,
    locate_in_zones,
    read_file,
)
from training.process.events import TrainingError
from training.store.row_format import MODEL_COLUMNS, parse_days, parse_times

SQUARES = gpd.GeoDataFrame(geometry=[box(-74.01, 40.70, -74.00, 40.71), box(-74.00, 40.70, -73.99, 40.71)], crs=4326)


@pytest.mark.parametrize(
    "text",
    ["2025-03-09T00:00:00.000", "2025-03-09", "03/09/2025", "3/9/2025", "2025-03-09 00:00:00", " 2025-03-09T12:30 "],
)
def test_every_date_style_of_the_exports_is_the_same_day(text: str) -> None:
    assert parse_days(pd.Series([text], dtype="string"))[0] == pd.Timestamp(2025, 3, 9)


@pytest.mark.parametrize("text", ["", "soon", "2025-02-30", "13/40/2025", "20250309", "2025-03-09x", None])
def test_what_is_no_date_is_unreadable(text: str | None) -> None:
    assert parse_days(pd.Series([text], dtype="string")).isna()[0]


@pytest.mark.parametrize(
    ("text", "hour", "minute"), [("0:05", 0, 5), ("00:05", 0, 5), ("9:35", 9, 35), ("23:59", 23, 59), ("7:00:30", 7, 0)]
)
def test_times_need_no_padding(text: str, hour: int, minute: int) -> None:
    hours, minutes = parse_times(pd.Series([text], dtype="string"))
    assert (hours[0], minutes[0]) == (hour, minute)


@pytest.mark.parametrize("text", ["24:00", "7:60", "noon", "7", "-1:00", None])
def test_what_is_no_time_is_unreadable(text: str | None) -> None:
    hours, _ = parse_times(pd.Series([text], dtype="string"))
    assert hours.isna()[0]


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 23), st.integers(0, 59))
def test_any_moment_is_read_back(day: date, hour: int, minute: int) -> None:
    styles = pd.Series([f"{day}T00:00:00.000", str(day), f"{day.month}/{day.day}/{day.year}"], dtype="string")
    assert (parse_days(styles) == pd.Timestamp(day)).all()
    hours, minutes = parse_times(pd.Series([f"{hour}:{minute:02d}"], dtype="string"))
    assert (hours[0], minutes[0]) == (hour, minute)


ANYTHING = st.one_of(st.none(), st.text(max_size=12), st.floats().map(str), st.sampled_from(["NaN", "-1", "1e400"]))


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(MODEL_COLUMNS, ANYTHING)), min_size=1, max_size=5))
def test_rows_of_any_text_are_read_or_counted(rows: list[dict[str, str | None]]) -> None:
    found = clean(pd.DataFrame(rows, columns=list(MODEL_COLUMNS)).astype("string"), SQUARES)
    assert len(found) + found.skipped["unreadable"] + found.skipped["duplicates"] == len(rows)
    assert (found.casualties >= 0).all()
    assert ((found.hour >= 0) & (found.hour < 24)).all()


def test_traps_of_the_feed(row, as_rows) -> None:
    found = clean(
        as_rows(
            row(collision_id="1", crash_time="0:05"),
            row(collision_id="2", number_of_persons_injured="2", number_of_persons_killed="1"),
            row(collision_id="1", crash_time="1:06"),
            row(collision_id="3", latitude=None, longitude=None),
            row(collision_id="4", latitude="0", longitude="0"),
            row(collision_id="5", latitude="41.5"),
            row(collision_id="6", number_of_persons_injured=None, number_of_persons_killed="1"),
            row(collision_id="7", crash_date="yesterday"),
            row(collision_id=None),
            row(collision_id="8", crash_time="0:00", number_of_persons_injured="-3"),
        ),
        SQUARES,
    )
    assert found.collision_id.tolist() == [1, 2, 3, 4, 5, 6, 8]
    assert found.skipped == {"unreadable": 2, "duplicates": 1}
    assert found.hour.tolist() == [1, 8, 8, 8, 8, 8, 0]
    assert found.zone.tolist() == [0, 0, NO_COORDINATES, ZERO_COORDINATES, OUTSIDE_CITY, 0, 0]
    assert found.casualties.tolist() == [0, 3, 0, 0, 0, 1, 0]
    assert found.casualties_missing.tolist() == [False] * 5 + [True, True]
    assert found.on_the_hour.tolist() == [False] * 6 + [True]
    assert (found.day == np.datetime64("2025-01-06")).all()


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    rows = pd.DataFrame(
        {
            "collision_id": [str(i) for i in range(6)],
            "crash_date": [f"2025-01-{6 + i:02d}" for i in range(6)],
            "crash_time": [f"{i}:10" for i in range(6)],
            "latitude": ["40.705", "40.705", None, "0", "40.9", "40.705"],
            "longitude": ["-74.005", "-73.995", None, "0", "-74.0", "-74.005"],
            "number_of_persons_injured": ["0", "1", "2", None, "0", "1"],
            "number_of_persons_killed": "0",
        }
    ).astype("string")
    plain, shuffled = clean(rows, SQUARES), clean(rows.iloc[order], SQUARES)
    for key in ("collision_id", "day", "hour", "zone", "casualties"):
        assert (getattr(plain, key) == getattr(shuffled, key)).all()


@pytest.mark.parametrize(("metres", "zone"), [(-50, 1), (50, 1), (190, 1), (210, OUTSIDE_CITY), (5e6, OUTSIDE_CITY)])
def test_points_off_the_shore_go_to_the_nearest_zone_within_200_m(metres: float, zone: int) -> None:
    per_lon, _ = metres_per_degree(40.705)
    east = np.array([-73.99 + metres / float(per_lon)])
    assert locate_in_zones(east, np.array([40.705]), SQUARES).tolist() == [zone]


def _agree(lon: np.ndarray, lat: np.ndarray, zones, polygons) -> float:
    found = locate_in_zones(lon, lat, polygons)
    inside = zones.locate(lon, lat)
    placed = inside >= 0
    assert placed.any()
    assert (found[placed] == inside[placed]).all()
    return float((found[~placed] >= 0).mean())


def test_the_plugin_finds_the_same_zones(zones, polygons) -> None:
    random = np.random.default_rng(7)
    share_at_shore = _agree(
        random.uniform(-74.26, -73.70, 20_000), random.uniform(40.49, 40.92, 20_000), zones, polygons
    )
    assert 0 < share_at_shore < 0.2


def test_the_plugin_finds_the_same_zones_for_collisions_on_borders_and_shores(early_2025, zones, polygons) -> None:
    rows = early_2025
    lat, lon = (pd.to_numeric(rows[name]).astype(float) for name in ("latitude", "longitude"))
    usable = lat.notna() & (lat != 0)
    _agree(lon[usable].to_numpy(), lat[usable].to_numpy(), zones, polygons)


def test_the_csv_export_is_read_too(tmp_path, row) -> None:
    exported = pd.DataFrame([row(crash_date="01/06/2025")]).rename(columns=lambda name: name.upper().replace("_", " "))
    exported.rename(columns={"COLLISION ID": "COLLISION_ID"}).to_csv(tmp_path / "export.csv", index=False)
    pd.DataFrame([row(collision_id=7, latitude=40.7061)]).to_parquet(tmp_path / "api.parquet")
    (tmp_path / "notes.txt").write_text("not rows")
    files = find_files([tmp_path])
    assert [file.name for file in files] == ["api.parquet", "export.csv"]
    found = clean(pd.concat([read_file(file) for file in files]), SQUARES)
    assert found.collision_id.tolist() == [7, 4783006]
    assert found.zone.tolist() == [0, 0]
    assert found.day[0] == found.day[1]


def test_a_file_without_the_number_of_killed_is_refused(tmp_path, row) -> None:
    # The feed left this column out in May 2026; taken for zeros it would hide deaths.
    pd.DataFrame([row()]).drop(columns="number_of_persons_killed").to_csv(tmp_path / "new.csv", index=False)
    with pytest.raises(TrainingError, match=r"new\.csv.*number_of_persons_killed"):
        read_file(tmp_path / "new.csv")


def test_files_that_are_no_rows_are_refused(tmp_path) -> None:
    (tmp_path / "rows.parquet").write_bytes(b"no parquet")
    with pytest.raises(TrainingError, match=r"rows\.parquet.*cannot be read"):
        read_file(tmp_path / "rows.parquet")
    with pytest.raises(TrainingError, match=r"does not exist"):
        find_files([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(TrainingError, match=r"no \.parquet or \.csv"):
        find_files([tmp_path / "empty"])
