"""Trip files in three forms; rows that cannot be used are told by number and reason."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from collision_risk_plugin.core.text_tables import BadTextFile
from training.process.events import TrainingError
from training.speeds.left_out_rows import LeftOutRows
from training.speeds.trip_files import read_points, read_trip_file
from training.speeds.trips import read_trips

POINTS = {132: (-73.786, 40.645), 161: (-73.978, 40.758), 230: (-73.984, 40.76), 138: (-73.873, 40.774)}
PLACES = {
    "departure": "2023-06-05 08:15",
    "seconds": "1500",
    "start_lon": "-73.786",
    "start_lat": "40.645",
    "end_lon": "-73.978",
    "end_lat": "40.758",
}
RECORD = {
    "tpep_pickup_datetime": "2019-02-04 17:30:00",
    "tpep_dropoff_datetime": "2019-02-04 18:20:00",
    "PULocationID": "132",
    "DOLocationID": "161",
    "trip_distance": "17.2",
    "RatecodeID": "2",
}
COMPACT = {"day": "2024-01-15", "minute5": "99", "seconds": "1980", "miles100": "910", "pu": "138", "do": "161"}


def write(file: Path, form: dict[str, str], *changes: dict[str, str]) -> Path:
    pd.DataFrame([form | change for change in changes or ({},)]).to_csv(file, index=False)
    return file


def read(file: Path, points=POINTS) -> tuple[pd.DataFrame, list[str]]:
    left_out = LeftOutRows()
    trips = read_trip_file(file, points, left_out).trips
    return trips, [str(sentence) for sentence in left_out.sentences()]


def test_the_three_forms_say_the_same_of_a_trip(tmp_path) -> None:
    (places,) = read(write(tmp_path / "a.csv", PLACES))[0].to_dict("records")
    assert (places["departure"], places["seconds"], places["row"]) == (datetime(2023, 6, 5, 8, 15), 1500, 2)
    assert pd.isna(places["miles"])
    (record,) = read(write(tmp_path / "b.csv", RECORD))[0].to_dict("records")
    assert (record["departure"], record["seconds"], record["miles"]) == (datetime(2019, 2, 4, 17, 30), 3000, 17.2)
    assert (record["start_lon"], record["end_lat"]) == (-73.786, 40.758)
    (compact,) = read(write(tmp_path / "c.csv", COMPACT))[0].to_dict("records")
    # The middle of the five minutes from 8:15 on.
    assert (compact["departure"], compact["seconds"]) == (datetime(2024, 1, 15, 8, 17, 30), 1980)
    assert (compact["miles"], compact["start_lat"]) == (pytest.approx(9.1), 40.774)


def test_parquet_is_read_as_csv_is_and_offsets_count(tmp_path) -> None:
    frame = pd.DataFrame([COMPACT]).astype({"minute5": "uint16", "seconds": "uint16", "pu": "uint16", "do": "uint16"})
    frame["day"] = pd.to_datetime(frame["day"])
    frame["miles100"] = frame["miles100"].astype("uint16")
    frame.to_parquet(tmp_path / "c.parquet")
    (trip,) = read(tmp_path / "c.parquet")[0].to_dict("records")
    assert (trip["departure"], trip["miles"], trip["row"]) == (datetime(2024, 1, 15, 8, 17, 30), pytest.approx(9.1), 1)
    aware = pd.DataFrame([PLACES]).assign(departure=pd.to_datetime(["2023-06-05T12:15:00Z"]))
    aware.to_parquet(tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet")[0]["departure"].tolist() == [datetime(2023, 6, 5, 8, 15)]
    (text,) = read(write(tmp_path / "a.csv", PLACES, {"departure": "2023-06-05T12:15:00Z"}))[0]["departure"]
    assert text == datetime(2023, 6, 5, 8, 15)


def test_bad_rows_are_told_by_number_and_reason_and_the_others_are_read(tmp_path) -> None:
    changes = ({}, {"seconds": "soon"}, {"departure": "yesterday"}, {"end_lat": "940.7"}, {"start_lon": ""}, {})
    trips, told = read(write(tmp_path / "a.csv", PLACES, *changes))
    assert trips["row"].tolist() == [2, 7]
    assert told == [
        "a.csv: 4 rows are left out: a time, a duration or a place cannot be read (rows: 3, 4, 5 …)",
    ]
    changes = ({"PULocationID": "264"}, {"RatecodeID": "5"}, {"DOLocationID": ""}, {"RatecodeID": "99"})
    trips, told = read(write(tmp_path / "b.csv", RECORD, *changes))
    assert trips["row"].tolist() == [5]
    assert told == [
        "b.csv: 1 rows are left out: their fare was negotiated, or of a group ride (rows: 3)",
        "b.csv: 1 rows are left out: a time, a duration or a place cannot be read (rows: 4)",
        "b.csv: 1 rows are left out: their zone is unknown, or has no point (rows: 2)",
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"seconds": "59"}, "less than 60 s or more than 3 h"),
        ({"seconds": "10801"}, "less than 60 s or more than 3 h"),
        ({"miles100": "19"}, "shorter than 0.2 or longer than 60 miles"),
        ({"miles100": "6001"}, "shorter than 0.2 or longer than 60 miles"),
        ({"day": "2022-01-31"}, "of January 2022"),
        ({"day": "2020-03-01"}, "March to December 2020"),
        ({"day": "2020-12-31"}, "March to December 2020"),
        ({"pu": "230"}, "less than 1,000 m apart"),
    ],
)
def test_trips_that_cannot_be_right_or_typical_are_not_learned_from(tmp_path, change, reason) -> None:
    left_out = LeftOutRows()
    trips = read_trips([write(tmp_path / "c.csv", COMPACT, {}, change)], POINTS, left_out)
    assert trips.row.tolist() == [2]
    (sentence,) = left_out.sentences()
    assert reason in sentence
    assert "(rows: 3)" in sentence


def test_the_months_beside_the_pandemic_count(tmp_path) -> None:
    days = ("2020-02-29", "2021-01-01", "2021-12-31", "2022-02-01")
    trips = read_trips([write(tmp_path / "c.csv", COMPACT, *({"day": day} for day in days))], POINTS, LeftOutRows())
    assert len(trips.row) == 4


def test_pairs_of_places_are_counted_once(tmp_path) -> None:
    changes = ({}, {"minute5": "1"}, {"pu": "161", "do": "138"}, {"pu": "132"})
    trips = read_trips([write(tmp_path / "c.csv", COMPACT, *changes)], POINTS, LeftOutRows())
    assert (len(trips.pairs), len(trips.lonlat)) == (3, 3)
    assert trips.pair[0] == trips.pair[1] != trips.pair[2]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "departure,seconds\n2024-01-01 10:00,60\n"])
def test_a_file_without_trips_says_which_columns_it_needs(tmp_path, content) -> None:
    file = tmp_path / "t.csv"
    file.write_text(content)
    with pytest.raises((TrainingError, BadTextFile)) as caught:
        read(file)
    assert "t.csv" in caught.value.message
    if content:
        assert "start_lon" in caught.value.message
        assert "pulocationid" in caught.value.message


def test_zones_need_points_and_a_damaged_parquet_file_is_told(tmp_path) -> None:
    with pytest.raises(TrainingError, match="LocationID, lon, lat"):
        read(write(tmp_path / "c.csv", COMPACT), None)
    (tmp_path / "d.parquet").write_bytes(b"PAR1 and nothing else")
    with pytest.raises(BadTextFile, match=r"d\.parquet"):
        read(tmp_path / "d.parquet")
    with pytest.raises(TrainingError, match=r"Not one trip can be learned from: c\.csv: 1 rows are left out"):
        read_trips([write(tmp_path / "c.csv", COMPACT, {"seconds": "3"})], POINTS, LeftOutRows())


def test_points_are_read_by_their_columns(tmp_path) -> None:
    file = tmp_path / "points.csv"
    file.write_text("LocationID,zone,lon,lat\n132,JFK,-73.786,40.645\nx,?,1,2\n7,Nowhere,-73.9,140\n")
    assert read_points(file) == {132: (-73.786, 40.645)}
    file.write_text("id,x,y\n1,2,3\n")
    with pytest.raises(TrainingError, match="LocationID"):
        read_points(file)
