"""Tables in GeoPackages that exist: one transaction, only ours replaced, other programs waited for."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsVectorLayer, QgsWkbTypes

from collision_risk_plugin.core.errors import Cancelled, CollisionRiskError
from collision_risk_plugin.output.writing.errors import CannotWrite, FileInUse, TableNotMadeHere
from tests.qgis.outputs.small_layers import column, contents, rows_of, sql, three_rows, write

pytestmark = pytest.mark.usefixtures("qgis_app")

ROOT = Path(__file__).parents[3]
SOUND = "PRAGMA integrity_check"


@pytest.fixture
def users(tmp_path: Path) -> Path:
    """A GeoPackage with a table of the user's, that has a style and metadata of its own."""
    file = tmp_path / "users.gpkg"
    write(f"{file}|layername=mine")
    for table in ("gpkg_metadata", "gpkg_metadata_reference"):
        sql(file, f"DELETE FROM {table}")
    sql(file, "UPDATE layer_styles SET styleName = 'my style'")
    return file


def rows_in(file: Path, table: str) -> list[tuple[object, ...]]:
    return sql(file, f"SELECT * FROM {table}")


def test_a_second_run_replaces_our_table_whole_and_nothing_else(users: Path) -> None:
    mine = rows_in(users, "mine")
    for number in (3, 2):
        (address,) = write(str(users), features=three_rows()[:number])
        assert column(rows_of(address), "status") == ["ok", "error", "ok"][:number]
        assert sql(users, SOUND) == [("ok",)]
        assert sql(users, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'trips'") == [(number,)]
        for table, key in (
            ("gpkg_contents", "table_name"),
            ("gpkg_geometry_columns", "table_name"),
            ("layer_styles", "f_table_name"),
        ):
            assert sql(users, f"SELECT count(*) FROM {table} WHERE {key} = 'trips'") == [(1,)]
        assert sql(users, "SELECT count(*) FROM gpkg_metadata")[0][0] == 2
        assert sql(users, "SELECT count(*) FROM rtree_trips_geom")[0][0] == (2 if number == 3 else 1)
    assert rows_in(users, "mine") == mine
    assert sql(users, "SELECT styleName FROM layer_styles WHERE f_table_name = 'mine'") == [("my style",)]


def test_the_copied_table_can_be_edited_and_queried_by_place(users: Path) -> None:
    (address,) = write(str(users))
    layer = QgsVectorLayer(address, "trips", "ogr")
    assert layer.startEditing()
    layer.deleteFeature(next(layer.getFeatures()).id())
    assert layer.commitChanges(), layer.commitErrors()
    del layer
    assert sql(users, SOUND) == [("ok",)]
    assert sql(users, "SELECT feature_count FROM gpkg_ogr_contents WHERE table_name = 'trips'") == [(2,)]
    assert sql(users, "SELECT count(*) FROM rtree_trips_geom") == [(1,)]


@pytest.mark.parametrize(
    "table", ["mine", "MINE", "gpkg_contents", "layer_styles", "sqlite_sequence", "rtree_mine_geom"]
)
def test_a_table_of_somebody_elses_is_never_replaced(users: Path, table: str) -> None:
    before = contents(users.parent)
    with pytest.raises(TableNotMadeHere, match=r"“users.gpkg” has a table .* that was not made by Collision Risk"):
        write(f"{users}|layername={table}")
    assert contents(users.parent) == before


@pytest.mark.parametrize("made", ["CREATE TABLE trips (a)", "CREATE VIEW trips AS SELECT 1 AS a"])
def test_also_not_what_geopackage_does_not_know_of(users: Path, made: str) -> None:
    sql(users, made)
    with pytest.raises(TableNotMadeHere):
        write(str(users))
    assert sql(users, "SELECT count(*) FROM sqlite_master WHERE name = 'trips'") == [(1,)]


def test_a_table_that_the_user_made_again_is_the_users(users: Path) -> None:
    """Exported by QGIS, a layer takes our metadata along; it is the user's all the same."""
    write(str(users))
    (text,) = sql(users, "SELECT metadata FROM gpkg_metadata WHERE md_standard_uri LIKE '%qgis%'")[0]
    sql(users, "CREATE TABLE own (fid INTEGER PRIMARY KEY)")
    with closing(sqlite3.connect(users)) as connection, connection:
        values = ("dataset", "http://mrcc.com/qgis.dtd", "text/xml", text.replace("<history/>", ""))
        found = connection.execute(
            "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES (?, ?, ?, ?)", values
        )
        connection.execute(
            "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, md_file_id) VALUES ('table', 'own', ?)",
            (found.lastrowid,),
        )
    with pytest.raises(TableNotMadeHere):
        write(f"{users}|layername=own")


def test_a_table_of_an_earlier_release_is_known_by_its_metadata_and_style(users: Path) -> None:
    write(str(users))
    sql(users, "DELETE FROM gpkg_metadata WHERE md_standard_uri = 'urn:collision-risk:output'")
    write(str(users), features=three_rows()[:1])
    assert sql(users, "SELECT count(*) FROM trips") == [(1,)]


def test_a_geopackage_without_wgs84_styles_and_metadata_gets_them(tmp_path: Path) -> None:
    file = tmp_path / "bare.gpkg"
    write(f"{file}|layername=points", kind=QgsWkbTypes.Type.Point)
    sql(
        file,
        "DROP TABLE layer_styles",
        "DROP TABLE gpkg_metadata",
        "DROP TABLE gpkg_metadata_reference",
        "DELETE FROM gpkg_contents WHERE table_name = 'layer_styles'",
        "DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 4326",
        "ALTER TABLE gpkg_spatial_ref_sys ADD COLUMN definition_12_063 TEXT NOT NULL DEFAULT 'undefined'",
    )
    (address,) = write(str(file))
    layer = QgsVectorLayer(address, "trips", "ogr")
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.metadata().title() == "small"
    assert layer.listStylesInDatabase()[0] == 1


def test_an_identifier_that_is_taken_is_no_obstacle(users: Path) -> None:
    sql(users, "UPDATE gpkg_contents SET identifier = 'trips' WHERE table_name = 'mine'")
    (address,) = write(str(users))
    assert len(rows_of(address)) == 3


def test_an_empty_file_becomes_a_geopackage(tmp_path: Path) -> None:
    file = tmp_path / "made by mktemp.gpkg"
    file.touch()
    (address,) = write(str(file))
    assert column(rows_of(address), "status") == ["ok", "error", "ok"]
    assert sql(file, "PRAGMA application_id") == [(0x47504B47,)]


def _foreign(file: Path, kind: str) -> None:
    if kind == "a text":
        file.write_text("a text of more than a hundred characters, that is no database " * 20)
    elif kind == "another database":
        sql(file, "CREATE TABLE t (a)")
    else:
        write(f"{file}|layername=mine")
        whole = file.read_bytes()
        file.write_bytes(whole[:100] + os.urandom(4096) + whole[4196 : len(whole) // 2])


@pytest.mark.parametrize("kind", ["a text", "another database", "damaged"])
def test_what_is_no_geopackage_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "strange.gpkg"
    _foreign(file, kind)
    before = contents(tmp_path)
    with pytest.raises(CannotWrite, match=r"“strange.gpkg” cannot be written: it is damaged, or no GeoPackage"):
        write(str(file))
    assert contents(tmp_path) == before


def test_another_program_is_waited_for_and_it_is_said(users: Path) -> None:
    said: list[str] = []
    with closing(sqlite3.connect(users, check_same_thread=False, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        release = threading.Timer(1.0, lambda: other.execute("COMMIT"))
        release.start()
        (address,) = write(str(users), say=said.append)
        release.join()
    assert len(rows_of(address)) == 3
    assert said == ["Waiting for another program that uses “users.gpkg” …"]


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_one_that_does_not_let_go_ends_it_in_words(users: Path, mode: str) -> None:
    with closing(sqlite3.connect(users, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE gpkg_contents SET description = 'theirs'")
        with pytest.raises(FileInUse, match=r"“users.gpkg” is in use by another program"):
            write(str(users), seconds=0.5)
        other.execute("ROLLBACK")
    assert sql(users, "SELECT count(*) FROM sqlite_master WHERE name = 'trips'") == [(0,)]
    assert not [path for path in users.parent.iterdir() if path.name.startswith(".unfinished")]


def test_waiting_can_be_cancelled(users: Path) -> None:
    asked: list[str] = []
    with closing(sqlite3.connect(users, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Cancelled):
            write(str(users), say=asked.append, is_cancelled=lambda: bool(asked))
    assert [path.name for path in users.parent.iterdir()] == ["users.gpkg"]


def test_a_reader_of_a_file_with_a_write_ahead_log_goes_on(users: Path) -> None:
    with closing(sqlite3.connect(users, isolation_level=None)) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM mine").fetchone() == (3,)
        (address,) = write(str(users), seconds=5)
        assert reader.execute("SELECT count(*) FROM mine").fetchone() == (3,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM trips").fetchone() == (3,)
    assert len(rows_of(address)) == 3


def test_layers_of_several_geopackages_are_all_there_or_none(users: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.gpkg"
    write(f"{second}|layername=other")
    new = tmp_path / "new.gpkg"
    write(str(users), str(second), str(new), f"{new}|layername=twice")
    for address in (users, second, new):
        assert len(rows_of(f"{address}|layername=trips")) == 3
    new.unlink()
    before = contents(tmp_path)
    with closing(sqlite3.connect(second, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileInUse):
            write(
                str(users), str(new), str(second), str(tmp_path / "a.geojson"), seconds=0.3, features=three_rows()[:1]
            )
        other.execute("ROLLBACK")
    assert contents(tmp_path) == before


WRITER = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from tests.qgis.outputs.small_layers import write
sys.stdin.readline()
write(*sys.argv[1:])
"""


def start_writer(*addresses: str) -> subprocess.Popen[str]:
    """Another process that writes once its standard input has a line."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join([str(ROOT), QgsApplication.pkgDataPath() + "/python", *filter(None, sys.path)]),
    }
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", WRITER, *addresses], env=environment, text=True, cwd=ROOT, **pipes)


@pytest.mark.parametrize("is_same", [True, False])
@pytest.mark.parametrize("exists", [True, False])
def test_writers_at_the_same_time_are_all_right(tmp_path: Path, is_same: bool, exists: bool) -> None:
    file = tmp_path / "shared.gpkg"
    if exists:
        write(f"{file}|layername=first")
    tables = ["trips" if is_same else f"trips{number}" for number in range(4)]
    writers = [start_writer(f"{file}|layername={table}") for table in tables]
    said = [writer.communicate("go\n", timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * len(tables), said
    for table in set(tables):
        assert column(rows_of(f"{file}|layername={table}"), "status") == ["ok", "error", "ok"]
        assert sql(file, f"SELECT count(*) FROM gpkg_contents WHERE table_name = '{table}'") == [(1,)]
        assert sql(file, f"SELECT count(*) FROM layer_styles WHERE f_table_name = '{table}'") == [(1,)]
    assert sql(file, SOUND) == [("ok",)]
    assert [path.name for path in tmp_path.iterdir()] == ["shared.gpkg"]


def test_one_that_is_killed_leaves_all_as_it_was_or_whole(tmp_path: Path) -> None:
    file = tmp_path / "shared.gpkg"
    drives = tmp_path / "drives.geojson"
    write(str(file), features=three_rows()[:1])
    for moment in range(4):
        writer = start_writer(str(file), str(drives))
        assert writer.stdin is not None
        time.sleep(2.0)
        writer.stdin.write("go\n")
        writer.stdin.flush()
        time.sleep(0.05 * moment)
        writer.kill()
        writer.communicate()
        rows = len(rows_of(f"{file}|layername=trips"))
        assert rows in (1, 3)
        assert sql(file, SOUND) == [("ok",)]
        if drives.exists():
            assert len(rows_of(str(drives))) == 3
            drives.unlink()
    (address,) = write(str(file))
    assert len(rows_of(address)) == 3


def test_a_failed_write_is_no_collision_risk_error_with_sql_in_it(users: Path) -> None:
    users.chmod(0o444)
    with pytest.raises(CollisionRiskError, match=r"“users.gpkg” cannot be written: it is read-only"):
        write(str(users))
