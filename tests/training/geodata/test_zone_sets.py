"""Zone sets of the user's: what is mended, what is said, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from collision_risk_plugin.core.geo.zones import ZoneSet, load_zones
from tests.synthetic.taxi_zones import CENTRAL_PARK, JFK, NEWARK, THRICE, TWICE, numbers
from tests.synthetic.taxi_zones import taxi_zones as feed_of_zones
from training.geodata.zone_sets import (
    OUTSIDE,
    TAXI_ZONES,
    ZoneSetNames,
    make_zone_set,
    read_geojson,
    read_layer,
    taxi_zones,
)
from training.process.events import TrainingError

NAMES = ZoneSetNames("mine", "My districts", "code", "label")
WEST, SOUTH = 585000.0, 4510000.0  # in Manhattan


def squares(codes: list[object], **columns: list[object]) -> gpd.GeoDataFrame:
    """Squares of a kilometre side by side, the first in Manhattan."""
    shapes = [shapely.box(WEST + 1000 * i, SOUTH, WEST + 1000 * (i + 1), SOUTH + 1000) for i in range(len(codes))]
    return gpd.GeoDataFrame(
        {"code": codes, "label": [f"No. {code}" for code in codes], **columns}, geometry=shapes, crs=32618
    )


@pytest.fixture
def made(tmp_path: Path) -> Callable[[gpd.GeoDataFrame], ZoneSet]:
    def make(frame: gpd.GeoDataFrame) -> ZoneSet:
        make_zone_set(frame, NAMES, tmp_path / "zones" / "mine.gpkg")
        return load_zones(tmp_path / "zones" / "mine.gpkg")

    return make


def test_the_taxi_zones(zones: ZoneSet, tmp_path: Path) -> None:
    facts = make_zone_set(taxi_zones(read_geojson(feed_of_zones())), TAXI_ZONES, tmp_path / "taxi_zones.gpkg")
    made = load_zones(tmp_path / "taxi_zones.gpkg")
    assert (facts["zones"], facts["count"], facts["outside"]) == ("taxi_zones", 263, 1)
    assert sorted(map(int, made.zone_ids)) == list(range(1, 264))  # by `objectid`: location_id repeats
    at = {int(zone): index for index, zone in enumerate(made.zone_ids)}
    assert made.boroughs[at[NEWARK]] == OUTSIDE
    assert {number: made.names[at[number]] for number in (*TWICE, *THRICE)} == {**TWICE, **THRICE}
    # Each is the zone of the bundled set that it was made from: in the same place, as large, in the same borough.
    same = [zones.zone_ids.index(zone) for zone in numbers().values()]
    here = [at[number] for number in numbers()]
    assert made.locate(zones.lon[same], zones.lat[same]).tolist() == here
    assert [made.boroughs[zone] for zone in here] == [zones.boroughs[zone] for zone in same]
    assert np.median(np.abs(made.street_km[here] / zones.street_km[same] - 1)) < 0.01
    assert made.street_km.sum() == pytest.approx(zones.street_km.sum(), rel=0.01)
    assert made.street_km[at[CENTRAL_PARK]] < made.street_km[at[JFK]]


def test_street_km_are_those_of_the_bundled_zones(zone_file: Path, zones: ZoneSet, tmp_path: Path) -> None:
    make_zone_set(gpd.read_file(zone_file), ZoneSetNames("again", "Again", "zone_id", "name"), tmp_path / "again.gpkg")
    again = load_zones(tmp_path / "again.gpkg")
    assert again.zone_ids == zones.zone_ids
    assert again.boroughs == zones.boroughs
    assert np.median(np.abs(again.street_km / zones.street_km - 1)) < 0.01
    assert again.street_km.sum() == pytest.approx(zones.street_km.sum(), rel=0.01)


def test_any_format_and_coordinate_system(tmp_path: Path) -> None:
    frame = squares(["b", "a"]).to_crs(2263)  # New York's own, in feet
    frame.to_file(tmp_path / "mine.shp")
    frame.to_file(tmp_path / "mine.gpkg", layer="second")
    for file, layer in ((tmp_path / "mine.shp", None), (tmp_path / "mine.gpkg", "second")):
        make_zone_set(read_layer(file, layer), NAMES, tmp_path / "out.gpkg")
        zones = load_zones(tmp_path / "out.gpkg")
        assert (zones.id, zones.title, zones.zone_ids) == ("mine", "My districts", ("a", "b"))
        assert zones.names == ("No. a", "No. b")
        assert set(zones.boroughs) == {"Manhattan"}
        assert zones.locate(zones.lon, zones.lat).tolist() == [0, 1]


def test_ids_that_are_numbers_stay_as_they_look(made: Callable[[gpd.GeoDataFrame], ZoneSet]) -> None:
    assert made(squares([7.0, 12.0])).zone_ids == ("12", "7")


def test_what_can_be_mended_is_mended_and_said(
    made: Callable[[gpd.GeoDataFrame], ZoneSet], capsys: pytest.CaptureFixture[str]
) -> None:
    frame = squares(["bow", "far", "lap", "tall"], label=[None, "Far", " Lap ", "Tall"])
    bow = [(0, 0), (1000, 1000), (1000, 0), (0, 1000), (0, 0)]
    frame.loc[0, "geometry"] = shapely.Polygon([(WEST + x, SOUTH + y) for x, y in bow])
    frame.loc[1, "geometry"] = shapely.box(WEST - 200_000, SOUTH, WEST - 199_000, SOUTH + 1000)
    frame.loc[2, "geometry"] = shapely.box(WEST + 2000, SOUTH, WEST + 3500, SOUTH + 1000)  # over half of “tall”
    frame.loc[3, "geometry"] = shapely.force_3d(frame.geometry[3], 12.0)
    zones = made(frame)
    said = capsys.readouterr().out
    assert "Zone bow is not valid" in said
    assert "Zone far is outside New York City: no data there" in said
    assert "1 pairs of zones overlap by more than 1%" in said
    assert "lap and tall (50%)" in said
    assert zones.boroughs[:2] == ("Manhattan", OUTSIDE)
    assert zones.names == ("bow", "Far", "Lap", "Tall")
    assert zones.street_km[1] == 0


@pytest.mark.parametrize(
    ("frame", "said"),
    [
        (squares(["a", "b"]).drop(columns="code"), "no field code. Its fields are: label"),
        (squares(["a", None]), "1 zones have no id"),
        (squares(["a", "  "]), "1 zones have no id"),
        (squares(["a", "b", "a"]), "Ids in “code” repeat: a"),
        (squares(["a"]), "1 zones; 2 to 5,000"),
        (squares([str(number) for number in range(5001)]), "5,001 zones"),
        (squares(["a", "b"]).assign(geometry=lambda frame: frame.centroid), "2 zones (a, b) are no polygon"),
        (squares(["a", "b"]).assign(geometry=lambda frame: frame.translate(-300_000)), "No zone lies in New York"),
    ],
)
def test_what_cannot_be_mended_is_refused(
    frame: gpd.GeoDataFrame, said: str, made: Callable[[gpd.GeoDataFrame], ZoneSet], tmp_path: Path
) -> None:
    with pytest.raises(TrainingError) as error:
        made(frame)
    assert said in str(error.value)
    assert not (tmp_path / "zones" / "mine.gpkg").exists()


def test_a_name_that_is_no_name_of_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot name a zone set"):
        make_zone_set(squares(["a", "b"]), ZoneSetNames("../up", "Up", "code", "label"), tmp_path / "up.gpkg")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "zones").write_text("in the way")
    with pytest.raises(TrainingError, match="cannot be written"):
        make_zone_set(squares(["a", "b"]), NAMES, tmp_path / "zones" / "mine.gpkg")


def test_files_that_hold_no_layer(tmp_path: Path) -> None:
    (tmp_path / "text.gpkg").write_text("no")
    with pytest.raises(TrainingError, match="cannot be read as a layer"):
        read_layer(tmp_path / "text.gpkg", None)
    squares(["a", "b"]).to_file(tmp_path / "two.gpkg", layer="districts")
    with pytest.raises(TrainingError, match=r"“two\.gpkg” has no layer “zones”\. Its layers are: districts\."):
        read_layer(tmp_path / "two.gpkg", "zones")
    (tmp_path / "table.csv").write_text("code,label\na,b\n")
    with pytest.raises(TrainingError, match="no features with a geometry"):
        read_layer(tmp_path / "table.csv", None)
    with pytest.raises(TrainingError, match="something else than GeoJSON"):
        read_geojson(b"<html>Bad gateway</html>")
    nowhere = squares(["a", "b"]).set_crs(None, allow_override=True)
    with pytest.warns(UserWarning, match="crs"):
        nowhere.to_file(tmp_path / "nowhere.shp")
    with pytest.raises(TrainingError, match="does not say its coordinate system"):
        read_layer(tmp_path / "nowhere.shp", None)


def test_taxi_zones_without_their_columns_are_refused() -> None:
    with pytest.raises(TrainingError, match="without objectid, zone"):
        taxi_zones(squares(["a", "b"]))
    with pytest.raises(TrainingError, match="ids that are no numbers"):
        taxi_zones(squares(["a", "b"], objectid=["1", "x"], zone=["A", "B"]))
