from __future__ import annotations

import json
import sqlite3
import threading
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from training.__main__ import main
from training.process.events import TrainingError
from training.store import schema
from training.store.store import UpsertCounts, open_store


def _sqlite(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.mark.parametrize("address", ["mysql://u:geheim@h/db", "sqlite://", "sqlite:///:memory:", "collisions", ""])
def test_an_address_of_something_else_is_refused(address: str) -> None:
    with pytest.raises(TrainingError, match=r"address of the collision store|cannot be kept at") as error:
        open_store(address)
    assert "geheim" not in str(error.value)


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path) -> None:
    file = tmp_path / "points.gpkg"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE gpkg_contents (name TEXT)")
    with pytest.raises(TrainingError, match=r"gpkg_contents.*not a collision store"):
        open_store(_sqlite(file))
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("gpkg_contents",)]
    (tmp_path / "notes.txt").write_text("no database, but long enough to be looked at as one " * 100)
    with pytest.raises(TrainingError, match=r"notes\.txt” is not a collision store"):
        open_store(_sqlite(tmp_path / "notes.txt"))


def test_a_damaged_file_is_told(tmp_path, page) -> None:
    file = tmp_path / "store.sqlite"
    store = open_store(_sqlite(file))
    store.upsert(page(*({"collision_id": str(number)} for number in range(500))))
    store.close()
    content = bytearray(file.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    file.write_bytes(content)
    with pytest.raises(TrainingError, match="is damaged"):
        open_store(_sqlite(file)).rows()


def test_a_file_that_another_program_writes_is_told(tmp_path, page, monkeypatch) -> None:
    monkeypatch.setattr(schema, "BUSY_S", 0.05)
    file = tmp_path / "store.sqlite"
    store = open_store(_sqlite(file))
    store.upsert(page({}))
    with sqlite3.connect(file) as other:
        other.execute("BEGIN IMMEDIATE")
        assert len(store.rows()) == 1  # reading goes on
        with pytest.raises(TrainingError, match="in use by another program"):
            store.upsert(page({"collision_id": "2"}))
        other.rollback()
    assert store.upsert(page({"collision_id": "2"})) == UpsertCounts(1, 0, 0)


def test_a_short_write_of_another_program_is_waited_for(tmp_path, page) -> None:
    file = tmp_path / "store.sqlite"
    store = open_store(_sqlite(file))
    other = sqlite3.connect(file, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, other.rollback)
    release.start()
    assert store.upsert(page({})) == UpsertCounts(1, 0, 0)
    release.join()
    other.close()


def test_a_place_that_cannot_be_written_is_told(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TrainingError, match="cannot be made"):
        open_store(_sqlite(tmp_path / "file" / "store.sqlite"))
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(TrainingError, match="cannot be opened"):
        open_store(_sqlite(tmp_path / "folder.sqlite"))


def test_a_store_that_may_only_be_read_is_told(tmp_path, page) -> None:
    store = open_store(_sqlite(tmp_path / "store.sqlite"))
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only = 1")  # root, who may run this, can write any file
    with pytest.raises(TrainingError, match="cannot be written"):
        store.upsert(page({}))


def test_a_full_disk_loses_nothing_that_was_stored(tmp_path, page) -> None:
    file = tmp_path / "store.sqlite"
    store = open_store(_sqlite(file))
    store.upsert(page(*({"collision_id": str(number)} for number in range(100))))
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 20")
    many = page(*({"collision_id": str(number), "on_street_name": "BROADWAY"} for number in range(5000)))
    with pytest.raises(TrainingError, match="disk is full"):
        store.upsert(many)
    assert len(store.rows()) == 100
    store.close()
    assert open_store(_sqlite(file)).upsert(many) == UpsertCounts(4900, 100, 0)


def test_a_store_of_a_later_version_is_refused(tmp_path) -> None:
    file = tmp_path / "store.sqlite"
    open_store(_sqlite(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE sync_state SET schema_version = 3")
    with pytest.raises(TrainingError, match="has the form 3"):
        open_store(_sqlite(file))


def test_readers_go_on_while_a_page_is_written(tmp_path, page) -> None:
    file = tmp_path / "store.sqlite"
    store = open_store(_sqlite(file))
    store.upsert(page({}))
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as reader:  # as QGIS does
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM collisions").fetchone() == (1,)
        store.upsert(page({"collision_id": "2"}))
        assert reader.execute("SELECT count(*) FROM collisions").fetchone() == (1,)


def test_the_layer_of_postgis_has_points_but_for_zeros_and_nulls(postgresql, on_postgresql, page) -> None:
    if not postgresql.postgis:
        pytest.skip("PostGIS is not installed (Debian: postgresql-15-postgis-3)")
    store = open_store(on_postgresql)
    where = [("40.7061", "-74.0092"), ("0", "0"), (None, None), ("41.5", "-73.0")]
    store.upsert(page(*({"collision_id": str(i), "latitude": y, "longitude": x} for i, (y, x) in enumerate(where))))
    store.upsert(page({"collision_id": "2", "latitude": "40.5", "longitude": "-74.1"}))
    open_store(on_postgresql)  # the column is made once
    with create_engine(on_postgresql).connect() as connection:
        points = connection.execute(text("SELECT ST_AsText(location) FROM collisions ORDER BY collision_id"))
        assert points.scalars().all() == ["POINT(-74.0092 40.7061)", None, "POINT(-74.1 40.5)", "POINT(-73 41.5)"]
        kind = connection.execute(text("SELECT type, srid FROM geometry_columns WHERE f_table_name = 'collisions'"))
        assert kind.one() == ("POINT", 4326)
        index = connection.execute(text("SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '%gist%location%'"))
        assert index.scalar()


def test_without_postgis_or_the_right_to_it_a_store_is_a_store(postgresql, page) -> None:
    postgresql.run("CREATE ROLE plain LOGIN")
    postgresql.run("CREATE DATABASE plain OWNER plain")
    store = open_store(postgresql.address("plain", "plain"))
    assert store.upsert(page({})) == UpsertCounts(1, 0, 0)
    assert len(store.rows()) == 1


def test_other_tables_of_a_database_are_not_ours_to_touch(postgresql, on_postgresql) -> None:
    postgresql.run("CREATE DATABASE team")
    postgresql.run("CREATE TABLE roads (id int)", "team")
    open_store(postgresql.address("team"))
    postgresql.run("DROP TABLE sync_state", "team")
    with pytest.raises(TrainingError, match="holds other tables"):
        open_store(postgresql.address("team"))


def test_a_password_is_never_shown(postgresql, tmp_path, capsys) -> None:
    wrong = f"postgresql://nobody:geheim@/nowhere?host={postgresql.folder}"
    nothing = "postgresql+psycopg://user:geheim@127.0.0.1:1/collisions"
    odd = "postgresql://user:geheim@host:port/collisions"
    for address in (wrong, nothing, odd, "mysql://user:geheim@host/collisions"):
        assert main(["import", "--json", "--home", str(tmp_path), "--store", address, __file__]) == 1
        said = capsys.readouterr()
        assert "ollision store" in json.loads(said.out.splitlines()[-1])["message"]
        assert "geheim" not in said.out + said.err
    store = open_store(postgresql.address("postgres", "owner:geheim"))
    assert "owner:***@" in store.url
    postgresql.run("ALTER TABLE collisions RENAME TO gone")
    with pytest.raises(TrainingError) as error:
        store.rows()
    assert "geheim" not in str(error.value)
    postgresql.run("ALTER TABLE gone RENAME TO collisions")


def test_a_server_that_goes_away_is_told(postgresql, on_postgresql, page) -> None:
    store = open_store(on_postgresql)
    store.upsert(page({}))
    with psycopg.connect(f"host={postgresql.folder} user=owner dbname=postgres", autocommit=True) as connection:
        others = "FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        connection.execute(f"SELECT pg_terminate_backend(pid) {others}")
        while connection.execute(f"SELECT count(*) {others}").fetchone() != (0,):
            time.sleep(0.01)
    with pytest.raises(TrainingError, match=r"collision store .* failed"):
        store.rows()
    assert len(store.rows()) == 1
