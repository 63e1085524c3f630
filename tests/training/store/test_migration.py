"""Stores of earlier versions: opened, and brought to the form of today in one step, or not at all."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from training.process.events import TrainingError
from training.store import schema
from training.store.row_format import PERSONS, TEXTS
from training.store.store import LostMonth, StoreState, SyncState, UpsertCounts, open_store

TODAY = date(2025, 6, 1)
MOMENT = "2025-02-01T10:00:00.000Z"
SYNC = SyncState(date.min, date.max, high_water=MOMENT, refreshed=datetime(2025, 5, 31, tzinfo=UTC))
_PERSONS, _TEXTS = ", ".join(f"{name} SMALLINT" for name in PERSONS), ", ".join(f"{name} TEXT" for name in TEXTS)
COLLISIONS = f"""CREATE TABLE collisions (collision_id {{id}} NOT NULL PRIMARY KEY, crash_date TEXT NOT NULL,
    crash_time TEXT NOT NULL, latitude {{float}}, longitude {{float}}, {_PERSONS}, {_TEXTS}, updated_at TEXT)"""
VERSION_1 = f"""{COLLISIONS};
CREATE INDEX ix_collisions_crash_date ON collisions (crash_date);
CREATE INDEX ix_collisions_updated_at ON collisions (updated_at);
CREATE TABLE sync_state (id INTEGER NOT NULL PRIMARY KEY, schema_version INTEGER NOT NULL, "first" TEXT, "until" TEXT,
    window_first TEXT, window_until TEXT, high_water TEXT, refreshed TEXT, last_id BIGINT);
CREATE TABLE differences (month TEXT NOT NULL PRIMARY KEY, missing INTEGER NOT NULL, why TEXT NOT NULL);
CREATE TABLE monitoring (id INTEGER NOT NULL PRIMARY KEY, report TEXT NOT NULL);
INSERT INTO sync_state (id, schema_version, "first", "until", high_water, refreshed)
    VALUES (1, 1, '0001-01-01', '9999-12-31', '{MOMENT}', '2025-05-31T00:00:00+00:00');
INSERT INTO collisions (collision_id, crash_date, crash_time, number_of_persons_injured, updated_at)
    VALUES (1, '2025-01-05', '08:15', 0, '{MOMENT}'), (2, '2025-01-06', '23:59', NULL, '{MOMENT}'),
    (3, '2052-01-06', '08:15', 0, '{MOMENT}');
