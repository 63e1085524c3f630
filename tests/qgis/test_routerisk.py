"""The algorithm, as Python, the toolbox and models run it."""

from __future__ import annotations

import json
from collections.abc import Callable
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
        ({"CRITERION": "safest"}, "“safest” is not a criterion. Choose one of: fastest, shortest"),
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
    network, model = heard.errors
    assert network.startswith("The street network “streets.npz” cannot be used")
    assert model.startswith("The model “no model” cannot be used: it has no manifest.json")
    assert network.endswith("The bundled one is used.")


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
    assert json.loads(files["answer.json"].read_text(encoding="utf-8")) == json.loads(json.dumps(answer(journey)))
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
