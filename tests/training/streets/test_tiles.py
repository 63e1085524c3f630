"""Tiles: which there are, what is kept of them, and when they come anew."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from training.process.events import TrainingError
from training.streets.overpass import Overpass
from training.streets.tiles import OLDEST_DAYS, FetchedTiles, extent_within, fetch_tiles, outline, tiles_of

SOUTH_OF_MANHATTAN = shapely.box(-74.02, 40.68, -73.97, 40.73)
"""Touches four tiles."""


@pytest.fixture
def fetch(fake, retry, told, tmp_path):
    """Fetches the four tiles, from a service of its own or another one."""

    def run(url: str = "", **settings: object) -> FetchedTiles:
        client = Overpass([url or fake.url], agent="Test/1", retry=retry)
        return fetch_tiles(SOUTH_OF_MANHATTAN, client, tmp_path / "overpass", **settings)

    return run


def test_the_outline_holds_every_zone_and_the_water_under_the_bridges(area, polygons) -> None:
    metric = gpd.GeoSeries([area], crs=4326).to_crs(32618).iloc[0]
    assert polygons.to_crs(32618).within(metric.buffer(1)).all()
    bridges = {
        "Verrazzano": (-74.0447, 40.6066),
        "Throgs Neck": (-73.7935, 40.8003),
        "Whitestone": (-73.8294, 40.8015),
        "Marine Parkway": (-73.8850, 40.5735),
        "Hugh L. Carey Tunnel": (-74.0140, 40.6920),
    }
    missing = [name for name, place in bridges.items() if not area.contains(shapely.Point(place))]
    assert missing == []
    new_jersey = shapely.Point(-74.17, 40.7357)
    assert not area.contains(new_jersey)


@given(st.floats(-74.3, -73.7), st.floats(40.5, 40.9), st.floats(0.0001, 0.4), st.floats(0.0001, 0.3))
def test_tiles_cover_an_area_without_overlap_and_none_is_needless(west, south, width, height) -> None:
    box = shapely.box(west, south, west + width, south + height)
    tiles = [shapely.box(*tile) for tile in tiles_of(box)]
    whole = shapely.union_all(tiles)
    assert whole.buffer(1e-9).contains(box)
    assert whole.area == pytest.approx(sum(tile.area for tile in tiles))
    assert all(tile.intersection(box).area > 0 for tile in tiles if box.area > 1e-9)


def test_tiles_of_the_city_are_about_a_hundred_square_kilometres(area) -> None:
    tiles = gpd.GeoSeries([shapely.box(*tile) for tile in tiles_of(area)], crs=4326).to_crs(32618)
    assert 15 <= len(tiles) <= 25
    assert (tiles.area / 1e6).between(90, 100).all()


def test_a_tile_asks_for_the_streets_in_it_and_their_nodes(fetch, fake) -> None:
    fetch()
    assert len(fake.questions) == 4
    question = fake.questions[0]
    assert question.startswith('[out:json][timeout:5];way["highway"~"^(bus_guideway|busway|living_street|')
    assert question.endswith("(40.6,-74.1,40.7,-74.0);(._;>;);out body;")


def test_tiles_are_kept_whatever_the_address_and_the_time_allowed(fetch, fake, overpasses, retry, tmp_path) -> None:
    first = fetch()
    other = overpasses()
    again = fetch(other.url)
    client = Overpass([other.url], agent="Other/2", retry=replace(retry, answer=99.0))
    longer = fetch_tiles(SOUTH_OF_MANHATTAN, client, tmp_path / "overpass")
    assert [(one.fetched, one.kept) for one in (first, again, longer)] == [(4, 0), (0, 4), (0, 4)]
    assert other.asked == []
    assert again.streets == first.streets
    assert again.hosts == [fake.host]
    assert again.dates == ["2026-11-20T10:00:00Z"] * 4


def test_a_failure_keeps_what_came_before_and_the_next_run_goes_on(fetch, fake) -> None:
    fake.faults.plan = ["", "", "403"]
    with pytest.raises(TrainingError, match=r"403.*Downloaded tiles are kept"):
        fetch()
    assert fetch().kept == 2
    assert len(fake.questions) == 5


@pytest.mark.parametrize("damage", ["cut", "bit", "text", "empty", "other"])
def test_a_damaged_tile_comes_anew(fetch, told, tmp_path, damage) -> None:
    whole = fetch()
    file = sorted((tmp_path / "overpass").iterdir())[1]
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    ways = {"cut": content[:-20], "bit": content, "text": b"{}", "empty": b"", "other": b"\x1f\x8b\x08 no"}
    file.write_bytes(ways[damage])
    again = fetch()
    assert (again.fetched, again.kept) == (1, 3)
    assert again.streets == whole.streets
    assert "A cached tile is damaged and is downloaded again." in told


def test_old_tiles_come_anew_and_it_is_said(fetch, told, tmp_path) -> None:
    fetch()
    old, young = time.time() - (OLDEST_DAYS + 0.1) * 86400, time.time() - (OLDEST_DAYS - 0.1) * 86400
    for file, moment in zip(sorted((tmp_path / "overpass").iterdir()), (old, old, young, young), strict=True):
        os.utime(file, (moment, moment))
    assert fetch().fetched == 2
    assert "2 tiles were more than 30 days old and were downloaded again." in told
    assert fetch().fetched == 0


def test_refresh_asks_for_all_of_them(fetch) -> None:
    fetch()
    assert fetch(refresh=True).fetched == 4


def test_of_an_id_in_two_tiles_the_newer_holds(fetch, fake, tmp_path) -> None:
    fetch()
    sorted((tmp_path / "overpass").iterdir())[2].unlink()
    fake.body["osm3s"]["timestamp_osm_base"] = "2026-11-25T10:00:00Z"
    fake.body["elements"][0]["lon"] += 1e-4
    fake.body["elements"][-1]["tags"]["name"] = "Renamed Street"
    found = fetch()
    assert found.streets.nodes[1][0] == pytest.approx(-73.9949)
    assert found.streets.ways[6][1]["name"] == "Renamed Street"
    assert min(found.dates) == "2026-11-20T10:00:00Z"


def test_an_empty_tile_is_believed_at_sea_only(retry, fake, told, tmp_path) -> None:
    fake.faults.always = "empty"
    client = Overpass([fake.url], agent="Test/1", retry=retry)
    sea = fetch_tiles(shapely.box(-74.05, 40.45, -74.01, 40.49), client, tmp_path / "sea")
    assert (sea.fetched, sea.streets.ways) == (1, {})
    with pytest.raises(TrainingError, match="no streets, though there are some"):
        fetch_tiles(shapely.box(-73.99, 40.72, -73.98, 40.73), client, tmp_path / "land")
    assert list((tmp_path / "land").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a,b,c,d", "is no extent. Write west"),
        ("-74,40.7,-73.9", "is no extent. Write west"),
        ("-73.9,40.7,-74,40.8", "west must be less"),
        ("-74,40.8,-73.9,40.7", "south less than north"),
        ("nan,40.7,-73.9,40.8", "is no extent"),
        ("2.2,48.8,2.4,48.9", "reaches none of the zones"),
    ],
)
def test_an_extent_that_is_none_says_why(area, words, said) -> None:
    with pytest.raises(TrainingError, match=said):
        extent_within(words, area)


def test_an_extent_is_what_of_it_the_zones_cover(area) -> None:
    part = extent_within("-74.1,40.70,-73.95,40.75", area)
    assert part.contains(shapely.Point(-73.99, 40.72))
    assert not part.intersects(shapely.Point(-74.06, 40.73))  # Jersey City
    assert np.all(np.array(part.bounds) >= (-74.1, 40.70 - 1e-9, -74.1, 40.70))


def test_the_outline_of_zones_of_ones_own_is_theirs(tmp_path: Path, zone_file: Path) -> None:
    frame = gpd.read_file(zone_file)
    frame[frame["borough"] == "Manhattan"].to_file(tmp_path / "manhattan.gpkg")
    part = outline(tmp_path / "manhattan.gpkg")
    assert part.contains(shapely.Point(-73.98, 40.75))
    assert not part.contains(shapely.Point(-73.80, 40.70))
