"""Times of lines and rows from files, by GDAL's drivers and Processing, on computers of any time zone."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from osgeo import ogr, osr
from qgis.core import (
    NULL,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from tests.qgis.hearing import Heard

WKT = "LINESTRING (-74.0060 40.7128, -73.9855 40.7580)"
FIVE = "2025-01-17T17:00:00-05:00"
UTC = 100
ZONES = ["UTC", "America/New_York", "Asia/Tokyo", "Europe/London"]

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


@pytest.fixture(params=ZONES)
def computer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The time zone of the computer."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def written(file: Path, driver: str, *rows: tuple[Any, ...], kind: int = ogr.OFTDateTime, name: str = "lines") -> str:
    """A file of lines with the field `leaves`: (year, month, day, hour, minute, second, GDAL's flag), or text."""
    created = ogr.Open(str(file), 1) if file.exists() else ogr.GetDriverByName(driver).CreateDataSource(str(file))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(4326)
    options = ["GEOMETRY=AS_WKT"] if driver == "CSV" else []
    table = created.CreateLayer(name, crs, ogr.wkbLineString, options)
    table.CreateField(ogr.FieldDefn("leaves", kind))
    table.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    for number, value in enumerate(rows):
        feature = ogr.Feature(table.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(WKT))
        if value:
            feature.SetField("leaves", *value)
        feature.SetField("number", number)
        table.CreateFeature(feature)
    return str(file)


def departures(lines: Any, heard: Heard | None = None, **asked: Any) -> list[str | None]:
    """What lineexposure reads: the departure of each line, or its message."""
    usual = {"INPUT": lines, "DEPARTURE_FIELD": "leaves", "EXPOSURE": "TEMPORARY_OUTPUT"}
    layer = processing.run("collisionrisk:lineexposure", {**usual, **asked}, feedback=heard)["EXPOSURE"]
    return [row["departure"] if row["status"] == "ok" else row["message"] for row in layer.getFeatures()]


def batch_departures(layer: Any, heard: Heard | None = None, **asked: Any) -> list[str | None]:
    places = {"START_PLACE": "start_point($geometry)", "END_PLACE": "end_point($geometry)"}
    usual = {"LAYER": layer, **places, "DEPARTURE_FIELD": "leaves", "TRIPS": "TEMPORARY_OUTPUT", "NETWORK": "sketch"}
    trips = processing.run("collisionrisk:batchrouterisk", {**usual, **asked}, feedback=heard)["TRIPS"]
    return [row["departure"] if row["departure"] != NULL else row["message"] for row in trips.getFeatures()]


FORMATS = [("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("CSV", "csv"), ("SQLite", "sqlite"), ("FlatGeobuf", "fgb")]


@pytest.mark.parametrize(("driver", "suffix"), FORMATS)
def test_the_offset_in_a_file_counts(driver: str, suffix: str, tmp_path: Path, computer: str) -> None:
    rows = [
        (2025, 1, 17, 22, 0, 0, UTC),
        (2025, 1, 17, 17, 0, 0, UTC - 5 * 4),
        (2025, 1, 18, 3, 30, 0, UTC + 22),
        (2025, 3, 9, 2, 30, 0, UTC),
        (2025, 3, 30, 1, 30, 0, UTC),
        (2025, 11, 2, 5, 30, 0, UTC),
        (2025, 11, 2, 6, 30, 0, UTC),
    ]
    file = written(tmp_path / f"lines.{suffix}", driver, *rows)
    right = [
        FIVE,
        FIVE,
        FIVE,
        "2025-03-08T21:30:00-05:00",
        "2025-03-29T21:30:00-04:00",
        "2025-11-02T01:30:00-04:00",
        "2025-11-02T01:30:00-05:00",
    ]
    assert departures(file) == right
    assert batch_departures(file) == right


def test_times_without_an_offset_are_new_yorks(tmp_path: Path, computer: str) -> None:
    """Also those that the computer's clock skips; what New York's skips is moved on by the hour, 1:30 twice is once."""
    rows = [
        (2025, 1, 17, 17, 0, 0, 0),
        (2025, 3, 9, 2, 30, 0, 0),
        (2025, 3, 30, 1, 30, 0, 0),
        (2025, 11, 2, 1, 30, 0, 0),
        (2025, 7, 1, 23, 59, 59, 1),
    ]
    right = [
        FIVE,
        "2025-03-09T03:30:00-04:00",
        "2025-03-30T01:30:00-04:00",
        "2025-11-02T01:30:00-04:00",
        "2025-07-01T23:59:59-04:00",
    ]
    file = written(tmp_path / "lines.geojson", "GeoJSON", *rows)
    assert departures(file) == right
    assert batch_departures(file) == right
    texts = [f"{y}-{m:02}-{d:02} {h:02}:{mi:02}:{s:02}" for y, m, d, h, mi, s, _ in rows]
    file = written(tmp_path / "texts.gpkg", "GPKG", *((text,) for text in texts), kind=ogr.OFTString)
    assert departures(file) == right
    layer = in_memory("datetime", *(QDateTime(QDate(*row[:3]), QTime(*row[3:6])) for row in rows))
    assert departures(layer) == right
    assert batch_departures(layer) == right


def in_memory(kind: str, *values: object) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"LineString?crs=EPSG:4326&field=leaves:{kind}", "lines", "memory")
    for value in values:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(WKT))
        feature.setAttributes([value])
        layer.dataProvider().addFeature(feature)
    return layer


def test_every_kind_of_qdatetime_is_its_instant(computer: str) -> None:
    day, at_ten = QDate(2025, 1, 17), QTime(22, 0)
    layer = in_memory(
        "datetime",
        QDateTime(day, at_ten, Qt.TimeSpec.UTC),
        QDateTime(day, QTime(17, 0), Qt.TimeSpec.OffsetFromUTC, -5 * 3600),
        QDateTime(QDate(2025, 1, 18), QTime(7, 0), zone("Asia/Tokyo")),
        QDateTime(day, QTime(17, 0)),
        QDateTime(),
    )
    assert departures(layer) == [
        *[FIVE] * 4,
        "The line cannot be used: its departure, in the field “leaves”, is empty. Fill it in.",
    ]
    assert batch_departures(layer, DEPARTURE="2024-02-03T04:05")[3:] == [FIVE, "2024-02-03T04:05:00-05:00"]


def zone(name: str) -> object:
    from qgis.PyQt.QtCore import QTimeZone

    return QTimeZone(name.encode())


def test_a_day_without_a_time_is_its_midnight_wherever_it_stands(tmp_path: Path, computer: str) -> None:
    midnight, heard = "2025-07-04T00:00:00-04:00", Heard()
    file = written(tmp_path / "days.gpkg", "GPKG", (2025, 7, 4, 0, 0, 0, 0), kind=ogr.OFTDate)
    text = written(tmp_path / "texts.gpkg", "GPKG", ("2025-07-04",), kind=ogr.OFTString)
    for layer in (file, text, in_memory("date", QDate(2025, 7, 4)), in_memory("string", "20250704")):
        assert departures(layer, heard) == batch_departures(layer, heard) == [midnight]
    assert (
        "First departure read: 2025-07-04 00:00 New York time (a day without a time: taken as midnight in New York)."
        in heard.infos
    )
    for day in ("2025-07-04", QDate(2025, 7, 4), QDateTime(QDate(2025, 7, 4), QTime(0, 0))):
        assert departures(file, DEPARTURE_FIELD="", DEPARTURE=day) == [midnight]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((2025, 1, 17, 22, 0, 0, UTC), "2025-01-17 17:00 New York time (the file says UTC)."),
        ((2025, 1, 17, 17, 0, 0, 80), "2025-01-17 17:00 New York time (the file says UTC-05:00)."),
        ((2025, 1, 17, 17, 0, 0, 0), "2025-01-17 17:00 New York time (it has no offset: taken as New York's time)."),
    ],
)
def test_the_log_says_once_which_clock_was_read(row: tuple[int, ...], words: str, tmp_path: Path) -> None:
    file = written(tmp_path / "lines.geojson", "GeoJSON", None, row, (2026, 1, 1, 0, 0, 0, 0))
    for read in (departures, batch_departures):
        heard = Heard()
        read(file, heard)
        assert [info for info in heard.infos if "departure read" in info] == [f"First departure read: {words}"]


