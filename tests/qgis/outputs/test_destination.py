"""Destinations as people write them: files, tables of GeoPackages, memory, databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from collision_risk_plugin.output.writing.destination import Destination

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.mark.parametrize(
    ("address", "file", "table"),
    [
        ("/home/ann/out.gpkg", "/home/ann/out.gpkg", "routes"),
        ("out.gpkg", "out.gpkg", "routes"),
        ("C:/Users/ann/out.gpkg", "C:/Users/ann/out.gpkg", "routes"),
        ("C:\\Users\\ann\\out.gpkg", "C:\\Users\\ann\\out.gpkg", "routes"),
        ("d:\\out.GPKG", "d:\\out.GPKG", "routes"),
        ("/home/ann/Ann's results/out.gpkg", "/home/ann/Ann's results/out.gpkg", "routes"),
        ("/home/ann/out.gpkg|layername=mine", "/home/ann/out.gpkg", "mine"),
        ("/home/ann/out.gpkg|layername=mine|geometrytype=LineString", "/home/ann/out.gpkg", "mine"),
        ("ogr:/home/ann/out.gpkg", "/home/ann/out.gpkg", "routes"),
        ("ogr:dbname='/home/ann/out.gpkg' table=\"mine\" (geom)", "/home/ann/out.gpkg", "mine"),
        ("/home/ann/out.geojson", "/home/ann/out.geojson", ""),
        ("C:/Users/ann/out.shp", "C:/Users/ann/out.shp", ""),
        ("/home/ann/out", "/home/ann/out.gpkg", "routes"),
    ],
)
def test_a_file_and_its_table(address: str, file: str, table: str) -> None:
    found = Destination.parse(address, "routes")
    assert (found.file, found.table, found.is_database) == (Path(file), table, False)
    assert found.layer_address == (f"{file}|layername={table}" if table else file)


@pytest.mark.parametrize("address", ["", "memory:", "memory:out.gpkg", "TEMPORARY_OUTPUT"])
def test_what_stays_in_memory_is_no_file(address: str) -> None:
    found = Destination.parse(address, "routes")
    assert (found.file, found.is_database, found.layer_address) == (None, False, address)


@pytest.mark.parametrize(
    "address", ["postgres:service=out.gpkg", "postgres:dbname='x.gpkg'", "spatialite:dbname='C:/out.gpkg'"]
)
def test_databases_are_no_files(address: str) -> None:
    found = Destination.parse(address, "routes")
    assert (found.file, found.is_database) == (None, True)
