"""Street pieces as maps show them: each once, in the direction in which it is driven."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from collision_risk_plugin.core.constants import BUNDLED_NETWORK, BUNDLED_ZONES
from collision_risk_plugin.core.geo.zones import load_zones
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.road_class import RoadClass, TrafficArea
from collision_risk_plugin.core.streets.street_pieces import StreetPiece, pieces_in_box, street_pieces
from tests.small_streets import PLACES, write_small_streets


@pytest.fixture
def pieces(tmp_path: Path) -> dict[str, StreetPiece]:
    network = load_network(write_small_streets(tmp_path / "small.npz"), load_zones(BUNDLED_ZONES))
    return {piece.name: piece for piece in street_pieces(network, pieces_in_box(network, None))}


def test_a_one_way_street_runs_as_it_is_driven_whichever_way_its_line_was_drawn(pieces: dict[str, StreetPiece]) -> None:
    for name, start, end in (
        ("First Street", "sw", "se"),
        ("Second Street", "ne", "nw"),
        ("North Avenue", "se", "ne"),
        ("South Avenue", "nw", "sw"),
    ):
        piece = pieces[name]
        assert piece.one_way
        np.testing.assert_allclose(piece.coordinates[[0, -1]], [PLACES[start], PLACES[end]], atol=1e-7)
    assert len(pieces["Second Street"].coordinates) == 3, "with the bend between its ends"


def test_a_street_of_both_ways_is_one_piece_with_what_is_known_of_it(pieces: dict[str, StreetPiece]) -> None:
    assert len(pieces) == 6
    expressway = pieces["River Expressway"]
    assert (expressway.one_way, expressway.road_class, expressway.mph) == (False, RoadClass.EXPRESSWAY, 50)
    assert (expressway.area, pieces[""].road_class) == (TrafficArea.CORE, RoadClass.RAMP)
    assert expressway.metres == pytest.approx(710, abs=10)


def test_only_the_pieces_that_meet_a_box_are_in_it() -> None:
    network = load_network(BUNDLED_NETWORK, load_zones(BUNDLED_ZONES))
    everything = pieces_in_box(network, None)
    assert len(everything) == len(network.shape_start) - 1
    box = (-74.0, 40.70, -73.98, 40.72)
    inside = set(pieces_in_box(network, box).tolist())
    assert 0 < len(inside) < len(everything) / 10
    for number in everything.tolist():
        lon, lat, _ = network.shape_geometry(number)
        meets = lon.max() >= box[0] and lon.min() <= box[2] and lat.max() >= box[1] and lat.min() <= box[3]
        assert (number in inside) == meets
    assert not len(pieces_in_box(network, (10, 10, 11, 11)))
