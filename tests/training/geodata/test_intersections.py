"""Where streets cross, learned from collisions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.data_home import DataHome
from collision_risk_plugin.core.geo.geodesy import distance
from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.places.gazetteer import Gazetteer
from collision_risk_plugin.core.places.intersections import Intersections, read_intersections
from collision_risk_plugin.core.places.landmarks import NO_LANDMARKS
from tests.synthetic.city import city
from training.__main__ import main
from training.geodata.intersections import COLUMNS, learn_intersections, write_intersections

W42 = (-73.9867, 40.7559)
Row = tuple[str | None, str | None, float | None, float | None]


def learned(home: Path) -> Intersections:
    return read_intersections(DataHome(home).intersections)


def rows(*each: Row) -> pd.DataFrame:
    return pd.DataFrame(list(each), columns=list(COLUMNS))


def at(one: str | None, other: str | None, place: tuple[float, float] = W42, metres_north: float = 0) -> Row:
    return one, other, place[1] + metres_north / 111_000, place[0]


def test_both_orders_and_all_spellings_of_two_streets_are_one_intersection_at_their_median() -> None:
    found = learn_intersections(
        rows(
            at("BROADWAY                        ", "WEST   42 STREET"),
            at("WEST 42 STREET", "BROADWAY", metres_north=10),
            at("W 42 ST", "Broadway", metres_north=200),
            at("WEST 42 STREET", "BROADWAY", metres_north=10),
        )
    )
    assert (len(found), found.keys, found.names) == (1, ("broadway", "w 42 st"), ("Broadway", "West 42 Street"))
    assert found.prominence.tolist() == [4]
    assert float(distance(found.lon[0], found.lat[0], W42[0], W42[1] + 10 / 111_000)) < 2


def test_what_is_no_intersection_is_left_out() -> None:
    found = learn_intersections(
        rows(
            at("BROADWAY", "SLIP OF THE PEN"),
            at("BROADWAY", None),
            at(None, "BROADWAY"),
            at(" ", "BROADWAY"),
            at("BROADWAY", "BROADWAY "),
            at("1 AVENUE", "2 STREET", (0.0, 0.0)),
            at("1 AVENUE", "2 STREET", (0.0, 0.0)),
            ("1 AVENUE", "2 STREET", None, None),
            ("1 AVENUE", "2 STREET", float("nan"), -73.9),
            at("1 AVENUE", "2 STREET", (-201.2, 40.7)),
        )
    )
    assert len(found) == len(learn_intersections(rows())) == 0


def test_streets_of_the_same_names_in_two_places_cross_in_two_places() -> None:
    brooklyn, stray = (-74.0056, 40.6502), (-73.8, 40.7)
    pair = "5 AVENUE", "42 STREET"
    each = [at(*pair, W42), at(*pair, W42), at(*pair, brooklyn), at(*pair, brooklyn), at(*pair, brooklyn)]
    found = learn_intersections(rows(*each, at(*pair, stray)))
    assert found.prominence.tolist() == [3, 2]
    assert np.column_stack((found.lon, found.lat)) == pytest.approx(np.array([brooklyn, W42]), abs=1e-5)


def test_all_corners_of_a_city_are_found_where_they_are(
    early_2025: pd.DataFrame, zones: ZoneSet, tmp_path: Path
) -> None:
    """Corners of the synthetic city: a pair of names is at one place in a zone, and in many zones."""
    write_intersections(DataHome(tmp_path).intersections, learn_intersections(early_2025))
    known = learned(tmp_path)
    assert known.prominence.min() >= 2
    assert (zones.locate(known.lon, known.lat) >= 0).mean() > 0.98
    here = city()
    corners = np.flatnonzero(here.on >= 0)
    pairs: dict[tuple[str, str], list[int]] = {}
    for site in corners.tolist():
        pairs.setdefault((here.street_names[here.on[site]], here.street_names[here.cross[site]]), []).append(site)
    # What lies within a chain of 250 m of another corner of the same names may be one intersection with it.
    apart = [self_apart(here.lon[sites], here.lat[sites]) for sites in pairs.values()]
    alone = {site for sites, far in zip(pairs.values(), apart, strict=True) for site in np.array(sites)[far].tolist()}
    rows = early_2025[early_2025["latitude"].gt(0) & early_2025["on_street_name"].notna()]
    exact = rows.groupby(["longitude", "latitude"]).size()
    often = [site for site in alone if exact.get((here.lon[site], here.lat[site]), 0) >= 4]
    assert len(often) > 250
    places: dict[frozenset[str], list[tuple[float, float]]] = {}
    for one, other, lon, lat in zip(known.first, known.second, known.lon, known.lat, strict=True):
        places.setdefault(frozenset((known.names[one], known.names[other])), []).append((lon, lat))
    gazetteer, asked = Gazetteer(zones, known, NO_LANDMARKS), 0
    for site in often:
        on, cross = here.street_names[here.on[site]], here.street_names[here.cross[site]]
        there = places[frozenset((on.title(), cross.title()))]
        assert min(metres_from(site, place) for place in there) < 130, (on, cross)
        if len(there) <= 10:  # of many, the first are told
            asked += 1
            spelled = f"{on.split()[0]} ave and w {cross.split()[1]} st"
            hits = [hit for hit in gazetteer.find(spelled) if hit.certain]
            assert len(hits) == len(there)
            assert min(metres_from(site, hit.place) for hit in hits) < 130, spelled
    assert asked > 10


def metres_from(site: int, place: tuple[float, float]) -> float:
    return float(distance(*place, city().lon[site], city().lat[site]))


def self_apart(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Of each place: whether every other is at least 600 m away."""
    metres = np.hypot((lon[:, None] - lon) * 84_390, (lat[:, None] - lat) * 111_050)
    np.fill_diagonal(metres, np.inf)
    return metres.min(axis=1) > 600


