"""What can be known before any work is refused then, in words, and nothing of the user's is touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import QgsProcessingException, QgsProcessingFeedback, QgsProject, QgsVectorLayer

from tests.qgis.many_drives import ALGORITHM as BATCH
from tests.qgis.many_drives import JFK, WALL_STREET, layer_of
from tests.qgis.one_drive import ALGORITHM, ASKED, run
from tests.qgis.outputs.small_layers import HOME, contents, sql, write

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


class Progress(QgsProcessingFeedback):
    """Notes whether any work was done."""

    worked = False

    def setProgressText(self, text: str) -> None:
        self.worked = True


def refused(folder: Path, match: str, algorithm: str = ALGORITHM, **asked: Any) -> None:
    """It is refused in these words, before any work, and the folder is as it was."""
    before, feedback = contents(folder), Progress()
    usual = ASKED if algorithm == ALGORITHM else {"DEPARTURE": "2026-12-04T17:00"}
    with pytest.raises(QgsProcessingException, match=match):
        processing.run(algorithm, {**usual, **{key: str(value) for key, value in asked.items()}}, feedback=feedback)
    assert not feedback.worked
    assert contents(folder) == before


@pytest.mark.parametrize(
    "asked",
    [
        {"JSON": "a", "REPORT": "a"},
        {"ROUTE": "a.gpkg|layername=one", "ZONES": "a.gpkg|layername=ONE"},
        {"ROUTE": "ogr:dbname='{folder}/a.gpkg' table=\"one\" (geom)", "ZONES": "a.gpkg|layername=one"},
        {"ROUTE": "a.geojson", "ZONES": "sub/../a.geojson"},
        {"ROUTE": "a.geojson", "ZONES": "link.geojson"},
        {"ROUTE": "a.gpkg", "JSON": "a.gpkg"},
        {"ROUTE": "a.shp", "ZONES": "a.geojson"},
        {"DEPARTURES": "a.csv", "ROUTE": "a.shp"},
        {"ROUTE": "a.json", "JSON": "a.json"},
    ],
)
def test_two_outputs_that_would_meet(tmp_path: Path, asked: dict[str, str]) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.geojson").symlink_to(tmp_path / "a.geojson")
    addresses = {
        name: text.format(folder=tmp_path) if text.startswith("ogr:") else f"{tmp_path}/{text}"
        for name, text in asked.items()
    }
    refused(tmp_path, "would both be written to “.*”. Give each a name of its own", **addresses)


def _no_folder(folder: Path) -> Path:
    return folder / "none" / "a"


def _a_file_for_a_folder(folder: Path) -> Path:
    (folder / "file").write_text("a file")
    return folder / "file" / "a"


def _a_folder(folder: Path) -> Path:
    for suffix in ("geojson", "gpkg", "json"):
        (folder / f"a.{suffix}").mkdir()
    return folder / "a"


def _a_read_only_file(folder: Path) -> Path:
    for suffix in ("geojson", "gpkg", "json"):
        (folder / f"a.{suffix}").touch(mode=0o444)
    return folder / "a"


def _a_pipe(folder: Path) -> Path:
    for suffix in ("geojson", "gpkg", "json"):
        os.mkfifo(folder / f"a.{suffix}")
    return folder / "a"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (_no_folder, "there is no folder “.*none”"),
        (_a_file_for_a_folder, "“.*file” is no folder"),
        (_a_folder, "it is a folder"),
        (_a_read_only_file, "it is read-only"),
        (_a_pipe, "it is no file"),
    ],
)
@pytest.mark.parametrize(("name", "suffix"), [("ROUTE", "gpkg"), ("ZONES", "geojson"), ("JSON", "json")])
def test_places_that_nothing_can_be_written_to(
    tmp_path: Path, place: Callable[[Path], Path], said: str, name: str, suffix: str
) -> None:
    file = f"{place(tmp_path)}.{suffix}"
    refused(tmp_path, f"“a.{suffix}” cannot be written: {said}", **{name: file})


@pytest.mark.parametrize(
    ("name", "file", "content"),
    [
        ("JSON", "a.json", b'{"type": "FeatureCollection", "features": []}'),
        ("JSON", "a.txt", b"notes"),
        ("REPORT", "a.html", b"<!DOCTYPE html><html><title>mine</title></html>"),
        ("PICTURE", "a.png", b"\x89PNG\r\n\x1a\nmine"),
        ("ROUTE", "a.geojson", b'{"type": "FeatureCollection", "features": []}'),
        ("ZONES", "a.csv", b"a,b\n1,2\n"),
        ("ZONES", "a.kml", b"<kml/>"),
    ],
)
def test_a_file_of_the_users(tmp_path: Path, name: str, file: str, content: bytes) -> None:
    (tmp_path / file).write_bytes(content)
    refused(tmp_path, f"“{file}” exists and was not made by Collision Risk", **{name: tmp_path / file})


@pytest.mark.parametrize("beside", ["a.qml", "a.qmd", "a.dbf"])
def test_a_file_of_the_users_beside_a_new_layer(tmp_path: Path, beside: str) -> None:
    (tmp_path / beside).write_text("<qgis>mine</qgis>")
    refused(tmp_path, f"“{beside}” exists and was not made by Collision Risk", ZONES=tmp_path / "a.shp")


@pytest.mark.parametrize("suffix", ["geojson", "shp", "csv"])
def test_our_own_files_are_replaced_until_somebody_changes_them(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    write(str(file))
    write(str(file))
    changed = file.with_suffix(".dbf") if suffix == "shp" else file
    changed.write_bytes(changed.read_bytes() + b" ")
    refused(tmp_path, "or was changed since", ROUTE=file)


def test_report_picture_and_json_of_ours_are_replaced(tmp_path: Path) -> None:
    paths = {"JSON": tmp_path / "a.json", "REPORT": tmp_path / "a.html", "PICTURE": tmp_path / "a.png"}
    for _ in range(2):
        run(**{name: str(path) for name, path in paths.items()})


def test_formats_that_cannot_hold_it(tmp_path: Path) -> None:
    refused(tmp_path, "holds no table without geometry.*GeoPackage", DEPARTURES=tmp_path / "a.shp")
    refused(tmp_path, "is no format that keeps a layer whole here", ROUTE=tmp_path / "a.dxf")
    (tmp_path / "rows.csv").write_text("start_lon,start_lat,end_lon,end_lat\n-73.78,40.64,-74.01,40.71\n")
    asked = {"CSV": tmp_path / "rows.csv", "TRIPS": tmp_path / "a.tab"}
    refused(tmp_path, "loses rows that have no geometry", BATCH, **asked)


def pairs(file: Path, table: str) -> QgsVectorLayer:
    """A layer of the user's in a GeoPackage, whose lines are pairs of places, in the project."""
    line = f"LineString ({JFK[0]} {JFK[1]}, {WALL_STREET[0]} {WALL_STREET[1]})"
    source = layer_of("LineString?crs=EPSG:4326", "field=id:integer", [((1,), line)])
    write(f"{file}|layername={table}", features=list(source.getFeatures()), fields=source.fields())
    layer = QgsVectorLayer(f"{file}|layername={table}", "pairs", "ogr")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.mark.parametrize("is_ours", [True, False])
