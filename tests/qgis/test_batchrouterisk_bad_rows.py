"""Rows of which no drive can be made: told in their place, or refused all at once before any is read."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransformContext, QgsProcessingException

from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.processing_provider.parameters.place_reader import PlaceReader
from tests.qgis.hearing import Heard
from tests.qgis.many_drives import JFK, WALL_STREET, assert_is, layer_of, rows_of, run, write_csv

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def test_a_bad_row_is_a_message_in_its_place_and_never_the_end(journey: Journey) -> None:
    wall_street = "POINT(-74.0098809 40.706619)"
    bad: list[tuple[Sequence[Any], Any, str]] = [
        ((wall_street, None), None, "The start has no usable coordinates: it has no geometry"),
        ((wall_street, None), "POINT EMPTY", "The start has no usable coordinates: it has no geometry"),
        ((wall_street, None), "POINT(1e300 -1e300)", "start"),
        ((None, None), JFK, "The end has no usable coordinates: it is empty"),
        (("Wall Street", None), JFK, "“Wall Street” looks like an address"),
        (("LINESTRING(0 0, 1 1)", None), JFK, "The end has no usable coordinates: it is not one point"),
        (("SRID=999999;POINT(0 0)", None), JFK, "[EPSG:999999] is not a coordinate system that QGIS knows"),
        (("POINT(-74 140)", None), JFK, "The end has no usable coordinates"),
        (("POINT(-75.16 39.95)", None), JFK, "km outside the zones"),
        (("-73.7793733748521 40.642947899999996", None), JFK, "Start and end are the same place"),
        ((wall_street, "soon"), JFK, "The departure “soon” is not a date and time"),
    ]
    fine = ((wall_street, None), JFK)
    features = [fine, *((values, place) for values, place, _ in bad), fine]
    layer = layer_of("Point?crs=EPSG:4326", "field=goal:string&field=leave:string", features)
    heard = Heard()
    result = run(heard, LAYER=layer, END_PLACE="goal", DEPARTURE_FIELD="leave")
    first, *rows, last = rows_of(result)
    assert_is(first, journey)
    assert_is(last, journey)
    for row, (_, _, said) in zip(rows, bad):
        assert (row["status"], row.hasGeometry()) == ("error", False)
        assert said in row["message"]
    assert (result["ROWS"], result["ERRORS"]) == (len(bad) + 2, len(bad))
    assert len(heard.warnings) == len(bad)
    assert heard.warnings[0].startswith("Row 2: The start has no usable coordinates: it has no geometry")
    assert f"{len(bad) + 2} rows: 2 drives found, {len(bad)} without an answer." in heard.infos


def test_bad_lines_of_a_file_are_rows_with_a_message(tmp_path: Path) -> None:
    good = ",".join(map(str, (*JFK, *WALL_STREET)))
    file = write_csv(
        tmp_path / "rows.csv",
        "start_lon,start_lat,end_lon,end_lat,fid",
        good + ",1",
        "",
        "x,40.6,-74.0,40.7,2",
        "-73.7,40.6,,40.7,3",
        "-73.7,40.6",
        good + ",4,more",
        "nan,inf,-74.0,40.7,5",
        good + ",6",
    )
    rows = rows_of(run(CSV=file))
    assert [row["status"] for row in rows] == ["ok", *["error"] * 5, "ok"]
    assert [row["source_fid"] for row in rows] == ["1", "2", "3", None, "4", "5", "6"]
    for row, said in zip(
        rows[1:],
        [
            "The start has no usable coordinates: its longitude is “x”, no number",
            "The end has no usable coordinates: its longitude is empty",
            "line 6 has 2 columns, not 5",
            "line 7 has 6 columns, not 5",
            "The start has no usable coordinates: its longitude is empty",
        ],
    ):
        assert said in row["message"]


def test_many_bad_rows_are_told_in_short(tmp_path: Path) -> None:
    heard = Heard()
    lines = ["0,0,0,0"] * 50
    result = run(heard, CSV=write_csv(tmp_path / "rows.csv", "start_lon,start_lat,end_lon,end_lat", *lines))
    assert result["ERRORS"] == 50
    assert len(heard.warnings) == 21
    assert heard.warnings[-1] == "30 more rows have no answer; the column “message” says why."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "none are given. Give two layers with START_LAYER and END_LAYER, or one"),
        ({"CSV": "a.csv", "START_FIELD": "id"}, "given in more than one way"),
        ({"END_FIELD": "id"}, "START_LAYER, START_FIELD, END_LAYER is missing. Give them, too"),
        ({"CSV": "/no/such.csv"}, "“/no/such.csv” cannot be opened"),
        ({"CSV": "header", "START_PLACE": "a"}, "“header.csv” has no column “a”"),
        ({"LAYER": "a.gpkg", "END_PLACE": "a", "START_LON": "a"}, "START_LON belongs to CSV"),
        ({"CSV": "a.csv", "CUTOFF": "high"}, "The cutoff “high” cannot be used"),
        ({"CSV": "a.csv", "DEPARTURE": "tomorrow"}, "The departure “tomorrow” is not a date"),
        ({"CSV": "a.csv", "NETWORK": "moon"}, "“moon” is not a street network. Choose one of: sketch"),
        ({"CSV": "a.csv", "ZONE_SET": "moon"}, "There is no zone set “moon”"),
        ({"CSV": "header", "END_LAT": "q"}, "has no column “q”. Choose one of: start_lon, start_lat, end_lon, y"),
        ({"CSV": "header"}, "no column of “header.csv” is the end's lat by its name. Name it with END_LAT, one of"),
        ({"CSV": "blank"}, "“blank.csv” cannot be read: it is empty"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_with_what_to_do(
    asked: dict[str, Any], said: str, tmp_path: Path
) -> None:
    files = {"header": "start_lon,start_lat,end_lon,y", "blank": ""}
    name = asked.get("CSV", "")
    if name in files:
        asked = {**asked, "CSV": write_csv(tmp_path / f"{name}.csv", files[name])}
    with pytest.raises(QgsProcessingException) as refused:
        run(**asked)
    assert said in str(refused.value)


def test_the_details_of_what_is_refused_are_in_the_log() -> None:
    heard = Heard()
    with pytest.raises(QgsProcessingException, match="cannot be opened"):
        run(heard, CSV="/no/such.csv")
    assert any("No such file or directory" in details for details in heard.details)


def test_fields_and_expressions_that_the_layer_lacks_are_refused() -> None:
    layer = layer_of("Point?crs=EPSG:4326", "field=goal:string", [(["0 0"], JFK)])
    for asked, said in (
        ({"END_PLACE": "gaol"}, "the layer has no field “gaol”. Choose one of: goal"),
        ({"END_PLACE": "make_point("}, "the expression “make_point(” is not valid"),
        ({"END_PLACE": "goal", "DEPARTURE_FIELD": "leave"}, "the layer has no field “leave”"),
    ):
        with pytest.raises(QgsProcessingException) as refused:
            run(LAYER=layer, **asked)
        assert said in str(refused.value)


TEXTS = st.text() | st.from_regex(r"(SRID=\d{1,6};)?(POINT|LINESTRING|MULTIPOINT)? ?\(?[-0-9e., ]*\)?", fullmatch=True)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # of a busy computer
@given(TEXTS)
def test_any_text_is_a_place_or_a_message(text: str) -> None:
    places = PlaceReader(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    with contextlib.suppress(CollisionRiskError):
        lon, lat = places.read(text, "end")
        assert isinstance(lon, float)
        assert isinstance(lat, float)


@settings(deadline=None)
@given(st.floats(-74.3, -73.6), st.floats(40.4, 41), st.sampled_from([" ", ", ", "; ", ","]))
def test_pairs_of_numbers_are_read_exactly(lon: float, lat: float, between: str) -> None:
    places = PlaceReader(QgsCoordinateReferenceSystem(), QgsCoordinateTransformContext())
    assert places.read(f"{lon!r}{between}{lat!r}", "start") == (lon, lat)
