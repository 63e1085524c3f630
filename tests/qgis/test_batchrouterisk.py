"""Many drives at once, as Python, the toolbox and a shell run them: from two layers, one layer, a file."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import processing
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

from collision_risk_plugin.core.errors import CollisionRiskError
from collision_risk_plugin.core.journey import Journey
from collision_risk_plugin.core.sources import BUNDLED_NETWORK
from collision_risk_plugin.processing_provider.trip_rows import Places

ROOT = Path(__file__).parents[2]
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
JFK, WALL_STREET, HARLEM = (-73.7793733748521, 40.642947899999996), (-74.0098809, 40.706619), (-73.9465, 40.8116)
PENNSYLVANIA = (-75.16, 39.95)
ALGORITHM = "collisionrisk:batchrouterisk"
FRIDAY = "2026-12-04T17:00"
FEET = QgsCoordinateReferenceSystem("EPSG:2263")

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


class Heard(QgsProcessingFeedback):
    """What the algorithm said."""

    def __init__(self) -> None:
        super().__init__(False)
        self.warnings: list[str] = []
        self.infos: list[str] = []

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run(ALGORITHM, {"DEPARTURE": FRIDAY, "TRIPS": "memory:", **asked}, feedback=feedback)


def rows_of(result: dict[str, Any]) -> list[QgsFeature]:
    layer = result["TRIPS"]
    return list((layer if isinstance(layer, QgsVectorLayer) else QgsVectorLayer(layer, "trips", "ogr")).getFeatures())


def layer_of(kind: str, columns: str, features: Sequence[tuple[Sequence[Any], Any]]) -> QgsVectorLayer:
    """A layer in memory; each feature is its values and its geometry: WKT, a point (turned into the CRS), or None."""
    layer = QgsVectorLayer(f"{kind}&{columns}" if "?" in kind else f"{kind}?{columns}", "layer", "memory")
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), layer.crs(), QgsProject.instance())
    made = []
    for values, place in features:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(values))
        if isinstance(place, str):
            feature.setGeometry(QgsGeometry.fromWkt(place))
        elif place is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(transform.transform(QgsPointXY(*place))))
        made.append(feature)
    assert layer.dataProvider().addFeatures(made)[0]
    return layer


def write_csv(file: Path, *lines: str, encoding: str = "utf-8") -> str:
    file.write_text("\n".join(lines) + "\n", encoding=encoding)
    return str(file)


def assert_is(row: QgsFeature, journey: Journey) -> None:
    """The row says of its drive what the one algorithm says."""
    assert row["status"] == "ok"
    assert row["minutes"] == pytest.approx(journey.seconds / 60, abs=0.006)
    assert row["kilometres"] == pytest.approx(journey.metres / 1000, abs=0.001)
    assert row["route_risk"] == pytest.approx(journey.route_risk.expected)
    assert row["route_risk_lower"] == pytest.approx(journey.route_risk.lower)
    assert row["route_risk_upper"] == pytest.approx(journey.route_risk.upper)
    assert row["zones_crossed"] == len(journey.zones)
    assert row["high_risk_zones"] == len(journey.high_risk_zones)
    assert row["high_risk_names"] == "; ".join(zone.name for zone in journey.high_risk_zones)
    assert row["access_metres"] == pytest.approx(sum(journey.access_metres), abs=0.1)
    assert row["streets"] == journey.network.title
    assert row["arrival"] == journey.arrival.isoformat(timespec="seconds")
    line = [(point.x(), point.y()) for point in row.geometry().constGet().points()]
    np.testing.assert_allclose(line, journey.coordinates, atol=1e-7)


def test_two_layers_are_joined_by_a_field_of_each_in_any_crs(drive: Callable[..., Journey]) -> None:
    starts = layer_of(
        "Point?crs=EPSG:2263",
        "field=key:double&field=status:string&field=when:string",
        [
            ((7.0, "a", ""), JFK),
            ((8.0, "b", "2026-12-06T03:00"), JFK),
            ((9.0, "nobody", ""), JFK),
            ((None, "none", ""), JFK),
        ],
    )
    ends = layer_of(
        "Point?crs=EPSG:4326",
        "field=id:string",
        [(("8",), HARLEM), (("7",), WALL_STREET), (("8",), WALL_STREET), (("",), HARLEM), (("77",), HARLEM)],
    )
    result = run(START_LAYER=starts, START_FIELD="key", END_LAYER=ends, END_FIELD="id", DEPARTURE_FIELD="when")
    rows = rows_of(result)
    assert [row["row"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row["source_status"] for row in rows] == ["a", "b", "b", "nobody", "none"]
    assert [row["end_id"] for row in rows[:3]] == [2, 1, 3]
    assert [row["status"] for row in rows] == ["ok", "ok", "ok", "error", "error"]
    assert rows[0]["minutes"] == pytest.approx(drive().seconds / 60, abs=0.05)
    assert [row["departure"] for row in rows[:2]] == ["2026-12-04T17:00:00-05:00", "2026-12-06T03:00:00-05:00"]
    assert rows[1]["kilometres"] != rows[2]["kilometres"]
    assert rows[3]["message"].startswith("This row cannot be used: there is no end with “9” in the field “id”.")
    assert "the field that joins it to its end is empty" in rows[4]["message"]
    assert not rows[3].hasGeometry()
    assert (result["ROWS"], result["ERRORS"]) == (5, 2)


@pytest.mark.parametrize(
    ("kind", "columns", "values", "places"),
    [
        ("Point?crs=EPSG:4326", "field=goal:string", ["POINT(-74.0098809 40.706619)"], {"END_PLACE": "goal"}),
        ("Point?crs=EPSG:4326", "field=goal:string", ["-74.0098809, 40.706619"], {"END_PLACE": '"goal"'}),
        ("Point?crs=EPSG:2263", "field=goal:string", ["SRID=4326;POINT(-74.0098809 40.706619)"], {"END_PLACE": "goal"}),
        (
            "None",
            "field=a:double&field=b:double&field=c:double&field=d:double",
            [*JFK, *WALL_STREET],
            {"START_PLACE": "make_point(a, b)", "END_PLACE": "make_point(c, d)"},
        ),
        (
            "None",
            "field=a:string&field=b:string",
            ["POINT(-73.7793733748521 40.642947899999996)", "MULTIPOINT((-74.0098809 40.706619))"],
            {"START_PLACE": "a", "END_PLACE": "geom_from_wkt(b)"},
        ),
    ],
)
def test_one_layer_gives_both_places(
    kind: str, columns: str, values: list[Any], places: dict[str, str], journey: Journey
) -> None:
    layer = layer_of(kind, columns, [(values, None if kind == "None" else JFK)])
    (row,) = rows_of(run(LAYER=layer, **places))
    assert row["status"] == "ok", row["message"]
    assert row["kilometres"] == pytest.approx(journey.metres / 1000, abs=0.01)
    assert row["route_risk"] == pytest.approx(journey.route_risk.expected, rel=1e-3)


def test_a_bad_row_is_a_message_in_its_place_and_never_the_end(journey: Journey) -> None:
    wall_street = "POINT(-74.0098809 40.706619)"
    bad: list[tuple[Sequence[Any], Any, str]] = [
        ((wall_street, None), None, "its start has no geometry"),
        ((wall_street, None), "POINT EMPTY", "its start has no geometry"),
        ((wall_street, None), "POINT(1e300 -1e300)", "start"),
        ((None, None), JFK, "its end is empty"),
        (("Wall Street", None), JFK, "its end, “Wall Street”, is no place. Write POINT"),
        (("LINESTRING(0 0, 1 1)", None), JFK, "its end is not one point"),
        (("SRID=999999;POINT(0 0)", None), JFK, "its end is in an unknown CRS, SRID 999999"),
        (("POINT(-74 140)", None), JFK, "The end has no usable coordinates"),
        (("POINT(-75.16 39.95)", None), JFK, "km outside the zones"),
        (("-73.7793733748521 40.642947899999996", None), JFK, "Start and end are the same place"),
        ((wall_street, "soon"), JFK, "The departure “soon” is not a date and time"),
    ]
    fine = ((wall_street, None), JFK)
    features = [fine, *((values, place) for values, place, _ in bad), fine]
    layer = layer_of("Point?crs=EPSG:4326", "field=goal:string&field=leave:string", features)
    heard = Heard()
    result = run(heard, LAYER=layer, END_PLACE="goal", DEPARTURE_FIELD="leave")
    first, *rows, last = rows_of(result)
    assert_is(first, journey)
    assert_is(last, journey)
    for row, (_, _, said) in zip(rows, bad):
        assert (row["status"], row.hasGeometry()) == ("error", False)
        assert said in row["message"]
    assert (result["ROWS"], result["ERRORS"]) == (len(bad) + 2, len(bad))
    assert len(heard.warnings) == len(bad)
    assert heard.warnings[0].startswith("Row 2: This row cannot be used: its start has no geometry")
    assert f"{len(bad) + 2} rows: 2 drives found, {len(bad)} without an answer." in heard.infos


def test_a_file_of_coordinates_is_read_whatever_divides_and_names_its_columns(tmp_path: Path, journey: Journey) -> None:
    columns = ("start_lon", "start_lat", "end_lon", "end_lat", "Straße")
    values = (*map(str, (*JFK, *WALL_STREET)), "Broadway, 1")
    others = {
        "comma": write_csv(tmp_path / "a.csv", ",".join(columns), ",".join(values[:4]) + ',"Broadway, 1"'),
        "bom": write_csv(tmp_path / "b.csv", "\t".join(columns), "\t".join(values), encoding="utf-8-sig"),
        "decimal": write_csv(
            tmp_path / "c.csv",
            "Origin X;Origin Y;Dest. Lng;Dest. Latitude;Straße",
            ";".join([*(value.replace(".", ",") for value in values[:4]), values[4]]),
        ),
    }
    for file in others.values():
        (row,) = rows_of(run(CSV=file))
        assert_is(row, journey)
        assert row["Straße"] == "Broadway, 1"
    named = write_csv(tmp_path / "d.csv", "a,b,c,d,when", ",".join([*values[:4], "2026-12-04T22:00Z"]))
    asked = dict(zip(("START_LON", "START_LAT", "END_LON", "END_LAT", "DEPARTURE_FIELD"), ("a", "b", "c", "d", "when")))
    (row,) = rows_of(run(CSV=named, **asked, DEPARTURE="2020-01-01T00:00"))
    assert_is(row, journey)


def test_bad_lines_of_a_file_are_rows_with_a_message(tmp_path: Path) -> None:
    good = ",".join(map(str, (*JFK, *WALL_STREET)))
    file = write_csv(
        tmp_path / "rows.csv",
        "start_lon,start_lat,end_lon,end_lat,fid",
        good + ",1",
        "",
        "x,40.6,-74.0,40.7,2",
        "-73.7,40.6,,40.7,3",
        "-73.7,40.6",
        good + ",4,more",
        "nan,inf,-74.0,40.7,5",
        good + ",6",
    )
    rows = rows_of(run(CSV=file))
    assert [row["status"] for row in rows] == ["ok", *["error"] * 5, "ok"]
    assert [row["source_fid"] for row in rows] == ["1", "2", "3", None, "4", "5", "6"]
    for row, said in zip(
        rows[1:],
        [
            "start's lon is “x”, no number",
            "the end's lon is empty",
            "2 columns, not 5",
            "6 columns, not 5",
            "start has no",
        ],
    ):
        assert said in row["message"]


def test_many_bad_rows_are_told_in_short(tmp_path: Path) -> None:
    heard = Heard()
    lines = ["0,0,0,0"] * 50
    result = run(heard, CSV=write_csv(tmp_path / "rows.csv", "start_lon,start_lat,end_lon,end_lat", *lines))
    assert result["ERRORS"] == 50
    assert len(heard.warnings) == 21
    assert heard.warnings[-1] == "30 more rows have no answer; the column “message” says why."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "none are given. Give two layers with START_LAYER and END_LAYER, or one"),
        ({"CSV": "a.csv", "START_FIELD": "id"}, "given in more than one way"),
        ({"END_FIELD": "id"}, "START_LAYER, START_FIELD, END_LAYER is missing. Give them, too"),
        ({"CSV": "/no/such.csv"}, "“/no/such.csv” cannot be opened"),
        ({"CSV": "a.csv", "START_PLACE": "a"}, "START_PLACE belongs to LAYER"),
        ({"CSV": "a.csv", "CUTOFF": "high"}, "The cutoff “high” cannot be used"),
        ({"CSV": "a.csv", "DEPARTURE": "tomorrow"}, "The departure “tomorrow” is not a date"),
        ({"CSV": "a.csv", "NETWORK": "moon"}, "“moon” is not a street network. Choose one of: sketch"),
        ({"CSV": "a.csv", "ZONE_SET": "moon"}, "There is no zone set “moon”"),
        ({"CSV": "header", "END_LAT": "q"}, "has no column “q”. Choose one of: start_lon, start_lat, end_lon, y"),
        ({"CSV": "header"}, "no column of “header.csv” is the end's lat by its name. Name it with END_LAT, one of"),
        ({"CSV": "blank"}, "the first line of “blank.csv” does not name the columns"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_with_what_to_do(
    asked: dict[str, Any], said: str, tmp_path: Path
) -> None:
    files = {"header": "start_lon,start_lat,end_lon,y", "blank": ""}
    name = asked.get("CSV", "")
    if name in files:
        asked = {**asked, "CSV": write_csv(tmp_path / f"{name}.csv", files[name])}
    with pytest.raises(QgsProcessingException) as refused:
        run(**asked)
    assert said in str(refused.value)


def test_fields_and_expressions_that_the_layer_lacks_are_refused() -> None:
    layer = layer_of("Point?crs=EPSG:4326", "field=goal:string", [(["0 0"], JFK)])
    for asked, said in (
        ({"END_PLACE": "gaol"}, "the layer has no field “gaol”. Choose one of: goal"),
        ({"END_PLACE": "make_point("}, "the expression “make_point(” is not valid"),
        ({"END_PLACE": "goal", "DEPARTURE_FIELD": "leave"}, "the layer has no field “leave”"),
    ):
        with pytest.raises(QgsProcessingException) as refused:
            run(LAYER=layer, **asked)
        assert said in str(refused.value)


def test_each_row_is_on_the_best_streets_for_it_and_the_order_stays(home: Path, tmp_path: Path) -> None:
    """Streets of the southern half of the city, made of the sketch: rows inside are on them, others on the sketch."""
    (home / "streets").mkdir(parents=True)
    with np.load(BUNDLED_NETWORK, allow_pickle=False) as network:
        arrays = {name: network[name] for name in network.files}
    meta = json.loads(bytes(arrays["meta"]))
    box = [[-74.3, 40.4], [-73.6, 40.4], [-73.6, 40.75], [-74.3, 40.75], [-74.3, 40.4]]
    meta.update(title="Southern streets", approximate=False, date="2026-10-01", area=[[box]])
    arrays["meta"] = np.frombuffer(json.dumps(meta).encode(), dtype=np.uint8)
    np.savez_compressed(home / "streets" / "south.npz", **arrays)
    south, both = (*JFK, *WALL_STREET), (*JFK, *HARLEM)
    lines = [",".join(map(str, (both, south)[number % 2])) for number in range(20)]
    heard = Heard()
    file = write_csv(tmp_path / "rows.csv", "start_lon,start_lat,end_lon,end_lat", *lines)
    result = run(heard, CSV=file)
    streets = [row["streets"] for row in rows_of(result)]
    assert streets == [("Sketch network", "Southern streets")[number % 2] for number in range(20)]
    assert "Streets: Southern streets, 2026-10-01: 10 drives." in heard.infos
    assert "Southern streets" in result["TRIPS"].metadata().abstract()
    assert {row["streets"] for row in rows_of(run(CSV=file, NETWORK="sketch"))} == {"Sketch network"}
    assert rows_of(run(CSV=file, NETWORK="south"))[0]["streets"] == "Southern streets"


@pytest.mark.parametrize("ending", ["gpkg", "csv", "geojson"])
def test_files_hold_every_row_and_say_what_they_are(ending: str, tmp_path: Path) -> None:
    lines = [",".join(map(str, (*JFK, *WALL_STREET))), "0,0,0,0"]
    file = tmp_path / f"trips.{ending}"
    for _ in range(2):  # the second run replaces the first
        result = run(
            CSV=write_csv(tmp_path / "rows.txt", "start_lon,start_lat,end_lon,end_lat", *lines), TRIPS=str(file)
        )
    rows = rows_of(result)
    assert [row["status"] for row in rows] == ["ok", "error"]
    if ending == "csv":
        with file.open(encoding="utf-8") as stream:
            assert [row["message"] == "" for row in csv.DictReader(stream)] == [True, False]
    else:
        layer = QgsVectorLayer(result["TRIPS"], "trips", "ogr")
        layer.loadDefaultMetadata()
        assert "NYC Open Data" in " ".join(layer.metadata().rights())
        assert layer.metadata().licenses()


def test_departures_may_be_fields_of_date_and_time() -> None:
    layer = layer_of(
        "Point?crs=EPSG:4326",
        "field=goal:string&field=leave:datetime",
        [
            (["-74.0 40.7", QDateTime.fromString("2026-12-05T09:00", Qt.DateFormat.ISODate)], JFK),
            (["-74.0 40.7", None], JFK),
        ],
    )
    rows = rows_of(run(LAYER=layer, END_PLACE="goal", DEPARTURE_FIELD="leave"))
    assert [row["departure"] for row in rows] == ["2026-12-05T09:00:00-05:00", "2026-12-04T17:00:00-05:00"]


def test_options_are_those_of_one_drive(drive: Callable[..., Journey], tmp_path: Path) -> None:
    from collision_risk_plugin.core.cutoff import RELATIVE, Cutoff

    file = write_csv(
        tmp_path / "rows.csv", "start_lon,start_lat,end_lon,end_lat", ",".join(map(str, (*JFK, *WALL_STREET)))
    )
    asked = {"CRITERION": "shortest", "MEASURE": "incidents", "CUTOFF": 1.5, "CUTOFF_BASIS": "relative"}
    (row,) = rows_of(run(CSV=file, **asked))
    assert_is(row, drive(criterion="shortest", measure="incidents", cutoff=Cutoff(1.5, RELATIVE)))


def test_rows_are_written_as_they_come_with_progress_and_cancel_stops_between_them(tmp_path: Path) -> None:
    count = 3000
    lines = ["0,0,0,0"] * count
    file = write_csv(tmp_path / "rows.csv", "start_lon,start_lat,end_lon,end_lat", *lines)
    heard, percents = Heard(), []
    heard.progressChanged.connect(percents.append)
    assert run(heard, CSV=file)["ROWS"] == count
    assert len(percents) > 10
    assert percents == sorted(percents)
    assert percents[-1] == 100

    class Impatient(Heard):
        def pushWarning(self, warning: str) -> None:
            super().pushWarning(warning)
            self.cancel()

    heard = Impatient()
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        algorithm.run({"CSV": file, "TRIPS": "memory:"}, QgsProcessingContext(), heard, {}, False)
    assert len(heard.warnings) == 1


TEXTS = st.text() | st.from_regex(r"(SRID=\d{1,6};)?(POINT|LINESTRING|MULTIPOINT)? ?\(?[-0-9e., ]*\)?", fullmatch=True)


@given(TEXTS)
def test_any_text_is_a_place_or_a_message(text: str) -> None:
    places = Places(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    with contextlib.suppress(CollisionRiskError):
        lon, lat = places.of(text, "end")
        assert isinstance(lon, float)
        assert isinstance(lat, float)


@given(st.floats(-180, 180), st.floats(-90, 90), st.sampled_from([" ", ", ", "; ", ","]))
def test_pairs_of_numbers_are_read_exactly(lon: float, lat: float, between: str) -> None:
    places = Places(QgsCoordinateReferenceSystem(), QgsCoordinateTransformContext())
    assert places.of(f"{lon!r}{between}{lat!r}", "start") == (lon, lat)


def test_it_explains_itself() -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById(ALGORITHM)
    assert "it never ends the run" in algorithm.shortHelpString()
    assert all(parameter.help() for parameter in algorithm.parameterDefinitions())
    assert Path(algorithm.helpUrl().removeprefix("file://")).is_file()


@pytest.fixture
def headless(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    if PROGRAM is None:
        pytest.skip("there is no qgis_process here")
    (tmp_path / "run").mkdir(mode=0o700)
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "collision_risk").symlink_to(ROOT)
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
        "QGIS_PLUGINPATH": str(tmp_path / "plugins"),
        "QT_QPA_PLATFORM": "offscreen",
    }

    def ran(*words: str) -> subprocess.CompletedProcess[str]:
        command = [PROGRAM, *words]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=120, check=False, cwd=tmp_path
        )

    ran("plugins", "enable", "collision_risk")
    return ran


def test_in_a_shell_too(headless: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path) -> None:
    write_csv(
        tmp_path / "rows.csv",
        "start_lon,start_lat,end_lon,end_lat",
        ",".join(map(str, (*JFK, *WALL_STREET))),
        ",".join(map(str, (*JFK, *PENNSYLVANIA))),
    )
    done = headless("run", ALGORITHM, "--", "CSV=rows.csv", "TRIPS=trips.gpkg")
    assert done.returncode == 0, done.stderr
    assert "2 rows: 1 drives found, 1 without an answer." in done.stdout
    layer = QgsVectorLayer(f"{tmp_path / 'trips.gpkg'}|layername=trips", "trips", "ogr")
    assert [row["status"] for row in layer.getFeatures()] == ["ok", "error"]
    refused = headless("run", ALGORITHM, "--", "TRIPS=trips.gpkg")
    assert refused.returncode != 0
    assert "The rows cannot be read: none are given. Give two layers" in refused.stderr
    assert "Traceback" not in refused.stderr + refused.stdout
