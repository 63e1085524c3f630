"""Many drives at once, as Python, the toolbox and a shell run them: from two layers, one layer, a file."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingException, QgsVectorLayer
from qgis.PyQt.QtCore import QDateTime, Qt

from collision_risk_plugin.core import clock
from collision_risk_plugin.core.constants import BUNDLED_NETWORK
from collision_risk_plugin.core.journey.journey import Journey
from tests.qgis.hearing import Heard
from tests.qgis.many_drives import (
    ALGORITHM,
    HARLEM,
    JFK,
    PENNSYLVANIA,
    WALL_STREET,
    assert_is,
    layer_of,
    rows_of,
    run,
    write_csv,
)

ROOT = Path(__file__).parents[2]
PROGRAM = shutil.which("qgis_process.bin") or shutil.which("qgis_process")

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")


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
    heard = Heard()
    keys = {"START_FIELD": "key", "END_FIELD": "id", "DEPARTURE_FIELD": "when"}
    result = run(heard, START_LAYER=starts, END_LAYER=ends, **keys)
    rows = rows_of(result)
    assert "The column “status” is called “source_status” in the result, where its name is taken." in heard.infos
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


def test_a_drive_while_the_clock_is_put_back_arrives_when_it_does(
    drive: Callable[..., Journey], tmp_path: Path
) -> None:
    night = "2026-11-01T01:50-04:00"
    file = write_csv(
        tmp_path / "a.csv", "start_lon,start_lat,end_lon,end_lat", ",".join(map(str, (*JFK, *WALL_STREET)))
    )
    (row,) = rows_of(run(CSV=file, DEPARTURE=night))
    journey = drive(departure=clock.parse(night))
    assert row["arrival"].startswith("2026-11-01T0")
    assert row["arrival"].endswith("-05:00")
    assert_is(row, journey)


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
    from collision_risk_plugin.core.model.cutoff import RELATIVE, Cutoff

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
            command, env=environment, capture_output=True, text=True, timeout=600, check=False, cwd=tmp_path
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
