"""The algorithm, as Python, the toolbox and models run it."""

from __future__ import annotations

import dataclasses
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterPoint,
    QgsProcessingUtils,
    QgsProject,
    QgsProperty,
    QgsReferencedPointXY,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.journey import Journey
from collision_risk_plugin.core.json_form import answer, parse_request
from collision_risk_plugin.core.streets import NO_OTHER, Why
from collision_risk_plugin.core.tradeoff import trade_off
from collision_risk_plugin.output.provenance import REQUEST_PROPERTY

ALGORITHM = "collisionrisk:routerisk"
ASKED = {
    "START": "-73.7793733748521,40.642947899999996 [EPSG:4326]",
    "END": "-74.0098809,40.706619 [EPSG:4326]",
    "DEPARTURE": "2026-12-04T17:00",
}

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


class Heard(QgsProcessingFeedback):
    """What the algorithm said."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []
        self.warnings: list[str] = []
        self.infos: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run(ALGORITHM, {**ASKED, **asked}, feedback=feedback)


def request_of(layer: QgsVectorLayer) -> Any:
    return parse_request(layer.customProperty(REQUEST_PROPERTY))


def test_layers_in_memory_are_styled_and_hold_the_answer(journey: Journey) -> None:
    result = run(ROUTE="TEMPORARY_OUTPUT", ZONES="TEMPORARY_OUTPUT")
    route, zones = result["ROUTE"], result["ZONES"]
    assert [feature["zone_id"] for feature in zones.getFeatures()] == [zone.zone_id for zone in journey.zones]
    assert route.featureCount() == len(journey.stretches)
    assert {route.renderer().type(), zones.renderer().type()} == {"RuleRenderer"}
    assert request_of(zones) == journey.request
    assert result["HIGH_RISK_ZONES"] == len(journey.high_risk_zones)
    assert result["ZONES_CROSSED"] == len(journey.zones)
    assert result["MINUTES"] == pytest.approx(journey.seconds / 60)
    assert result["KILOMETRES"] == pytest.approx(journey.metres / 1000)
    assert result["ROUTE_RISK"] == pytest.approx(journey.route_risk.expected)
    assert result["HEADLINE"].startswith(f"{len(journey.high_risk_zones)} of {len(journey.zones)} zones")


def test_both_layers_go_to_one_geopackage_that_keeps_styles_licences_and_request(
    journey: Journey, tmp_path: Path
) -> None:
    file = tmp_path / "journey.gpkg"
    for _ in range(2):  # the second run replaces what the first one wrote, without asking
        result = run(ROUTE=str(file), ZONES=str(file))
        assert {result["ROUTE"], result["ZONES"]} == {f"{file}|layername=route", f"{file}|layername=zones"}
    for name in ("route", "zones"):
        layer = QgsVectorLayer(f"{file}|layername={name}", name, "ogr")
        assert layer.renderer().type() == "RuleRenderer"
        assert layer.listStylesInDatabase()[0] == 1
        assert request_of(layer) == journey.request
        assert layer.metadata().licenses()
        assert "Collisions of 2025-01-05 to 2025-03-31" in layer.metadata().abstract()
    assert layer.featureCount() == len(journey.zones)


def test_the_toolbox_may_send_both_layers_to_one_geopackage_too(tmp_path: Path) -> None:
    file = str(tmp_path / "journey.gpkg")
    sinks = {
        name: QgsProcessingOutputLayerDefinition(QgsProperty.fromValue(file), QgsProject.instance())
        for name in ("ROUTE", "ZONES")
    }
    result = run(**sinks)
    assert {result["ROUTE"], result["ZONES"]} == {f"{file}|layername=route", f"{file}|layername=zones"}


def test_other_formats_have_style_and_licence_beside_them(tmp_path: Path) -> None:
    file = tmp_path / "zones.geojson"
    run(ZONES=str(file))
    layer = QgsVectorLayer(str(file), "zones", "ogr")
    layer.loadDefaultStyle()
    layer.loadDefaultMetadata()
    assert layer.renderer().type() == "RuleRenderer"
    assert "Zones: NYC Department of City Planning" in layer.metadata().rights()


def test_columns_that_a_format_cuts_short_are_not_styled_into_nothing(tmp_path: Path) -> None:
    run(ZONES=str(tmp_path / "zones.shp"))
    layer = QgsVectorLayer(str(tmp_path / "zones.shp"), "zones", "ogr")
    layer.loadDefaultStyle()
    assert layer.featureCount() > 0
    assert layer.renderer().type() == "singleSymbol"


@pytest.mark.parametrize(
    "start",
    [
        "1045477.8204,173596.7406 [EPSG:2263]",
        "-73.7793733748521,40.642947899999996",
        QgsPointXY(-73.7793733748521, 40.642947899999996),
        QgsReferencedPointXY(QgsPointXY(1045477.8204, 173596.7406), QgsCoordinateReferenceSystem("EPSG:2263")),
    ],
)
def test_places_in_any_crs_and_without_one_in_wgs_84(start: object) -> None:
    project = QgsCoordinateReferenceSystem("EPSG:32618")
    QgsProject.instance().setCrs(project)
    zones = run(START=start, ZONES="TEMPORARY_OUTPUT")["ZONES"]
    lon, lat = request_of(zones).start
    assert (lon, lat) == pytest.approx((-73.77937, 40.64295), abs=2e-5)


@pytest.mark.parametrize(
    "departure",
    [
        "2026-12-04T17:00",
        "2026-12-04 17:00",
        "2026-12-04T17:00:00-05:00",
        "2026-12-04T22:00Z",
        QDateTime(QDate(2026, 12, 4), QTime(17, 0)),
        QDateTime(QDate(2026, 12, 4), QTime(22, 0), Qt.TimeSpec.UTC),
        QDateTime.fromString("2026-12-05T00:00+02:00", Qt.DateFormat.ISODate),
        datetime(2026, 12, 4, 17, 0),
        datetime(2026, 12, 4, 22, 0, tzinfo=timezone.utc),
        QgsProperty.fromExpression("to_datetime('2026-12-04T17:00:00')"),
    ],
)
def test_departures_in_every_form_are_the_same_instant(departure: object) -> None:
    zones = run(DEPARTURE=departure, ZONES="TEMPORARY_OUTPUT")["ZONES"]
    assert request_of(zones).departure == datetime(2026, 12, 4, 22, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize("departure", [None, "", QDateTime()])
def test_an_empty_departure_is_now(departure: object) -> None:
    zones = run(DEPARTURE=departure, ZONES="TEMPORARY_OUTPUT")["ZONES"]
    assert abs(request_of(zones).departure - clock.now()) < timedelta(minutes=2)


def test_options_go_by_name_or_by_their_number_in_the_help() -> None:
    named = run(CRITERION="shortest", MEASURE="incidents", CUTOFF=1.5, CUTOFF_BASIS="relative", ZONES="memory:")
    numbered = run(CRITERION="1", MEASURE=2, CUTOFF="1.5", CUTOFF_BASIS="0", ZONES="memory:")
    request = request_of(named["ZONES"])
    assert (request.criterion, request.measure, request.cutoff.basis) == ("shortest", "incidents", "relative")
    assert request_of(numbered["ZONES"]) == request


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"START": "-73.40,40.70"}, "The start is .* km outside .* Move it"),
        ({"END": "-73.7793733748521,40.642947899999996"}, "Start and end are the same place. Choose two places"),
        ({"START": "here"}, "The start has no usable coordinates: “here”. Give longitude and latitude"),
        ({"END": "1000000,200000"}, "The end has no usable coordinates"),
        ({"END": None}, "The end has no usable coordinates: none are given"),
        ({"DEPARTURE": "tomorrow"}, "The departure “tomorrow” is not a date and time. Write it like"),
        ({"DEPARTURE": QgsProperty.fromExpression("'soon'")}, "is not a date and time"),
        ({"CUTOFF": -1}, "The cutoff -1 cannot be used: a prediction is never below zero"),
        ({"CUTOFF": "high"}, "The cutoff “high” cannot be used: it is not a number"),
        ({"CUTOFF": 101, "CUTOFF_BASIS": "percentile"}, "a percentile lies between 0 and 100"),
        ({"CUTOFF_BASIS": "median"}, "“median” is not a basis of the cutoff. Choose one of: relative"),
        ({"CRITERION": "nicest"}, "“nicest” is not a criterion. Choose one of: fastest, shortest, safest"),
        ({"NETWORK": "moon"}, "“moon” is not a street network. Choose one of: sketch"),
        ({"ZONE_SET": "moon"}, "There is no zone set “moon”. Choose one of: nta2020"),
        ({"JSON": "/no such folder/answer.json"}, "“answer.json” cannot be written: there is no folder"),
    ],
)
def test_what_cannot_be_answered_is_said_with_what_to_do(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(QgsProcessingException, match=words):
        run(**asked)


def test_wrong_values_are_refused_before_anything_is_loaded() -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    fine, _ = algorithm.checkParameterValues(ASKED, QgsProcessingContext())
    refused, why = algorithm.checkParameterValues({**ASKED, "DEPARTURE": "tomorrow"}, QgsProcessingContext())
    assert fine
    assert not refused
    assert "Write it like 2026-12-04T17:00" in why


def test_damaged_files_are_named_and_the_bundled_ones_used(journey: Journey, tmp_path: Path) -> None:
    damaged = tmp_path / "streets.npz"
    damaged.write_bytes(b"PK\x03\x04 no more than this")
    heard = Heard()
    result = run(heard, NETWORK=str(damaged), MODEL=str(tmp_path / "no model"))
    assert result["KILOMETRES"] == pytest.approx(journey.metres / 1000)
    model, network = heard.errors
    assert network.startswith("The street network “streets.npz” cannot be used")
    assert model.startswith("The model “no model” cannot be used: it has no manifest.json")
    assert network.endswith("It is left out.")
    assert model.endswith("The bundled one is used.")


def test_a_cutoff_that_nothing_reaches_is_pointed_out() -> None:
    heard = Heard()
    result = run(heard, CUTOFF=3, CUTOFF_BASIS="total60")
    assert result["HIGH_RISK_ZONES"] == 0
    assert any("No zone of the city is above this cutoff" in warning for warning in heard.warnings)


def test_files_are_written_whole(journey: Journey, tmp_path: Path) -> None:
    files = {name: tmp_path / name.lower() for name in ("answer.json", "report.html", "map.png")}
    paths = [str(file) for file in files.values()]
    result = run(JSON=paths[0], REPORT=paths[1], PICTURE=paths[2])
    assert [result["JSON"], result["REPORT"], result["PICTURE"]] == paths
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)
    wanted = answer(dataclasses.replace(journey, why=Why(NO_OTHER)))
    assert json.loads(files["answer.json"].read_text(encoding="utf-8")) == json.loads(json.dumps(wanted))
    assert files["report.html"].read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert files["map.png"].read_bytes().startswith(b"\x89PNG")


def test_cancel_stops_it() -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        algorithm.run({**ASKED, "ZONES": "memory:"}, QgsProcessingContext(), feedback, {}, False)


def test_from_the_toolbox_styled_layers_come_into_the_project(tmp_path: Path) -> None:
    """In a task of its own, with the results handled as the toolbox does."""
    from processing.gui.Postprocessing import handleAlgorithmResults
    from pytest_qgis.utils import wait_until

    project, context, feedback = QgsProject.instance(), QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    sinks = {
        "ROUTE": QgsProcessingOutputLayerDefinition(QgsProperty.fromValue("memory:"), project),
        "ZONES": QgsProcessingOutputLayerDefinition(QgsProperty.fromValue(str(tmp_path / "zones.gpkg")), project),
    }
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM)
    parameters = {**ASKED, **sinks, "REPORT": str(tmp_path / "report.html")}
    task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
    done: list[bool] = []
    task.executed.connect(lambda successful, _: done.append(successful))
    QgsApplication.taskManager().addTask(task)
    assert wait_until(lambda: bool(done), timeout_milliseconds=20_000)
    assert done == [True]
    assert handleAlgorithmResults(algorithm, context, feedback, parameters=parameters)
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert sorted(layers) == ["Route", "Zones on the way"]
    for layer in layers.values():
        assert layer.renderer().type() == "RuleRenderer"
        assert layer.customProperty(REQUEST_PROPERTY)
        assert next(layer.getFeatures()).hasGeometry()


def test_in_a_model_its_numbers_and_layers_go_on() -> None:
    model = QgsProcessingModelAlgorithm("drive", "tests")
    model.addModelParameter(QgsProcessingParameterPoint("FROM", "From"), QgsProcessingModelParameter("FROM"))
    drive = QgsProcessingModelChildAlgorithm(ALGORITHM)
    drive.setChildId("drive")
    source = QgsProcessingModelChildParameterSource
    drive.addParameterSources("START", [source.fromModelParameter("FROM")])
    drive.addParameterSources("END", [source.fromStaticValue(ASKED["END"])])
    drive.addParameterSources("DEPARTURE", [source.fromStaticValue(ASKED["DEPARTURE"])])
    zones = QgsProcessingModelOutput("ZONES", "zones")
    zones.setChildOutputName("ZONES")
    drive.setModelOutputs({"zones": zones})
    model.addChildAlgorithm(drive)
    model.initAlgorithm()
    context = QgsProcessingContext()
    # QGIS 3.34 and later leave the child's id out of the output's name.
    name = next(output.name() for output in model.outputDefinitions() if output.name().endswith("zones"))
    result, successful = model.run({"FROM": ASKED["START"], name: "memory:"}, context, QgsProcessingFeedback())
    assert successful
    layer = QgsProcessingUtils.mapLayerFromString(result[name], context)
    assert layer.renderer().type() == "RuleRenderer"
    assert result["CHILD_RESULTS"]["drive"]["HIGH_RISK_ZONES"] > 0


def test_help_and_tooltips_are_there() -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    assert "<b>Departure</b>: New York time" in algorithm.shortHelpString()
    assert "\n" not in algorithm.shortHelpString()
    assert algorithm.helpUrl().startswith("file:///")
    assert not algorithm.icon().isNull()
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
    assert algorithm.canExecute() == (True, "")


def test_the_model_that_was_promoted_last_is_the_one_that_answers(
    promote: Callable[[str], Path], tmp_path: Path
) -> None:
    promote("Newer")
    wanted = {**ASKED, "JSON": str(tmp_path / "answer.json")}
    processing.run(ALGORITHM, wanted)
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["model"]["title"] == "Newer"


def test_a_promoted_model_that_is_damaged_gives_way_to_the_bundled_one(
    promote: Callable[[str], Path], tmp_path: Path
) -> None:
    (promote("Newer") / "surface.npz").write_bytes(b"")
    heard = Heard()
    processing.run(ALGORITHM, {**ASKED, "JSON": str(tmp_path / "answer.json")}, feedback=heard)
    assert any("“newer” cannot be used" in error and "bundled one is used" in error for error in heard.errors)
    assert json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))["model"]["title"] != "Newer"


def test_safest_risks_no_more_than_fastest_and_says_so_by_its_number() -> None:
    fastest, safest = run(ROUTE="memory:"), run(CRITERION="safest", ROUTE="memory:")
    assert safest["ROUTE_RISK"] <= fastest["ROUTE_RISK"]
    assert fastest["MINUTES"] <= safest["MINUTES"] <= 1.25 * fastest["MINUTES"] + 1
    assert request_of(safest["ROUTE"]).criterion == "safest"


def test_routes_to_choose_from_are_those_of_the_trade_off_each_against_the_fastest(journey: Journey) -> None:
    wanted = trade_off(journey.request, journey.network, journey.surface)
    layer = run(ALTERNATIVES="TEMPORARY_OUTPUT")["ALTERNATIVES"]
    rows = list(layer.getFeatures())
    assert len(wanted) > 1
    assert [row["kind"] for row in rows] == [choice.kind for choice in wanted]
    assert [row["order"] for row in rows] == list(range(1, len(rows) + 1))
    for row, choice in zip(rows, wanted):
        assert row["minutes"] - row["extra_minutes"] == pytest.approx(rows[0]["minutes"], abs=0.02)
        assert row["kilometres"] - row["extra_kilometres"] == pytest.approx(rows[0]["kilometres"], abs=0.002)
        assert row["route_risk_lower"] < row["route_risk"] < row["route_risk_upper"]
        assert row["risk_change_percent"] == pytest.approx(
            100 * (row["route_risk"] / rows[0]["route_risk"] - 1), abs=0.06
        )
        assert row.geometry().constGet().numPoints() == len(choice.journey.coordinates)
        assert all(zone.name in row["zones_that_differ"] for zone in choice.zones)
    safest = next(row for row in rows if row["kind"] == "safest")
    assert safest["route_risk"] == min(row["route_risk"] for row in rows)
    assert "%" in safest["summary"]
    assert "· route risk −" in safest["summary"]
    assert layer.renderer().type() == "RuleRenderer"
    assert {"Fastest", "Least route risk"} <= {rule.label() for rule in layer.renderer().rootRule().children()}
    assert request_of(layer) == journey.request
    assert layer.metadata().rights()


def test_the_hours_to_leave_at_are_a_week_from_the_departure_on(journey: Journey) -> None:
    rows = list(run(DEPARTURES="TEMPORARY_OUTPUT")["DEPARTURES"].getFeatures())
    assert len(rows) == 168
    assert rows[0]["leave"] == "2026-12-04T17:00:00-05:00"
    assert rows[0]["route_risk"] == pytest.approx(journey.route_risk.expected)
    assert rows[0]["high_risk_zones"] == len(journey.high_risk_zones)
    assert rows[0]["hour_of_week"] == 4 * 24 + 17
    assert sorted(row["hour_of_week"] for row in rows) == list(range(168))
    for row in rows:
        assert row["relative_to_now"] == pytest.approx(row["route_risk"] / rows[0]["route_risk"])
    assert not rows[0].hasGeometry()


def test_all_four_layers_go_to_one_geopackage_and_json_has_what_was_asked(tmp_path: Path) -> None:
    file, form = str(tmp_path / "journey.gpkg"), tmp_path / "answer.json"
    names = ("ROUTE", "ZONES", "ALTERNATIVES", "DEPARTURES")
    result = run(**dict.fromkeys(names, file), JSON=str(form))
    answered = json.loads(form.read_text(encoding="utf-8"))
    for name in names:
        assert result[name] == f"{file}|layername={name.lower()}"
        layer = QgsVectorLayer(result[name], name, "ogr")
        assert layer.featureCount() > 0
        assert "Streets: " in layer.metadata().abstract()
    assert len(answered["departures"]) == 168
    alternatives = QgsVectorLayer(result["ALTERNATIVES"], "alternatives", "ogr")
    assert alternatives.renderer().type() == "RuleRenderer"
    assert [row["kind"] for row in alternatives.getFeatures()] == [way["kind"] for way in answered["alternatives"]]


def test_it_says_which_streets_how_old_and_why(tmp_path: Path) -> None:
    heard, form = Heard(), tmp_path / "answer.json"
    run(heard, JSON=str(form))
    (said,) = (info for info in heard.infos if info.startswith("Streets: "))
    network = json.loads(form.read_text(encoding="utf-8"))["network"]
    assert said.startswith(f"Streets: {network['title']}, {network['date']}")
    assert ": no other streets are here" in said
    assert network["why"]["kind"] == "no_other"

    heard = Heard()
    run(heard, NETWORK="sketch", JSON=str(form))
    assert any(info.endswith(": they were chosen") for info in heard.infos)
    assert json.loads(form.read_text(encoding="utf-8"))["network"]["why"]["kind"] == "given"


def test_an_own_zone_set_without_a_model_says_what_to_do(home: Path) -> None:
    from collision_risk_plugin.core.sources import BUNDLED_ZONES

    (home / "zones").mkdir(parents=True)
    shutil.copy(BUNDLED_ZONES, home / "zones" / "mine.gpkg")
    with closing(sqlite3.connect(home / "zones" / "mine.gpkg")) as zones, zones:
        zones.execute("ALTER TABLE nta2020 RENAME TO mine")
        zones.execute("UPDATE gpkg_contents SET table_name = 'mine'")
        zones.execute("UPDATE gpkg_geometry_columns SET table_name = 'mine'")
    with pytest.raises(QgsProcessingException, match="there is no model for these zones yet, “Retrain the model”"):
        run(ZONE_SET="mine")