def test_whatever_part_of_a_file_is_shown(tmp_path: Path, computer: str) -> None:
    rows = [(2025, 1, 17, 20 + number, 0, 0, UTC) for number in range(4)]
    right = [f"2025-01-17T{15 + number}:00:00-05:00" for number in range(4)]
    for name, content in (("others", rows[:1]), ("lines", rows)):
        file = written(tmp_path / "a, b.gpkg", "GPKG", *content, name=name)
    address = f"{file}|layername=lines"
    assert departures(address) == right
    assert departures(f'{address}|subset="number" > 1') == right[2:]
    query = "SELECT * FROM lines WHERE number = 3"
    assert departures(f"{address}|subset={query}") == right[3:]
    layer = QgsVectorLayer(address, "lines", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.selectByExpression('"number" IN (3, 1)')
    assert departures(QgsProcessingFeatureSourceDefinition(layer.id(), True)) == [right[1], right[3]]
    assert batch_departures(QgsProcessingFeatureSourceDefinition(layer.id(), True)) == [right[1], right[3]]
    layer.startEditing()
    first = next(layer.getFeatures())
    layer.changeAttributeValue(first.id(), layer.fields().indexOf("number"), 9)
    assert departures(layer) == right
    layer.changeAttributeValue(first.id(), layer.fields().indexOf("leaves"), QDateTime(QDate(2024, 1, 1), QTime(8, 0)))
    assert departures(layer) == ["2024-01-01T08:00:00-05:00", *right[1:]]
    layer.rollBack()


def test_fields_of_joins_and_of_expressions(tmp_path: Path) -> None:
    """A join has the offset of its own file; of what an expression computes none is known, and the log says so."""
    layer = QgsVectorLayer(written(tmp_path / "lines.gpkg", "GPKG", (2025, 1, 17, 22, 0, 0, UTC)), "lines", "ogr")
    others = QgsVectorLayer(written(tmp_path / "others.gpkg", "GPKG", (2025, 1, 17, 12, 0, 0, UTC)), "others", "ogr")
    QgsProject.instance().addMapLayers([layer, others])
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(others)
    join.setJoinFieldName("number")
    join.setTargetFieldName("number")
    layer.addJoin(join)
    computed, heard = QgsField(layer.fields().field("leaves")), Heard()
    computed.setName("computed")
    layer.addExpressionField("make_datetime(2025, 1, 17, 17, 0, 0)", computed)
    assert departures(layer, DEPARTURE_FIELD="others_leaves") == ["2025-01-17T07:00:00-05:00"]
    assert departures(layer) == [FIVE]
    assert departures(layer, heard, DEPARTURE_FIELD="computed") == [FIVE]
    assert any("it has no offset" in info for info in heard.infos)


def test_geojson_as_it_is_written_by_hand(tmp_path: Path, computer: str) -> None:
    def features(*texts: str) -> str:
        line = {"type": "LineString", "coordinates": [[-74.006, 40.7128], [-73.9855, 40.758]]}
        rows = [{"type": "Feature", "geometry": line, "properties": {"leaves": text}} for text in texts]
        file = tmp_path / f"{len(texts)}.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": rows}))
        return str(file)

    assert departures(features("2025-01-17T17:00:00-05:00")) == [FIVE]
    mixed = features("2025-01-17T22:00:00.000Z", "2025-01-17T17:00:00", "2025-01-17 17:00-05", "Friday")
    assert departures(mixed)[:3] == [FIVE] * 3
    assert "“Friday” is not a date and time" in departures(mixed)[3]


