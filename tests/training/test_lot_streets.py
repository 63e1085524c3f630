"""Streets between tax lots, in small cities whose streets are known."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from training.geodata.sketch.lot_streets import lot_streets
from training.geodata.sketch.lots import Lots, read_lots
from training.geodata.sketch.pieces import StreetPieces
from training.process.events import TrainingError

STREET, AVENUE = 18.0, 26.0
LONG, DEEP = 200.0, 60.0
ORIGIN = np.array([590_000.0, 4_505_000.0])
TURNED = np.radians(29.0)
LOT, DEPTH = 7.5, 30.0


def turned(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """From the city's own axes to those of the map."""
    c, s = np.cos(TURNED), np.sin(TURNED)
    return points @ np.array([[c, s], [-s, c]]) + ORIGIN


def row_of_lots(x: float, y: float, length: float, depth: float) -> NDArray[np.float64]:
    """Middles of lots side by side, in a row that starts at (x, y)."""
    at = x + np.arange(LOT / 2, length, LOT)
    return np.column_stack((at, np.full(len(at), y + depth / 2)))


def across(x: float, y: float, length: float, depth: float) -> NDArray[np.float64]:
    """Middles of lots in a row across the others."""
    return row_of_lots(y, x, length, depth)[:, ::-1]


def block(x: float, y: float) -> NDArray[np.float64]:
    """Two rows of lots back to back, and a row at either end."""
    rows = [row_of_lots(x + DEPTH, y + k * DEPTH, LONG - 2 * DEPTH, DEPTH) for k in (0, 1)]
    return np.concatenate((*rows, across(x, y, DEEP, DEPTH), across(x + LONG - DEPTH, y, DEEP, DEPTH)))


def corner(column: int, row: int) -> tuple[float, float]:
    return column * (LONG + AVENUE), row * (DEEP + STREET)


def city(blocks: list[NDArray[np.float64]], noise: float = 0.3) -> Lots:
    """Lots of blocks in the city's own axes, none of them quite in the middle of its lot."""
    rng = np.random.default_rng(12)
    xy = np.concatenate(blocks)
    number = np.repeat(np.arange(len(blocks)), [len(points) for points in blocks])
    return Lots(turned(xy + rng.normal(0, noise, xy.shape)).round(2), number)