INSERT INTO differences VALUES ('2025-01', 2, '{{{{"unreadable": 2}}}}');
INSERT INTO monitoring VALUES (1, '{{{{"verdict": "steady"}}}}')"""


@pytest.fixture
def version_1(address: str) -> str:
    """The address of a store as version 1 made it, without the collations that its first weeks lacked."""
    sqlite = address.startswith("sqlite")
    kinds = {"id": "INTEGER", "float": "DOUBLE"} if sqlite else {"id": "BIGINT", "float": "DOUBLE PRECISION"}
    engine = create_engine(address)
    with engine.begin() as connection:
        for statement in VERSION_1.format(**kinds).split(";"):
            connection.exec_driver_sql(statement)
    engine.dispose()
    return address


def _version(address: str) -> int:
    with create_engine(address).connect() as connection:
        return int(connection.execute(text("SELECT schema_version FROM sync_state")).scalar_one())


def test_a_store_of_version_1_is_opened_with_all_that_it_holds(version_1, page) -> None:
    store = open_store(version_1, TODAY)
    assert _version(version_1) == schema.SCHEMA_VERSION == 2
    assert store.sync() == SYNC
    assert store.explained()["2025-01"].why == {"unreadable": 2}
    assert store.monitoring() == [{"verdict": "steady"}]
    assert store.rows()["number_of_persons_injured"].fillna(-1).tolist() == [0, -1]
    assert store.lost_months() == ()
    store.save_lost_months([LostMonth("2025-01", 3, 40)])
    assert store.upsert(page({"collision_id": "9"})) == UpsertCounts(1, 0, 0)
    store.close()
    assert open_store(version_1, TODAY).lost_months() == (LostMonth("2025-01", 3, 40),)


def test_moments_are_compared_by_their_bytes_from_then_on(version_1) -> None:
    if version_1.startswith("sqlite"):
        pytest.skip("SQLite compares bytes")
    open_store(version_1, TODAY).close()
    with create_engine(version_1).connect() as connection:
        collations = text("SELECT collation_name FROM information_schema.columns WHERE column_name = 'crash_date'")
        assert connection.execute(collations).scalars().all() == ["C"]


def test_rows_of_the_future_that_it_holds_mislead_nobody_and_are_taken_out(version_1) -> None:
    store = open_store(version_1, TODAY)
    assert store.state() == StoreState(2, date(2025, 1, 5), date(2025, 1, 6), MOMENT, SYNC.refreshed, future=1)
    assert store.rows()["collision_id"].tolist() == [1, 2]
    assert store.rows(date(2025, 1, 6), date(2060, 1, 1))["collision_id"].tolist() == [2]
    assert store.rows(date(2025, 1, 6))["collision_id"].tolist() == [2]
    assert store.count_by_month(date.min, date.max) == {"2025-01": 2}
    assert store.ids(date.min, date.max) == {1: True, 2: True}
    assert store.newest_of_feed() == date(2025, 1, 6)
    assert store.remove_future() == 1
    assert store.remove_future() == 0
    assert store.state().future == 0
    assert open_store(version_1, date(2060, 1, 1)).state().rows == 2


def test_a_migration_that_fails_changes_nothing(version_1, monkeypatch) -> None:
    whole = schema._migrate

    def breaks(connection) -> None:
        whole(connection)
        raise TrainingError("the computer went off")

    monkeypatch.setattr(schema, "_migrate", breaks)
    with pytest.raises(TrainingError, match="went off"):
        open_store(version_1, TODAY)
    with create_engine(version_1).connect() as connection:
        assert "lost_months" not in {column["name"] for column in inspect(connection).get_columns("sync_state")}
    assert _version(version_1) == 1
    monkeypatch.undo()
    assert open_store(version_1, TODAY).sync() == SYNC


def _at_once(number: int, work: Callable[[], object]) -> list[object]:
    """The results of work in so many threads that begin together."""
    barrier, results = threading.Barrier(number), []

    def one() -> None:
        barrier.wait()
        try:
            results.append(work())
        except TrainingError as error:
            results.append(error)

    threads = [threading.Thread(target=one) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_several_that_open_it_at_once_migrate_it_once(version_1) -> None:
    assert _at_once(4, lambda: open_store(version_1, TODAY).sync()) == [SYNC] * 4


def test_several_that_make_a_store_at_once_make_one(address) -> None:
    assert _at_once(4, lambda: open_store(address, TODAY).sync()) == [SyncState()] * 4


def test_a_store_of_a_later_version_is_refused_and_left_alone(version_1) -> None:
    engine = create_engine(version_1)
    with engine.begin() as connection:
        connection.execute(text("UPDATE sync_state SET schema_version = 3"))
    with pytest.raises(TrainingError, match=r"has the form 3, and this version .* reads 2\. Update the plugin"):
        open_store(version_1)
    assert _version(version_1) == 3


def test_a_file_whose_making_was_cut_off_is_finished(tmp_path: Path, page) -> None:
    file = tmp_path / "store.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute(COLLISIONS.format(id="INTEGER", float="DOUBLE"))
    store = open_store(f"sqlite:///{file}", TODAY)
    assert store.upsert(page({})) == UpsertCounts(1, 0, 0)
    assert store.sync() == SyncState()


def test_a_table_of_collisions_of_somebody_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE collisions (collision_id INTEGER, note TEXT)")
        connection.execute("INSERT INTO collisions VALUES (1, 'mine')")
    with pytest.raises(TrainingError, match=r"holds other tables \(collisions\): it is not a collision store"):
        open_store(f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT * FROM collisions").fetchall() == [(1, "mine")]
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("collisions",)]


def test_json_of_lost_months_is_what_others_read(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    store.save_lost_months([LostMonth("2025-01", 3, 40)])
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        (kept,) = connection.execute("SELECT lost_months FROM sync_state").fetchone()
    assert json.loads(kept) == [{"month": "2025-01", "feed": 3, "lost": 40}]