@pytest.mark.parametrize("way", ["address", "layer", "id"])
def test_the_table_that_is_read(tmp_path: Path, is_ours: bool, way: str) -> None:
    layer = pairs(tmp_path / "a.gpkg", "exposure")
    if not is_ours:
        sql(tmp_path / "a.gpkg", "DELETE FROM gpkg_metadata", "DELETE FROM gpkg_metadata_reference")
    given = {"address": layer.source(), "layer": layer, "id": layer.id()}[way]
    asked = {"INPUT": given, "SPEED": 30, "DEPARTURE": "2026-12-04T17:00", "EXPOSURE": str(tmp_path / "a.gpkg")}
    rows, said = sql(tmp_path / "a.gpkg", "SELECT * FROM exposure"), "is read in this run" if is_ours else "not made by"
    with pytest.raises(QgsProcessingException, match=said):
        processing.run("collisionrisk:lineexposure", asked)
    assert sql(tmp_path / "a.gpkg", "SELECT * FROM exposure") == rows
    # Beside it, in the same file, is room.
    found = processing.run("collisionrisk:lineexposure", {**asked, "EXPOSURE": f"{tmp_path}/a.gpkg|layername=risk"})
    assert QgsVectorLayer(found["EXPOSURE"], "risk", "ogr").featureCount() == 1
    assert sql(tmp_path / "a.gpkg", "SELECT * FROM exposure") == rows


def test_the_file_that_is_read_also_through_a_link(tmp_path: Path) -> None:
    layer = pairs(tmp_path / "a.gpkg", "lines")
    write(str(tmp_path / "lines.geojson"), features=list(layer.getFeatures()), fields=layer.fields())
    (tmp_path / "link.geojson").symlink_to("lines.geojson")
    asked = {"INPUT": tmp_path / "lines.geojson", "SPEED": 30, "EXPOSURE": tmp_path / "link.geojson"}
    refused(tmp_path, "is read in this run", "collisionrisk:lineexposure", **asked)
    refused(tmp_path, "“lines.geojson” exists and was not made", JSON=tmp_path / "lines.geojson")


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name in ("a.geojson", "a.gpkg", "a.json"):
        (tmp_path / name).symlink_to(tmp_path / "data" / f"real_{name}")
    for _ in range(2):
        write(*(str(tmp_path / name) for name in ("a.geojson", "a.gpkg")))
        run(JSON=str(tmp_path / "a.json"))
    assert sorted({path.name for path in tmp_path.iterdir()} - {HOME}) == ["a.geojson", "a.gpkg", "a.json", "data"]
    assert all((tmp_path / name).is_symlink() for name in ("a.geojson", "a.gpkg", "a.json"))
    names = ["real_a.geojson", "real_a.gpkg", "real_a.json", "real_a.qmd", "real_a.qml"]
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == names


def test_an_output_of_blanks_is_none_or_refused_where_one_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for blanks in (" ", "   ", "\n", "\t"):
        answer = run(ROUTE=blanks, JSON=blanks)
        assert not contents(tmp_path)
        assert not {"ROUTE", "JSON"} & {name for name, value in answer.items() if value}
    (tmp_path / "rows.csv").write_text("start_lon,start_lat,end_lon,end_lat\n-73.78,40.64,-74.01,40.71\n")
    refused(tmp_path, "TRIPS cannot be “”: it is empty. Give the name of a file", BATCH, CSV="rows.csv", TRIPS=" \n")
