"""Lines split at zone borders: by hand on squares, and by properties on the bundled zones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collision_risk_plugin.core.constants import BUNDLED_ZONES
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.geo.zone_splitting import (
    MIN_INTERVAL_METRES,
    LineZones,
    cumulative_metres,
    split_by_zones,
    split_lines_by_zones,
)
from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones

Line = list[tuple[float, float]]
NYC = load_zones(BUNDLED_ZONES)
TOO_NEAR = 2e-7
"""Degrees, about 2 cm: this near to a border either of two zones may be named."""


def zone_set(*rings: tuple[int, Line]) -> ZoneSet:
    """Zones of closed rings, each with the number of its zone."""
    count = 1 + max(zone for zone, _ in rings)
    corners = np.array([corner for _, ring in rings for corner in ring], dtype=float)
    return ZoneSet(
        id="test",
        title="Test",
        zone_ids=tuple("ABCDEF"[:count]),
        names=tuple("ABCDEF"[:count]),
        boroughs=("",) * count,
        street_km=np.ones(count),
        lon=np.zeros(count),
        lat=np.zeros(count),
        x=corners[:, 0],
        y=corners[:, 1],
        ring_start=np.concatenate(([0], np.cumsum([len(ring) for _, ring in rings]))),
        ring_zone=np.array([zone for zone, _ in rings]),
    )


def box(west: float, south: float, east: float, north: float) -> Line:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


# Two squares side by side with a common border at 0.01, and a hole in the second one.
A, B, HOLE = box(0, 0, 0.01, 0.01), box(0.01, 0, 0.02, 0.01), box(0.013, 0.003, 0.017, 0.007)
SQUARES = zone_set((0, A), (1, B), (1, HOLE))


def cut(zones: ZoneSet, line: Line) -> LineZones:
    return split_by_zones(zones, *np.array(line, dtype=float).T.copy())


def places(found: LineZones, line: Line) -> list[tuple[int, float]]:
    """The zone of each interval, and the share of the line's length at which it ends, to 1e-6."""
    total = found.end_metres[-1] or 1.0
    return [(zone, round(end / total, 6)) for zone, end in zip(found.zone.tolist(), found.end_metres.tolist())]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ([(0.002, 0.001), (0.008, 0.001)], [(0, 1)]),
        ([(-0.01, 0.001), (0.03, 0.001)], [(-1, 0.25), (0, 0.5), (1, 0.75), (-1, 1)]),
        ([(0.01, 0.005), (0.02, 0.005)], [(1, 0.3), (-1, 0.7), (1, 1)]),
        # Into the hole and out of it where no vertex is.
        ([(0.012, 0.004), (0.014, 0.002)], [(1, 1)]),
        ([(0.012, 0.005), (0.016, 0.001)], [(1, 0.25), (-1, 0.5), (1, 1)]),
        # Over the corner of a square within one segment.
        ([(-0.001, 0.009), (0.003, 0.013)], [(-1, 1)]),
        ([(-0.001, 0.007), (0.005, 0.013)], [(-1, 0.166667), (0, 0.5), (-1, 1)]),
        # Through the corner that all share; touching a corner; a vertex on the border.
        ([(0.009, -0.001), (0.011, 0.001)], [(-1, 0.5), (1, 1)]),
        ([(-0.001, 0.001), (0.001, -0.001)], [(-1, 1)]),
        ([(0.005, 0.002), (0.01, 0.002), (0.005, 0.002)], [(0, 1)]),
        ([(0.005, 0.002), (0.01, 0.002), (0.015, 0.002)], [(0, 0.5), (1, 1)]),
        # Along the border that both share, and along the outer one.
        ([(0.01, 0.002), (0.01, 0.008)], [(0, 1)]),
        ([(0.005, 0.002), (0.01, 0.002), (0.01, 0.007), (0.015, 0.007)], [(0, 0.666667), (1, 1)]),
        ([(0.02, 0.002), (0.02, 0.008)], [(1, 1)]),
        ([(0.01, -0.01), (0.01, 0.02)], [(-1, 0.333333), (0, 0.666667), (-1, 1)]),
        # No length, repeated vertices, one place, far away.
        ([(0.005, 0.005), (0.005, 0.005)], [(0, 0)]),
        ([(0.015, 0.001)], [(1, 0)]),
        ([(0.005, 0.005)] * 3 + [(0.015, 0.005)] * 2, [(0, 0.5), (1, 0.8), (-1, 1)]),
        ([(100.0, -80.0), (101.0, 80.0)], [(-1, 1)]),
    ],
)
def test_by_hand_on_two_squares_one_with_a_hole(line: Line, expected: list[tuple[int, float]]) -> None:
    # Equator and small squares: metres are all but proportional to degrees, yet not the same east and north.
    assert [(zone, pytest.approx(share, abs=2e-3)) for zone, share in expected] == places(cut(SQUARES, line), line)
    turned = [(zone, share) for zone, share in places(cut(SQUARES, line[::-1]), line)]
    assert [zone for zone, _ in turned] == [zone for zone, _ in reversed(expected)]


