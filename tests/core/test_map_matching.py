"""Where on its route a noisy position is, on lines by hand: metres east and north of the start."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from collision_risk_plugin.core.geo.geodesy import distance, metres_per_degree
from collision_risk_plugin.core.tracking.map_matching import MapMatcher, MatchedPosition, RouteLine

ORIGIN = (-73.98, 40.75)
PER_DEGREE = [float(metres) for metres in metres_per_degree(ORIGIN[1])]
Metres = tuple[float, float]


def lonlat(place: Metres) -> tuple[float, float]:
    lon, lat = (start + metres / degree for start, metres, degree in zip(ORIGIN, place, PER_DEGREE))
    return lon, lat


def line(*corners: Metres) -> RouteLine:
    places = [lonlat(corner) for corner in corners]
    lengths = [float(distance(*one, *other)) for one, other in zip(places, places[1:])]
    metres = np.concatenate(([0.0], np.cumsum(lengths)))
    return RouteLine(np.array(places), metres, metres / 10)


def follow(route: RouteLine, *positions: Metres) -> list[MatchedPosition]:
    follower = MapMatcher(route)
    return [follower.locate(lonlat(position)) for position in positions]


def driven(route: RouteLine, *positions: Metres) -> list[float]:
    return [on_line.metres for on_line in follow(route, *positions)]


STREET = line((0, 0), (500, 0))
THERE_AND_BACK = line((0, 0), (500, 0), (500, 40), (0, 40))
"""A street of 500 m, and one beside it, 40 m north, on which the route comes back."""
CORNER = line((0, 0), (100, 0), (100, 300))


def test_a_position_beside_the_route_is_at_the_place_nearest_to_it() -> None:
    (found,) = follow(STREET, (120, 9))
    assert found.metres == pytest.approx(120, abs=0.5)
    assert found.away == pytest.approx(9, abs=0.1)
    assert STREET.place(found.metres) == pytest.approx(lonlat((120, 0)), abs=1e-6)


def test_of_equals_the_place_that_is_driven_first_is_meant() -> None:
    assert driven(line((0, 0), (500, 0), (0, 0)), (200, 0)) == [pytest.approx(200, abs=0.5)]


@pytest.mark.parametrize("north", [0, 15, 25, 36])
def test_noise_does_not_carry_over_to_the_way_back(north: float) -> None:
    """The way back is nearer by up to 32 m, but nobody drives 800 m in a hundred."""
    assert driven(THERE_AND_BACK, (0, 0), (100, north)) == [
        pytest.approx(0, abs=0.5),
        pytest.approx(100, abs=0.5),
    ]


def test_a_position_on_the_way_back_alone_is_believed_in_the_end() -> None:
    """70 m to its north, and 110 m from the way there: no noise errs by that."""
    assert driven(THERE_AND_BACK, (0, 0), (100, 110))[1] == pytest.approx(940, abs=1)


def test_who_turns_a_corner_has_driven_farther_than_the_crow_flies() -> None:
    """92 m apart, 125 m by the route: the position on the second street is there, and not still at the corner."""
    assert driven(CORNER, (20, 0), (100, 45)) == [pytest.approx(20, abs=0.5), pytest.approx(145, abs=0.5)]


def test_who_stands_still_gives_no_evidence_by_erring_to_one_side() -> None:
    """Ten positions near the way back, none farther than twice the noise from the first."""
    found = driven(THERE_AND_BACK, (0, 0), (100, 12), *[(100 + step, 33) for step in range(10)])
    assert found[1:] == [pytest.approx(100, abs=11)] * 11


def test_who_goes_on_beside_the_way_back_is_on_it() -> None:
    found = driven(THERE_AND_BACK, (0, 0), (100, 40), *[(100 - 32 * step, 40) for step in range(1, 4)])
    assert found[-1] == pytest.approx(500 + 40 + 496, abs=1)


def test_a_place_out_of_reach_is_none_where_there_is_a_nearer_one() -> None:
    """148 m from the way there and 152 m from the way back, where the drive had been: it is too far off to choose."""
    route = line((0, 0), (2000, 0), (2000, 300), (0, 300))
    found = follow(route, (2000, 250), (1900, 300), (1800, 148))
    assert [place.metres for place in found[1:]] == [pytest.approx(2400, abs=1), pytest.approx(1800, abs=1)]
    assert found[-1].away == pytest.approx(148, abs=0.5)


def test_off_the_route_the_nearest_place_is_told_and_how_far_it_is() -> None:
    positions: Sequence[Metres] = [(0, 0), (100, -400), (300, -700)]
    found = follow(THERE_AND_BACK, *positions)
    assert [place.away for place in found[1:]] == [pytest.approx(400, abs=1), pytest.approx(700, abs=1)]
    assert [place.metres for place in found[1:]] == [pytest.approx(100, abs=1), pytest.approx(300, abs=1)]