def test_a_text_file_of_coordinates_says_the_offset_itself(tmp_path: Path, computer: str) -> None:
    file = tmp_path / "trips.csv"
    rows = ["2025-01-17T22:00:00Z", "20250117T170000-0500", "2025-01-17 17:00", "2025-01-17 5:00 PM"]
    lines = ["start_lon,start_lat,end_lon,end_lat,leaves", *(f"-74.006,40.7128,-73.9855,40.758,{row}" for row in rows)]
    file.write_text("\n".join(lines) + "\n")
    heard = Heard()
    assert batch_departures(None, heard, CSV=str(file), START_PLACE=None, END_PLACE=None) == [FIVE] * 4
    assert "First departure read: 2025-01-17 17:00 New York time (the file says UTC)." in heard.infos


def test_the_column_decides_the_order_of_day_and_month_for_lines_too() -> None:
    heard = Heard()
    assert departures(in_memory("string", "07/01/2025 17:00", "17/01/2025 17:00"), heard) == [
        "2025-01-07T17:00:00-05:00",
        FIVE,
    ]
    assert "Dates have the day first, as one of them cannot have the month first." in heard.infos
    with pytest.raises(QgsProcessingException, match="nothing in it tells whether “07/01/2025 17:00” is"):
        departures(in_memory("string", "07/01/2025 17:00"))


def test_times_and_numbers_are_no_departures() -> None:
    for kind, value in (("time", QTime(17, 0)), ("integer", 1796403600), ("string", "17:00")):
        (message,) = departures(in_memory(kind, value))
        assert "is not a date and time" in message
        assert "QTime" not in message