def test_metres_are_those_of_geodesy() -> None:
    found = cut(SQUARES, [(0.004, 0.001), (0.012, 0.001)])
    border = float(distance(0.004, 0.001, 0.01, 0.001))
    assert found.zone.tolist() == [0, 1]
    assert found.start_metres == pytest.approx([0, border], abs=1e-6)
    assert found.end_metres == pytest.approx([border, float(distance(0.004, 0.001, 0.012, 0.001))], abs=1e-6)


def test_a_slanted_border_that_a_line_runs_along_leaves_no_gap() -> None:
    # In floating point each point of such a border is in the one, the other, both or none.
    corners = [(0, 0), (0.013, 0.0071), (0, 0.02), (0, 0)], [(0.02, 0), (0, 0), (0.013, 0.0071), (0.02, 0)]
    zones = zone_set((0, corners[0]), (1, corners[1]))
    share = np.linspace(0, 1, 500)
    for line in (np.column_stack((0.013 * share, 0.0071 * share)), np.array([(0.0013, 0.00071), (0.0117, 0.00639)])):
        for directed in (line, line[::-1]):
            assert cut(zones, directed.tolist()).zone.tolist() == [0]


def test_many_lines_at_once_are_each_the_same_as_alone() -> None:
    random = np.random.default_rng(4)
    lines = [
        np.cumsum(random.normal(0, 0.004, (count, 2)), axis=0) + random.uniform((-74.1, 40.6), (-73.8, 40.85))
        for count in (2, 1, 30, 2, 300, 2, 5, 1)
    ]
    lines.insert(3, np.repeat(lines[0][:1], 2, axis=0))
    start = np.concatenate(([0], np.cumsum([len(line) for line in lines])))
    together = split_lines_by_zones(NYC, *np.concatenate(lines).T.copy(), start)
    assert np.unique(together.line).tolist() == list(range(len(lines)))
    for number, line in enumerate(lines):
        alone, mine = cut(NYC, line.tolist()), together.line == number
        assert together.zone[mine].tolist() == alone.zone.tolist()
        assert together.start_metres[mine] == pytest.approx(alone.start_metres, abs=1e-5)
        assert together.end_metres[mine] == pytest.approx(alone.end_metres, abs=1e-5)


# Anywhere in the city and around it, and exactly on corners of its borders.
_corner = st.integers(0, len(NYC.x) - 1).map(lambda number: (float(NYC.x[number]), float(NYC.y[number])))
_place = st.tuples(st.floats(-74.3, -73.65), st.floats(40.45, 40.95))
_near = st.tuples(_corner, st.floats(-0.002, 0.002), st.floats(-0.002, 0.002)).map(
    lambda found: (found[0][0] + found[1], found[0][1] + found[2])
)
_lines = st.lists(st.one_of(_corner, _near, _place), min_size=1, max_size=8)


@given(_lines)
@settings(max_examples=150)
def test_on_the_city_intervals_add_up_and_lie_in_their_zones(line: Line) -> None:
    found = cut(NYC, line)
    lon, lat = np.array(line).T.copy()
    metres = cumulative_metres(lon, lat, np.array([0, len(line)]))
    assert found.start_metres[0] == 0
    assert found.end_metres[-1] == pytest.approx(metres[-1], abs=1e-9)
    assert found.start_metres[1:] == pytest.approx(found.end_metres[:-1])
    assert np.all(np.diff(found.zone) != 0)
    assert np.all(found.end_metres - found.start_metres >= MIN_INTERVAL_METRES * (len(found.zone) > 1) * 0.999)
    for zone, begin, end in zip(found.zone.tolist(), found.start_metres.tolist(), found.end_metres.tolist()):
        at = begin + (end - begin) * np.array([0.05, 0.31, 0.5, 0.77, 0.95])
        x, y = (np.interp(at, metres, values) for values in (lon, lat))
        around = np.array([NYC.locate(x + dx * TOO_NEAR, y + dy * TOO_NEAR) for dx in (-1, 0, 1) for dy in (-1, 0, 1)])
        assert np.all((around == zone).any(axis=0))


@given(_lines)
@settings(max_examples=60)
def test_a_reversed_line_has_the_same_intervals_from_its_end(line: Line) -> None:
    there, back = cut(NYC, line), cut(NYC, line[::-1])
    total = there.end_metres[-1]
    # Crossings near one another may be taken together in another order: a few of MIN_INTERVAL_METRES.
    for zone in set(there.zone.tolist()) | set(back.zone.tolist()):
        both = [(found.end_metres - found.start_metres)[found.zone == zone].sum() for found in (there, back)]
        assert both[0] == pytest.approx(both[1], abs=3 * MIN_INTERVAL_METRES)
    if len(there.zone) == len(back.zone):
        assert there.zone.tolist() == back.zone[::-1].tolist()
        assert total - back.start_metres[::-1] == pytest.approx(there.end_metres, abs=2 * MIN_INTERVAL_METRES)
