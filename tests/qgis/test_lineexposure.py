"""Existing lines in, their exposure out: times in every form, bad rows, files, models."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import numpy as np
import processing
import pytest
from qgis.core import (
    NULL,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.data.sources import Sources
from collision_risk_plugin.core.journey.exposure import TimedLine, assess_line
from collision_risk_plugin.core.model.cutoff import Cutoff
from tests.qgis.hearing import Heard
from tests.small_streets import write_small_streets

ALGORITHM = "collisionrisk:lineexposure"
FRIDAY_17 = datetime(2026, 12, 4, 22, tzinfo=timezone.utc)
# Down Fifth Avenue, over the East River, into Queens.
WAY = [(-73.9712, 40.7663), (-73.9857, 40.7464), (-73.9700, 40.7430), (-73.9530, 40.7440), (-73.9300, 40.7450)]
WKT = "LineString (" + ", ".join(f"{lon} {lat}" for lon, lat in WAY) + ")"

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def layer_of(
    *rows: tuple[Any, ...], kind: str = "LineString", crs: str = "EPSG:4326", fields: str = ""
) -> QgsVectorLayer:
    """A layer in memory of (well-known text or None, attributes …)."""
    layer = QgsVectorLayer(f"{kind}?crs={crs}{fields}", "lines", "memory")
    features = []
    for text, *attributes in rows:
        feature = QgsFeature(layer.fields())
        if text is not None:
            feature.setGeometry(QgsGeometry.fromWkt(text))
        feature.setAttributes(attributes)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def run(layer: QgsVectorLayer | str, feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    usual = {"INPUT": layer, "DEPARTURE": "2026-12-04T17:00", "EXPOSURE": "TEMPORARY_OUTPUT"}
    return processing.run(ALGORITHM, {**usual, **asked}, feedback=feedback)


def rows_of(layer: QgsVectorLayer) -> list[dict[str, Any]]:
    names = layer.fields().names()
    rows = (feature.attributes() for feature in layer.getFeatures())
    return [{name: None if value == NULL else value for name, value in zip(names, row)} for row in rows]


def test_a_line_is_put_on_the_streets_that_are_chosen_and_says_which(sources: Sources, tmp_path: Path) -> None:
    """On the Lower East Side alone, up an avenue that these streets have: not what the sketch says of it."""
    file = write_small_streets(tmp_path / "streets.npz")
    avenue = "LineString (-73.984 40.7201, -73.984 40.7239)"
    by_sketch, by_file = (run(layer_of((avenue,)), **chosen) for chosen in ({}, {"NETWORK": str(file)}))
    assert (by_sketch["USED_NETWORK"], by_file["USED_NETWORK"]) == ("sketch", str(file))
    (one,), (other,) = (rows_of(result["EXPOSURE"]) for result in (by_sketch, by_file))
    assert one["route_risk"] != pytest.approx(other["route_risk"], rel=1e-3)


def test_a_line_keeps_its_attributes_and_has_what_core_says(sources: Sources) -> None:
    layer = layer_of((WKT, "Bus 7", 3), fields="&field=name:string&field=departure:integer")
    heard = Heard()
    result = run(layer, heard, SPEED=12, CUTOFF=1.2, CUTOFF_BASIS="relative", PIECES="TEMPORARY_OUTPUT")
    assert "The column “departure” is called “departure_2” in the result, where its name is taken." in heard.infos
    line = TimedLine.at_speed(np.array(WAY), np.array([0, len(WAY)]), FRIDAY_17, 12 / 3.6)
    found = assess_line(line, sources.network, sources.surface, "collisions", Cutoff(1.2, "relative"))
    (row,) = rows_of(result["EXPOSURE"])
    assert (row["name"], row["departure"], row["departure_2"]) == ("Bus 7", 3, "2026-12-04T17:00:00-05:00")
    assert row["arrival"] == found.arrival.isoformat(timespec="seconds")
    assert row["kilometres"] == pytest.approx(found.metres / 1000, abs=1e-4)
    assert row["minutes"] == pytest.approx(row["kilometres"] * 5, abs=0.01)
    risk = found.route_risk
    assert [row[f"route_risk{end}"] for end in ("", "_lower", "_upper")] == [risk.expected, risk.lower, risk.upper]
    assert row["km_without_data"] == pytest.approx(risk.metres_without_data / 1000, abs=1e-4)
    assert (row["zones_crossed"], row["high_risk_zones"]) == (len(found.zones), len(found.high_risk_zones))
    assert row["high_risk_names"] == "; ".join(zone.name for zone in found.high_risk_zones) != ""
    assert (row["status"], row["message"]) == ("ok", None)
    assert next(result["EXPOSURE"].getFeatures()).geometry().asWkt(4) == QgsGeometry.fromWkt(WKT).asWkt(4)
    pieces = rows_of(result["PIECES"])
    assert [piece["order"] for piece in pieces] == list(range(1, len(found.segments) + 1))
    assert {piece["feature_id"] for piece in pieces} == {1}
    assert [piece["name"] for piece in pieces if piece["zone_id"]] == [
        sources.surface.zones.names[piece.zone] for piece in found.segments if piece.zone >= 0
    ]
    assert None in [piece["zone_id"] for piece in pieces], "the East River is in no zone"
    assert sum(piece["metres"] for piece in pieces) == pytest.approx(found.metres, abs=0.1)
    assert sum(piece["seconds"] for piece in pieces) == pytest.approx(found.seconds, abs=0.1)
    assert [piece["rate"] for piece in pieces] == [p.prediction.rate if p.prediction else None for p in found.segments]
    assert result["PIECES"].renderer().type() == "RuleRenderer"
    assert "Collisions of 2025-01-05 to 2025-03-31" in result["EXPOSURE"].metadata().abstract()
    assert (result["LINES"], result["ERRORS"]) == (1, 0)


def test_each_bad_row_says_what_is_wrong_and_the_run_goes_on() -> None:
    nan = float("nan")
    bad = {
        None: "it has no geometry",
        "LineString (981500 196000, 982000 197000)": "is no longitude and latitude. Check its coordinates and the CRS",
        "LineString (-75 41, -75.1 41.1)": "no part of it lies in the zones",
    }
    good = (WKT, "2026-12-04T17:00", 30.0)
    layer = layer_of(
        good,
        *((text, "2026-12-04T17:00", 30.0) for text in bad),
        (WKT, None, 30.0),
        (WKT, "  ", 30.0),
        (WKT, "half past five", 30.0),
        (WKT, "1215-06-15T12:00", 30.0),
        (WKT, "2026-12-04T17:00", None),
        (WKT, "2026-12-04T17:00", -3.0),
        (WKT, "2026-12-04T17:00", 1e9),
        good,
        fields="&field=starts:string&field=takes:double",
    )
    broken = QgsFeature(layer.fields())
    broken.setGeometry(QgsGeometry(QgsLineString([-73.97, nan], [40.76, nan])))
    broken.setAttributes(["2026-12-04T17:00", 30.0])
    layer.dataProvider().addFeature(broken)
    heard = Heard()
    result = run(layer, heard, DEPARTURE_FIELD="starts", MINUTES_FIELD="takes", PIECES="TEMPORARY_OUTPUT")
    rows = rows_of(result["EXPOSURE"])
    said = [
        None,
        *bad.values(),
        "in the field “starts”, is empty. Fill it in",
        "in the field “starts”, is empty. Fill it in",
        "The departure “half past five” is not a date and time. Write it like 2026-12-04T17:00",
        "departs in the year 1215",
        "in the field “takes”, are empty. Give a number greater than 0",
        "in the field “takes”, are -3",
        "would take 694,444 days",
        None,
        "is no longitude and latitude",
    ]
    assert [row["status"] for row in rows] == ["error" if message else "ok" for message in said]
    for row, message in zip(rows, said):
        assert (message is None and row["message"] is None) or message in row["message"]
        assert (row["route_risk"] is None) == (message is not None)
    assert (result["LINES"], result["ERRORS"]) == (13, 11)
    assert len(heard.warnings) == 11
    assert heard.warnings[0].startswith("Line 2: The line cannot be used: it has no geometry")
    assert any("13 lines, 2 of them assessed. 11 could not be; the column" in info for info in heard.infos)
    assert {piece["feature_id"] for piece in rows_of(result["PIECES"])} == {1, 12}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("string", "2026-12-04T17:00"),
        ("string", "2026-12-04T22:00Z"),
        ("datetime", QDateTime(QDate(2026, 12, 4), QTime(17, 0))),
        ("datetime", QDateTime(QDate(2026, 12, 4), QTime(22, 0), Qt.TimeSpec.UTC)),
    ],
)
def test_departures_from_a_field_are_new_yorks_or_have_an_offset(kind: str, value: object) -> None:
    layer = layer_of((WKT, value), fields=f"&field=starts:{kind}")
    (row,) = rows_of(run(layer, DEPARTURE="2020-01-01T00:00", DEPARTURE_FIELD="starts")["EXPOSURE"])
    assert row["departure"] == "2026-12-04T17:00:00-05:00"


def test_an_empty_departure_is_said_and_a_day_is_its_midnight() -> None:
    layer = layer_of((WKT, QDate(2026, 12, 4)), (WKT, None), fields="&field=starts:date")
    first, second = rows_of(run(layer, DEPARTURE_FIELD="starts")["EXPOSURE"])
    assert first["departure"] == "2026-12-04T00:00:00-05:00"
    assert "is empty" in second["message"]


def measured(*times: float) -> str:
    return "LineString M (" + ", ".join(f"{lon} {lat} {m!r}" for (lon, lat), m in zip(WAY, times)) + ")"


def test_m_values_are_times() -> None:
    start = FRIDAY_17.timestamp()
    rows = [
        measured(start, start + 60, start + 90, start + 4000, start + 4100),
        measured(start, start + 60, start + 59, start + 100, start + 200),
        measured(0, 100, 200, 300, 400),
        measured(*(1000 * start,) * 5),
        measured(start, start, start, start, start),
    ]
    layer = layer_of(*((text,) for text in rows), kind="LineStringM")
    found = rows_of(run(layer, M_TIMES=True, PIECES="TEMPORARY_OUTPUT")["EXPOSURE"])
    assert (found[0]["departure"], found[0]["minutes"]) == (
        "2026-12-04T17:00:00-05:00",
        pytest.approx(4100 / 60, abs=0.01),
    )
    said = ["go back at vertex 3", "departs in the year 1969", "is no time. Give seconds since 1970", "take no time"]
    for row, message in zip(found[1:], said):
        assert message in row["message"]


def test_parts_z_and_any_crs_make_no_difference() -> None:
    reference = rows_of(run(layer_of((WKT,)))["EXPOSURE"])[0]
    feet = QgsCoordinateReferenceSystem("EPSG:2263")
    geometry = QgsGeometry.fromWkt(WKT)
    geometry.transform(QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), feet, QgsProject.instance()))
    places = [f"{point.x()!r} {point.y()!r} 12" for point in geometry.vertices()]
    text = f"MultiLineString Z (({', '.join(places[:3])}), ({', '.join(places[2:])}))"
    parts = run(layer_of((text,), kind="MultiLineStringZ", crs="EPSG:2263"), PIECES="TEMPORARY_OUTPUT")
    (row,) = rows_of(parts["EXPOSURE"])
    for name in ("route_risk", "minutes", "kilometres", "km_without_data"):
        assert row[name] == pytest.approx(reference[name], rel=2e-4)
    assert row["zones_crossed"] == reference["zones_crossed"]
    assert parts["EXPOSURE"].crs() == feet
    assert parts["PIECES"].crs().authid() == "EPSG:4326"
    first, second, _, fourth, fifth = (f"{lon} {lat}" for lon, lat in WAY)
    apart = f"MultiLineString (({first}, {second}), ({fourth}, {fifth}))"
    (row,) = rows_of(run(layer_of((apart,), kind="MultiLineString"))["EXPOSURE"])
    assert row["kilometres"] < reference["kilometres"] - 2


def test_curves_are_lines_too() -> None:
    arc = "CompoundCurve (CircularString (-73.98 40.75, -73.97 40.76, -73.98 40.77), (-73.98 40.77, -73.99 40.77))"
    layer = layer_of((arc,), kind="CompoundCurve")
    (row,) = rows_of(run(layer)["EXPOSURE"])
    assert (row["status"], row["kilometres"]) == ("ok", pytest.approx(4.15, abs=0.3))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"DEPARTURE": "tomorrow"}, "The departure “tomorrow” is not a date and time. Write it like"),
        ({"SPEED": 0}, "the speed “0” is no number greater than 0. Give km/h"),
        ({"SPEED": "fast"}, "the speed “fast” is no number"),
        ({"CUTOFF": -1}, "The cutoff -1 cannot be used"),
        ({"CUTOFF_BASIS": "median"}, "“median” is not a basis of the cutoff"),
        ({"MEASURE": "accidents"}, "“accidents” is not a measure. Choose one of: collisions, casualty_collisions"),
        ({"M_TIMES": True, "DEPARTURE_FIELD": "id"}, "from M values and from fields. Choose one of them"),
        ({"M_TIMES": True}, "the layer has no M values"),
        ({"ZONE_SET": "boroughs"}, "“boroughs”"),
        ({"MINUTES_FIELD": "takes"}, "the layer has no field “takes”. Choose one of: id"),
    ],
)
def test_what_cannot_be_used_is_said_with_what_to_do(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(layer_of((WKT, 1), fields="&field=id:integer"), **asked)


def test_a_model_that_cannot_be_used_is_named_and_the_bundled_one_taken(tmp_path: Path) -> None:
    heard = Heard()
    result = run(layer_of((WKT,)), heard, MODEL=str(tmp_path / "no model"))
    assert result["ERRORS"] == 0
    (error,) = heard.errors
    assert error.startswith("The model “no model” cannot be used")
    assert error.endswith("The bundled one is used.")


def test_wrong_values_are_refused_before_anything_is_loaded() -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    asked = {"INPUT": layer_of((WKT,)), "SPEED": "-4", "EXPOSURE": "memory:"}
    refused, why = algorithm.checkParameterValues(asked, QgsProcessingContext())
    assert (refused, "Give km/h" in why) == (False, True)
    numbered = {**asked, "SPEED": "12", "MEASURE": 2, "CUTOFF_BASIS": "0"}
    assert algorithm.checkParameterValues(numbered, QgsProcessingContext())[0]


def test_one_geopackage_takes_both_layers_keeps_styles_and_its_other_tables(tmp_path: Path) -> None:
    file = str(tmp_path / "lines.gpkg")
    layer = layer_of((WKT, 5), (WKT, 7), (None, 9), fields="&field=fid:integer")
    QgsVectorFileWriter.writeAsVectorFormatV3(
        layer, file, QgsProject.instance().transformContext(), QgsVectorFileWriter.SaveVectorOptions()
    )
    for _ in range(2):  # the second run replaces what the first one wrote, without asking
        result = run(f"{file}|layername=lines", EXPOSURE=file, PIECES=file)
    assert QgsVectorLayer(f"{file}|layername=lines", "", "ogr").featureCount() == 3
    exposed = QgsVectorLayer(result["EXPOSURE"], "exposure", "ogr")
    assert [row["status"] for row in rows_of(exposed)] == ["ok", "ok", "error"]
    assert (
        [row["source_fid"] for row in rows_of(exposed)] == [row["feature_id"] for row in rows_of(exposed)] == [5, 7, 9]
    )
    assert "Predicted: collisions, by the model" in exposed.metadata().abstract()
    cut = QgsVectorLayer(result["PIECES"], "pieces", "ogr")
    assert cut.renderer().type() == "RuleRenderer"
    assert {row["feature_id"] for row in rows_of(cut)} == {5, 7}


@pytest.mark.parametrize("kind", ["integer", "double", "string"])
def test_a_column_fid_of_any_values_loses_no_row(tmp_path: Path, kind: str) -> None:
    layer = layer_of((WKT, 5), (WKT, 5), (WKT, None), fields=f"&field=fid:{kind}")
    result = run(layer, EXPOSURE=str(tmp_path / "out.gpkg"))
    rows = rows_of(QgsVectorLayer(result["EXPOSURE"], "", "ogr"))
    assert [row["source_fid"] and int(row["source_fid"]) for row in rows] == [5, 5, None]


def test_cancel_stops_it() -> None:
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(layer_of(*[(WKT,)] * 50), feedback)
    assert 0 < feedback.progress() < 100


def test_rows_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's memory when 200 and when 1,000 of the same rows have gone through is the same."""
    held: list[int] = []
    read = QgsProcessingFeatureSource.getFeatures

    def counted(source: QgsProcessingFeatureSource, *asked: Any) -> Iterator[QgsFeature]:
        for number, feature in enumerate(read(source, *asked)):
            if number in (200, 999):
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
            yield feature

    monkeypatch.setattr(QgsProcessingFeatureSource, "getFeatures", counted)
    track = np.column_stack((np.linspace(-73.98, -73.97, 500), np.linspace(40.75, 40.76, 500)))
    text = "LineString (" + ", ".join(f"{lon} {lat}" for lon, lat in track.tolist()) + ")"
    layer = layer_of(*[(text,)] * 1000)
    tracemalloc.start()
    try:
        result = run(layer, EXPOSURE=str(tmp_path / "out.gpkg"), PIECES=str(tmp_path / "pieces.gpkg"))
    finally:
        tracemalloc.stop()
    assert result["LINES"] == 1000
    assert held[1] - held[0] < 1_000_000  # a row is 8 kB at the least


def test_help_and_tooltips_are_there() -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    assert "<b>Speed</b>: km/h" in algorithm.shortHelpString()
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
    assert clock.parse("2026-12-04T17:00") == FRIDAY_17