@pytest.fixture
def export(tmp_path: Path, row: Callable[..., dict[str, object]]) -> Path:
    corner = {"on_street_name": "WALL STREET       ", "cross_street_name": "BROADWAY"}
    each = [row(collision_id=str(number), **corner) for number in (1, 2)]
    file = tmp_path / "rows.csv"
    pd.DataFrame(each).to_csv(file, index=False)
    return file


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, list[dict[str, Any]]]:
    capsys.readouterr()
    code = main([*map(str, words), "--json"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_import_learns_them_and_the_command_learns_them_anew(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    code, events = run(capsys, "import", export, "--home", home)
    assert (code, events[-1]["collisions"], events[-1]["intersections"]) == (0, 2, 1)
    percents = [event["percent"] for event in events if event["type"] == "progress"]
    assert percents == sorted(percents)
    assert learned(home).names == ("Broadway", "Wall Street")
    (DataHome(home).intersections).write_bytes(b"damaged")
    code, events = run(capsys, "intersections", "--home", home)
    assert (code, events[-1]["intersections"], events[-1]["streets"]) == (0, 1, 2)
    assert learned(home).prominence.tolist() == [2]


def test_an_empty_store_has_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, events = run(capsys, "intersections", "--home", tmp_path)
    assert (code, events[-1]["intersections"]) == (0, 0)
    assert len(learned(tmp_path)) == 0


def test_an_import_is_done_even_where_they_cannot_be_learned(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "home"
    DataHome(home).intersections.mkdir(parents=True)  # in the way
    code, events = run(capsys, "import", export, "--home", home)
    assert (code, events[-1]["collisions"], events[-1]["intersections"]) == (0, 2, None)
    assert any("could not be updated" in event["message"] for event in events if event["type"] == "log")
    assert DataHome(home).intersections.is_dir()


def test_a_file_that_cannot_be_written_leaves_the_last_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "import", export, "--home", tmp_path)
    before = DataHome(tmp_path).intersections.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "savez", full)
    code, events = run(capsys, "intersections", "--home", tmp_path)
    assert code == 1
    assert "disk is full" in events[-1]["message"]
    assert DataHome(tmp_path).intersections.read_bytes() == before