def line(*points: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString(turned(np.array(points)))


def samples(lines: NDArray[np.object_]) -> NDArray[np.object_]:
    """Points every 5 metres."""
    return shapely.points(shapely.get_coordinates(shapely.segmentize(lines, 5.0)))


def ends(pieces: StreetPieces) -> NDArray[np.float64]:
    return shapely.get_coordinates([shapely.get_point(pieces.lines, at) for at in (0, -1)])


GRID = [(column, row) for column in range(4) for row in range(6)]
CENTRES = shapely.MultiLineString(
    [line((-60, y), (4 * (LONG + AVENUE), y)) for y in [k * (DEEP + STREET) - STREET / 2 for k in range(1, 6)]]
    + [line((x, -60), (x, 6 * (DEEP + STREET))) for x in [k * (LONG + AVENUE) - AVENUE / 2 for k in range(1, 4)]]
)


@pytest.fixture(scope="module")
def lots() -> Lots:
    return city([block(*corner(*at)) for at in GRID])


@pytest.fixture(scope="module")
def grid(lots: Lots) -> StreetPieces:
    return lot_streets(lots)


def test_streets_run_in_the_middle_between_blocks(grid: StreetPieces, lots: Lots) -> None:
    built = shapely.convex_hull(shapely.multipoints(lots.xy))
    away = shapely.distance(samples(shapely.intersection(grid.lines, built)), CENTRES)
    assert np.quantile(away, 0.95) < 1.0
    assert away.max() < 2.0
    between = shapely.intersection(CENTRES, built)
    assert shapely.distance(samples(np.array([between])), shapely.union_all(grid.lines)).max() < 2.0


def test_no_street_runs_through_a_block(grid: StreetPieces, lots: Lots) -> None:
    nearest = shapely.STRtree(shapely.points(lots.xy)).query_nearest(samples(grid.lines), return_distance=True)[1]
    assert nearest.min() > STREET / 2


def test_a_street_is_as_wide_as_the_gap_between_fronts_and_an_avenue_is_wider(grid: StreetPieces) -> None:
    first, last = (shapely.get_coordinates(shapely.get_point(grid.lines, at)) for at in (0, -1))
    along = np.abs((last - first) @ (turned(np.array([[1.0, 0.0]])) - ORIGIN)[0]) / shapely.length(grid.lines)
    assert np.abs(grid.width[along > 0.9] - STREET).max() < 2.0
    assert np.median(grid.width[along < 0.1]) > AVENUE
    assert set(grid.source) == {"lots"}


def test_streets_meet_in_one_node_where_they_cross(grid: StreetPieces) -> None:
    met = Counter(map(tuple, ends(grid)))
    crossings = [
        (k * (LONG + AVENUE) - AVENUE / 2, n * (DEEP + STREET) - STREET / 2) for k in range(1, 4) for n in range(1, 6)
    ]
    nodes = np.array([node for node, pieces in met.items() if pieces == 4])
    away = np.hypot(*(nodes[:, None] - turned(np.array(crossings))).transpose(2, 0, 1))
    assert len(nodes) == len(crossings)
    assert away.min(axis=0).max() < 2.0


def test_the_same_lots_give_the_same_streets(grid: StreetPieces, lots: Lots) -> None:
    again = lot_streets(lots)
    assert shapely.equals_exact(again.lines, grid.lines).all()
    assert (again.width == grid.width).all()


def test_a_park_has_no_streets_in_it() -> None:
    park = (1, 2)
    pieces = lot_streets(city([block(*corner(*at)) for at in GRID if at != park]))
    x, y = corner(*park)
    inside = shapely.Polygon(turned(np.array([(x, y), (x + LONG, y), (x + LONG, y + DEEP), (x, y + DEEP)])))
    assert shapely.length(shapely.intersection(pieces.lines, inside)).max() < 30


def test_a_dead_end_inside_a_block_starts_at_the_street_that_it_leaves() -> None:
    x, y = corner(1, 6)
    below, above = row_of_lots(x, y, LONG, DEPTH), row_of_lots(x, y + 106.0, LONG, DEPTH)
    # Four rows and a street of 16 m between the two in the middle, closed by a row across at its far end.
    middle = [row_of_lots(x, y + DEPTH + 46 * k, LONG - 60, DEPTH) for k in (0, 1)]
    superblock = np.concatenate((below, *middle, above, across(x + LONG - 40, y + DEPTH, 76.0, DEPTH)))
    others = [block(*corner(*at)) for at in GRID]
    beside = [block(corner(k, 0)[0], y + 78 * n) for k in (0, 2) for n in (0, 1)]
    pieces = lot_streets(city([superblock, *others, *beside]))
    centre = line((x - AVENUE / 2, y + 68.0), (x + LONG - 70, y + 68.0))
    assert shapely.distance(samples(np.array([centre])), shapely.union_all(pieces.lines)).max() < 1.5
    mouth = shapely.get_coordinates(shapely.get_point(centre, 0))[0]
    met = Counter(map(tuple, ends(pieces)))
    assert max(pieces for node, pieces in met.items() if np.hypot(*(np.array(node) - mouth)) < 6.0) == 4, (
        "a street lies opposite"
    )


def test_a_crescent_is_followed_smoothly() -> None:
    radius = 160.0
    arcs = []
    for depth in (-45.0, -15.0, STREET + 15.0, STREET + 45.0):
        around = radius + depth
        angle = np.arange(0.2, 2.6, LOT / around)
        arcs.append(around * np.column_stack((np.cos(angle), np.sin(angle))))
    pieces = lot_streets(city([np.concatenate(arcs[:2]), np.concatenate(arcs[2:])]))
    angle = np.linspace(0.3, 2.5, 200)
    centre = (radius + STREET / 2) * np.column_stack((np.cos(angle), np.sin(angle)))
    street = shapely.union_all(pieces.lines)
    assert shapely.distance(shapely.points(turned(centre)), street).max() < 6.0
    assert shapely.get_num_coordinates(pieces.lines).sum() < 10


def installed(folder: Path, rows: list[str]) -> None:
    """A package councilcount in `folder` with these rows of lots."""
    data = folder / "councilcount" / "data"
    data.mkdir(parents=True)
    (data / "bbl-population-estimates_2023.csv").write_text(
        "\n".join(["borough,block,lot,latitude,longitude,nta", *rows])
    )
    about = folder / "councilcount-0.11.4.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: councilcount\nVersion: 0.11.4\n")


def test_lots_are_read_from_the_package_which_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        "BK,805,70,40.6470537,-74.0176216,BK0702",
        "QN,805,1,40.70,-73.80,QN0101",
        "BK,805,71,40.6471,-74.0177,BK0702",
    ]
    installed(tmp_path, [*rows, "BK,805,7501,40.6470537,-74.0176216,BK0702"])
    monkeypatch.syspath_prepend(tmp_path)
    lots = read_lots()
    assert len(lots) == 3, "of two lots at one point there is one"
    assert np.hypot(*(lots.xy[0] - (583_053.5, 4_500_130.3))) < 1000
    assert lots.block[0] == lots.block[2] != lots.block[1], "a block's number is its own in each borough"


def test_without_the_package_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", [])
    with pytest.raises(TrainingError) as raised:
        read_lots()
    assert "make resources" in raised.value.message
