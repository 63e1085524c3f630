"""The algorithm of one drive, as Python, the toolbox and models run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
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
)

from collision_risk_plugin.core.journey.alternatives import find_alternatives
from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.route_pieces import route_pieces
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY
from tests.qgis.hearing import Heard
from tests.qgis.one_drive import ALGORITHM, ASKED, request_of, run

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


def test_layers_in_memory_are_styled_and_hold_the_answer(journey: Journey) -> None:
    result = run(ROUTE="TEMPORARY_OUTPUT", ZONES="TEMPORARY_OUTPUT")
    route, zones = result["ROUTE"], result["ZONES"]
    assert [feature["zone_id"] for feature in zones.getFeatures()] == [zone.zone_id for zone in journey.zones]
    assert route.featureCount() == len(route_pieces(journey))
    assert {route.renderer().type(), zones.renderer().type()} == {"RuleRenderer"}
    assert request_of(zones) == journey.request
    assert result["HIGH_RISK_ZONES"] == len(journey.high_risk_zones)
    assert result["ZONES_CROSSED"] == len(journey.zones)
    assert result["MINUTES"] == pytest.approx(journey.seconds / 60)
    assert result["KILOMETRES"] == pytest.approx(journey.metres / 1000)
    assert result["ROUTE_RISK"] == pytest.approx(journey.route_risk.expected)
    assert result["HEADLINE"].startswith(f"{len(journey.high_risk_zones)} of {len(journey.zones)} zones")


def test_a_cutoff_that_nothing_reaches_is_pointed_out() -> None:
    heard = Heard()
    result = run(heard, CUTOFF=3, CUTOFF_BASIS="total60")
    assert result["HIGH_RISK_ZONES"] == 0
    assert any("No zone of the city is above this cutoff" in warning for warning in heard.warnings)


def test_cancel_stops_it() -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        algorithm.run({**ASKED, "ZONES": "memory:"}, QgsProcessingContext(), feedback, {}, False)


@pytest.mark.usefixtures("layer_tree_view")
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
    assert wait_until(lambda: bool(done), timeout_milliseconds=120_000)
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


def test_safest_risks_no_more_than_fastest_and_says_so_by_its_number() -> None:
    fastest, safest = run(ROUTE="memory:"), run(CRITERION="safest", ROUTE="memory:")
    assert safest["ROUTE_RISK"] <= fastest["ROUTE_RISK"]
    assert fastest["MINUTES"] <= safest["MINUTES"] <= 1.25 * fastest["MINUTES"] + 1
    assert request_of(safest["ROUTE"]).criterion == "safest"


def test_routes_to_choose_from_are_those_of_the_trade_off_each_against_the_fastest(
    drive: Callable[..., Journey],
) -> None:
    """From LaGuardia to Bay Ridge, between which the safest is another way than the fastest."""
    start, end = (-73.873, 40.774), (-74.03, 40.625)
    journey = drive(start=start, end=end)
    wanted = find_alternatives(journey.request, journey.network, journey.surface, journey.speeds)
    layer = run(START=f"{start[0]},{start[1]}", END=f"{end[0]},{end[1]}", ALTERNATIVES="TEMPORARY_OUTPUT")[
        "ALTERNATIVES"
    ]
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
    least = min(rows, key=lambda row: row["route_risk"])
    assert least["kind"] in {"safest", "fastest"}
    assert "%" in rows[-1]["summary"]
    assert "collisions on the way" in rows[-1]["summary"]
    assert layer.renderer().type() == "RuleRenderer"
    assert {"Fastest", "Safest"} <= {rule.label() for rule in layer.renderer().rootRule().children()}
    assert request_of(layer) == journey.request
    assert layer.metadata().rights()


def assert_minutes(row: QgsFeature, drive: Any) -> None:
    """The minutes of a row are those of the drive: with traffic, usual range, on empty streets."""
    low, high = drive.seconds_range
    for column, seconds in (
        ("minutes", drive.seconds),
        ("minutes_low", low),
        ("minutes_high", high),
        ("minutes_free_flow", drive.free_flow_seconds),
    ):
        assert row[column] == pytest.approx(seconds / 60, abs=0.006), column
    assert row["minutes_low"] < row["minutes"] < row["minutes_high"]
    assert row["minutes_free_flow"] < row["minutes"], "on a Friday at 17:00 there is traffic"


def test_minutes_are_those_with_traffic_with_their_range_and_those_without_beside(journey: Journey) -> None:
    wanted = find_alternatives(journey.request, journey.network, journey.surface, journey.speeds)
    result = run(**dict.fromkeys(("ROUTE", "ALTERNATIVES", "DEPARTURES"), "TEMPORARY_OUTPUT"))
    for row in result["ROUTE"].getFeatures():
        assert_minutes(row, journey)
    for row, alternative in zip(result["ALTERNATIVES"].getFeatures(), wanted):
        assert_minutes(row, alternative.journey)
    rows = list(result["DEPARTURES"].getFeatures())
    assert_minutes(rows[0], journey)
    at_night = rows[10]
    assert at_night["leave"] == "2026-12-05T03:00:00-05:00"
    assert at_night["minutes"] < rows[0]["minutes"]
    assert at_night["minutes_free_flow"] == rows[0]["minutes_free_flow"]
    low, high = journey.seconds_range
    assert result["MINUTES"] == pytest.approx(journey.seconds / 60)
    assert (result["MINUTES_LOW"], result["MINUTES_HIGH"]) == pytest.approx((low / 60, high / 60))
    assert result["MINUTES_FREE_FLOW"] == pytest.approx(journey.free_flow_seconds / 60)
    assert ", mostly " in result["HEADLINE"]


def test_the_layers_say_whose_speeds_the_minutes_are_from(journey: Journey) -> None:
    metadata = run(ROUTE="TEMPORARY_OUTPUT")["ROUTE"].metadata()
    speeds = journey.speeds
    assert f"Minutes with traffic: {speeds.title}: {speeds.first} to {speeds.last}, from" in metadata.abstract()
    assert "min on empty streets" in metadata.abstract()
    assert speeds.attribution in metadata.rights()
    assert speeds.licence in metadata.licenses()
    assert f'"traffic": {{"title": "{speeds.title}"' in metadata.history()[2]


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
