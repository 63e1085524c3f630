"""Every format keeps every row with its status, or is refused; names that it forbids are changed and told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorFileWriter, QgsVectorLayer, QgsWkbTypes

from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.output.layers.layer_spec import FieldType
from collision_risk_plugin.output.writing.formats import column_names, format_of, suffixes
from tests.qgis.outputs.small_layers import LINE, SHAPES, column, contents, fields_of, rows_of, three_rows, write

pytestmark = pytest.mark.usefixtures("qgis_app")

EVERYTHING = sorted(
    {
        f".{glob[2:]}"
        for one in QgsVectorFileWriter.supportedFiltersAndFormats(QgsVectorFileWriter.VectorFormatOptions())
        for glob in one.globs
    }
    | {".pdf", ".mif", ".xyz", ".kmz", ".db"}
)


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(suffix, kind) for suffix in EVERYTHING for kind in SHAPES if kind == LINE or suffix in suffixes()],
)
def test_a_layer_is_whole_in_every_format_or_is_refused_without_a_trace(
    suffix: str, kind: QgsWkbTypes.Type, tmp_path: Path
) -> None:
    file = tmp_path / f"drives{suffix}"
    try:
        (address,) = write(str(file), kind=kind)
    except CollisionRiskError as error:
        refusal = str(error)
    else:
        refusal = ""
    if refusal:
        assert contents(tmp_path) == {}
        assert f"“{file.name}” cannot be written" in refusal
        assert not re.search(r"OGR|sqlite3|Error\b|0x", refusal)
        return
    rows = rows_of(address)
    names = {name.lower(): name for name in rows[0].fields().names()}
    assert column(rows, names["status"]) == ["ok", "error", "ok"]
    assert [str(value).split(".")[0] for value in column(rows, names["row"])] == [str(10**12 + n) for n in range(3)]
    assert [text.split()[0] for text in column(rows, names["name"])] == ["Peñón"] * 3
    known = format_of(suffix)
    assert known is not None
    if known.geometries and kind != QgsWkbTypes.Type.NoGeometry:
        expected = QgsGeometry.fromWkt(SHAPES[kind][2] or "")
        assert rows[2].geometry().equals(expected) or rows[2].geometry().hausdorffDistance(expected) < 1e-6
    layer = QgsVectorLayer(address, "layer", "ogr")
    layer.loadDefaultMetadata()
    assert layer.metadata().title() == "small"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_usual_formats_are_there() -> None:
    assert {".gpkg", ".shp", ".geojson", ".csv", ".gml", ".fgb"} <= set(suffixes())
    assert not {".dxf", ".gpx", ".dgn", ".pdf", ".000", ".xml"} & set(suffixes())


@pytest.mark.parametrize("suffix", [".fgb", ".tab"])
def test_a_format_that_loses_rows_without_an_answer_says_so(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(CollisionRiskError, match=r"loses rows that have no geometry.*GeoPackage"):
        write(str(tmp_path / f"drives{suffix}"))
    answered = [row for row in three_rows() if row.hasGeometry()]
    (address,) = write(str(tmp_path / f"drives{suffix}"), features=answered)
    assert column(rows_of(address), "status") == ["ok", "ok"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".ods"])
def test_a_format_without_geometry_says_what_is_lost(suffix: str, tmp_path: Path) -> None:
    said: list[str] = []
    write(str(tmp_path / f"drives{suffix}"), say=said.append)
    assert said == [f"“drives{suffix}” has the columns only: its format holds no geometry."]
    said.clear()
    write(str(tmp_path / f"hours{suffix}"), kind=QgsWkbTypes.Type.NoGeometry, say=said.append)
    assert said == []


NAMES = ["fid", "geom", "GEOM", "geom_1", "id", "ID", "Status", "status", "select", "", " ", "a\nb", "x" * 70, "ñ" * 12]
NAMES += ["high_risk_zones", "high_risk_names", "OGC_FID", "gml_id", "name", "Name", "begin", "1st", "a b", "geometry"]
NAMES += ['say "hi"', "it's", "%", "中文列名中文列名", "WKT", "row", "order"]


@pytest.mark.parametrize("suffix", suffixes())
def test_forbidden_names_are_changed_to_unique_ones_told_and_keep_their_values(suffix: str, tmp_path: Path) -> None:
    fields = fields_of([*((name, FieldType.TEXT) for name in NAMES), ("number", FieldType.WHOLE)])
    feature = QgsFeature(fields)
    feature.setGeometry(QgsGeometry.fromWkt("LineString (-73.7794 40.6429, -74.0099 40.7066)"))
    feature.setAttributes([*(f"value {number}" for number in range(len(NAMES))), 7])
    said: list[str] = []
    (address,) = write(str(tmp_path / f"drives{suffix}"), fields=fields, features=[feature], say=said.append)
    known = format_of(suffix)
    assert known is not None
    names = column_names(fields.names(), known)
    assert len({name.lower() for name in names}) == len(NAMES) + 1
    (row,) = rows_of(address)
    assert [row[name] for name in names[:-1]] == [f"value {number}" for number in range(len(NAMES))]
    for old, new in zip(fields.names(), names):
        told = f"The column “{old}” is called “{new}” in “drives{suffix}”: the format does not allow its name."
        assert (told in said) == (old != new)


def test_only_names_that_a_format_forbids_change() -> None:
    geopackage, shapefile = format_of(".gpkg"), format_of(".shp")
    assert geopackage is not None
    assert shapefile is not None
    assert column_names(["id", "geom", "geom_1", "Type", "TYPE"], geopackage) == [
        "id",
        "geom_2",
        "geom_1",
        "Type",
        "TYPE_1",
    ]
    assert column_names(["high_risk_zones", "high_risk_names", "high_risk_"], shapefile) == [
        "high_ris_1",
        "high_ris_2",
        "high_risk_",
    ]


def test_a_format_cuts_long_texts_but_no_rows(tmp_path: Path) -> None:
    row = three_rows()[0]
    row["message"] = "long " * 100
    (address,) = write(str(tmp_path / "drives.shp"), features=[row])
    assert column(rows_of(address), "message")[0].startswith("long long")


@pytest.mark.parametrize("kind", [LINE])
def test_no_rows_are_a_layer_too(kind: QgsWkbTypes.Type, tmp_path: Path) -> None:
    for suffix in (".gpkg", ".shp", ".geojson", ".csv", ".sqlite", ".geojsonl"):
        (address,) = write(str(tmp_path / f"none{suffix}"), features=[])
        if suffix != ".geojsonl":  # OGR reads no empty file
            assert rows_of(address) == []
