"""Route and zones as layers: their features, and what a GeoPackage keeps of them."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest
from qgis.core import QgsPointXY, QgsVectorLayer

from collision_risk_plugin.core.journey.journey import Journey
from collision_risk_plugin.core.journey.route_pieces import route_pieces
from collision_risk_plugin.core.journey.serialization import parse_request
from collision_risk_plugin.output.layers.journey_file import open_journey, write_journey
from collision_risk_plugin.output.layers.journey_layers import (
    ROUTE_LAYER,
    ZONES_LAYER,
    memory_layers,
    route_rows,
    zone_geometry,
    zone_rows,
)
from collision_risk_plugin.output.layers.metadata import REQUEST_PROPERTY
from collision_risk_plugin.output.writing.errors import CannotWrite
from collision_risk_plugin.output.writing.saving import atomic_write


def test_the_pieces_of_the_route_join_from_start_to_end(journey: Journey) -> None:
    lines = [feature.geometry().asPolyline() for feature in ROUTE_LAYER.features(route_rows(journey))]
    assert all(before[-1].compare(after[0], 1e-7) for before, after in itertools.pairwise(lines))
    assert lines[0][0].compare(QgsPointXY(*journey.request.start), 1e-9)
    assert lines[-1][-1].compare(QgsPointXY(*journey.request.end), 1e-9)
    assert sum(feature["metres"] for feature in ROUTE_LAYER.features(route_rows(journey))) == pytest.approx(
        journey.metres, abs=10
    )


def test_each_piece_of_the_route_has_what_is_expected_on_its_street(journey: Journey) -> None:
    pieces = route_pieces(journey)
    rows = ROUTE_LAYER.features(route_rows(journey))
    assert len(rows) == len(pieces) == rows[0]["pieces"]
    names = ("street_total60", "street_total60_lower", "street_total60_upper", "street_risk")
    for row, piece in zip(rows, pieces):
        assert (row["street"] or "") == piece.street
        if piece.risk is None:
            assert not any(row[name] for name in names)
            continue
        expected, lower, upper, _ = astuple(piece.risk)
        assert lower < expected < upper
        assert [row[name] for name in names] == pytest.approx(list(astuple(piece.risk)))
    assert sum(piece.risk is not None for piece in pieces) > 50


def test_zones_come_in_order_of_travel_with_the_journeys_numbers(journey: Journey) -> None:
    features = ZONES_LAYER.features(zone_rows(journey))
    assert [feature["zone_id"] for feature in features] == [zone.zone_id for zone in journey.zones]
    assert [feature["order"] for feature in features] == list(range(1, len(features) + 1))
    assert [feature["entry"] for feature in features] == sorted(feature["entry"] for feature in features)
    for feature, zone in zip(features, journey.zones):
        assert feature["high_risk"] is zone.prediction.high_risk
        assert feature["total60"] == pytest.approx(zone.prediction.rate * 60 / 7)
        assert feature["total60_lower"] < feature["total60"] < feature["total60_upper"]


def test_zone_shapes_hold_the_same_places_as_the_zone_set(journey: Journey) -> None:
    zones = journey.surface.zones
    for index in range(len(zones)):
        shape = zone_geometry(zones, index)
        assert shape.isGeosValid()
        assert shape.contains(QgsPointXY(zones.lon[index], zones.lat[index]))
    in_the_harbour = QgsPointXY(-74.03, 40.66)
    assert not any(zone_geometry(zones, index).contains(in_the_harbour) for index in range(len(zones)))


def test_a_ring_inside_another_is_a_hole_and_one_beside_it_an_island(journey: Journey) -> None:
    def square(x: float, size: float) -> list[tuple[float, float]]:
        return [(x, x), (x + size, x), (x + size, x + size), (x, x + size), (x, x)]

    x, y = np.array([*square(0, 10), *square(4, 2), *square(20, 5)], dtype=float).T
    rings = {"x": x, "y": y, "ring_start": np.array([0, 5, 10, 15]), "ring_zone": np.array([0, 0, 0])}
    one = {"zone_ids": ("a",), "names": ("A",), "boroughs": ("B",), "street_km": x[:1], "lon": x[:1], "lat": y[:1]}
    shape = zone_geometry(dataclasses.replace(journey.surface.zones, **rings, **one), 0)
    assert shape.area() == pytest.approx(100 - 4 + 25)
    assert not shape.contains(QgsPointXY(5, 5))


def test_a_geopackage_opened_again_has_style_licence_window_and_request(journey: Journey, tmp_path: Path) -> None:
    file = tmp_path / "journey.gpkg"
    write_journey(file, journey)
    assert [path.name for path in tmp_path.iterdir()] == ["journey.gpkg"]
    for table, count in (("route", len(route_pieces(journey))), ("zones", len(journey.zones))):
        layer = QgsVectorLayer(f"{file}|layername={table}", table, "ogr")
        assert layer.featureCount() == count
        assert layer.renderer().type() == "RuleRenderer"
        assert "[%" in layer.mapTipTemplate()
        metadata = layer.metadata()
        assert "Collisions: NYPD Motor Vehicle Collisions, NYC Open Data" in metadata.rights()
        assert len(metadata.licenses()) == 3, "streets, model, speeds"
        window = metadata.extent().temporalExtents()[0]
        assert (window.begin().toString("yyyy-MM-dd"), window.end().toString("yyyy-MM-dd")) == journey.surface.window
        assert "months old when this was made" in metadata.abstract()
        assert parse_request(layer.customProperty(REQUEST_PROPERTY)) == journey.request
    assert layer.labelsEnabled()


def test_the_layers_opened_read_from_the_file(journey: Journey, tmp_path: Path) -> None:
    file = tmp_path / "journey.gpkg"
    write_journey(file, journey)
    route, zones = open_journey(file, journey)
    assert (route.dataProvider().name(), zones.dataProvider().name()) == ("ogr", "ogr")
    assert {feature["zone_id"] for feature in zones.getFeatures()} == {zone.zone_id for zone in journey.zones}
    assert len(list(route.getFeatures())) == len(route_pieces(journey))


def test_without_a_file_the_layers_are_in_memory_and_say_the_same(journey: Journey) -> None:
    for layer in memory_layers(journey):
        assert layer.dataProvider().name() == "memory"
        assert layer.renderer().type() == "RuleRenderer"
        assert json.loads(layer.customProperty(REQUEST_PROPERTY))["criterion"] == "fastest"


def test_a_second_journey_takes_no_others_file(journey: Journey, drive: Callable[..., Journey], tmp_path: Path) -> None:
    file = tmp_path / "journey.gpkg"
    write_journey(file, journey)
    shorter = drive(start=(-73.9857, 40.7484))
    with pytest.raises(FileExistsError):
        write_journey(file, shorter)
    _, zones = open_journey(file, journey)
    assert zones.featureCount() == len(journey.zones)
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_is_said_and_leaves_nothing_behind(journey: Journey, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"“journey\.gpkg” cannot be written: there is no folder"):
        write_journey(tmp_path / "no such folder" / "journey.gpkg", journey)
    with (
        pytest.raises(CannotWrite, match=r"“journey\.gpkg” cannot be written"),
        atomic_write(tmp_path / "journey.gpkg") as part,
    ):
        raise CannotWrite(file=part.name, problem="the disk is full")
    in_the_way = tmp_path / "journey.gpkg"
    in_the_way.mkdir()
    with pytest.raises(CannotWrite, match="Choose another folder"):
        write_journey(in_the_way, journey)
    assert list(tmp_path.iterdir()) == [in_the_way]
