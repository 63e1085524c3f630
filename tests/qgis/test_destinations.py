"""Where a layer goes that is to be written: to a table of its own in a GeoPackage, as it was asked for elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import QgsDataSourceUri, QgsProcessingOutputLayerDefinition

from collision_risk_plugin.processing_provider.base.layer_algorithm import with_table

pytestmark = pytest.mark.usefixtures("qgis_app")


def table_of(destination: Any) -> tuple[str, str]:
    """The file and the table that a destination names."""
    assert destination.startswith("ogr:")
    uri = QgsDataSourceUri(destination[len("ogr:") :])
    return uri.database(), uri.table()


@pytest.mark.parametrize(
    "file",
    [
        "/home/ann/out.gpkg",
        "out.gpkg",
        "C:/Users/ann/out.gpkg",
        "C:\\Users\\ann\\out.gpkg",
        "d:\\out.GPKG",
        "/home/ann/Ann's results/out.gpkg",
    ],
)
def test_a_geopackage_gets_a_table_for_the_layer_also_on_a_windows_drive(file: str) -> None:
    asked = {"ROUTES": file, "OTHER": "kept"}
    found = with_table(asked, "ROUTES")
    assert table_of(found["ROUTES"]) == (file, "routes")
    assert found["OTHER"] == "kept"
    assert asked["ROUTES"] == file
    definition = QgsProcessingOutputLayerDefinition(file)
    definition.destinationName = "My routes"
    found = with_table({"ROUTES": definition}, "ROUTES")["ROUTES"]
    assert table_of(found.sink.staticValue()) == (file, "routes")
    assert found.destinationName == "My routes"
    assert definition.sink.staticValue() == file


@pytest.mark.parametrize(
    "destination",
    [
        "",
        None,
        "memory:",
        "memory:out.gpkg",
        "ogr:/home/ann/out.gpkg",
        "postgres:service=out.gpkg",
        "TEMPORARY_OUTPUT",
        "/home/ann/out.geojson",
        "C:/Users/ann/out.shp",
        "ogr:dbname='/home/ann/out.gpkg' table=\"mine\" (geom)",
        "postgres:dbname='x.gpkg'",
        "spatialite:dbname='C:/out.gpkg'",
    ],
)
def test_any_other_destination_stays_as_it_was_asked_for(destination: str | None) -> None:
    asked = {"ROUTES": destination}
    assert with_table(asked, "ROUTES") == asked
    if destination:
        definition = QgsProcessingOutputLayerDefinition(destination)
        assert with_table({"ROUTES": definition}, "ROUTES")["ROUTES"].sink.staticValue() == destination
