"""The files that hold the answer of one drive, with their styles, licences and request."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject, QgsProperty, QgsVectorLayer

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.serialization import journey_as_json
from collision_risk_plugin.core.streets.catalog import NO_OTHER, NetworkChoice
from tests.qgis.one_drive import request_of, run

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


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


def test_files_are_written_whole(journey: Journey, tmp_path: Path) -> None:
    files = {name: tmp_path / name.lower() for name in ("answer.json", "report.html", "map.png")}
    paths = [str(file) for file in files.values()]
    result = run(JSON=paths[0], REPORT=paths[1], PICTURE=paths[2])
    assert [result["JSON"], result["REPORT"], result["PICTURE"]] == paths
    # What a network takes of the model's street pattern is kept in the home.
    assert {path.name for path in tmp_path.iterdir()} - {"home"} == set(files)
    wanted = journey_as_json(dataclasses.replace(journey, network_choice=NetworkChoice(NO_OTHER)))
    assert json.loads(files["answer.json"].read_text(encoding="utf-8")) == json.loads(json.dumps(wanted))
    assert files["report.html"].read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert files["map.png"].read_bytes().startswith(b"\x89PNG")


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
