"""The collisions of the store as a layer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import NULL, QgsProcessingException, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QDateTime, QTime

from collision_risk_plugin.settings import BadStore, Settings
from collision_risk_plugin.store.collision_store import (
    COLUMNS,
    BadHours,
    CollisionFilter,
    PostgresStore,
    SqliteStore,
    hours_of_day,
    store_of,
    where_clause,
)

pytestmark = pytest.mark.usefixtures("provider", "qgis_new_project")

WALL_STREET, BRONX = (-74.0092, 40.7061), (-73.9262, 40.8296)
ROWS = [
    # id, day (a Friday, a Saturday, …), time, place, injured, killed
    (1, "2025-01-03", "08:15", WALL_STREET, 0, 0),
    (2, "2025-01-03", "16:00", WALL_STREET, 2, 0),
    (3, "2025-01-04", "23:59", BRONX, 0, 1),
    (4, "2025-01-05", "00:05", BRONX, None, None),
    (5, "2025-11-02", "01:30", WALL_STREET, 1, 0),  # an hour that the clocks repeat
    (6, "2025-01-04", "12:00", (0.0, 0.0), 1, 0),
    (7, "2025-01-04", "12:00", (None, None), 1, 0),
]


def make_store(file: Path, rows: list[Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute(f"CREATE TABLE collisions ({', '.join(COLUMNS)}, updated_at)")
        store.execute("CREATE TABLE sync_state (id, refreshed)")
        store.execute("INSERT INTO sync_state VALUES (1, '2025-11-20T03:04:05+00:00')")
        for number, day, at, (lon, lat), injured, killed in rows:
            by_mode = [0, 0, injured, 0, 0, killed]
            values = [number, day, at, lon, lat, injured, killed, "BRONX", "BROADWAY", *[None] * 5, *by_mode]
            places = ", ".join("?" * (len(values) + 1))
            store.execute(f"INSERT INTO collisions VALUES ({places})", [*values, "2025-11-20"])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLLISION_RISK_HOME", str(tmp_path))
    monkeypatch.delenv("COLLISION_RISK_STORE", raising=False)
    make_store(tmp_path / "collisions.sqlite", ROWS)
    return tmp_path


def run(feedback: QgsProcessingFeedback | None = None, **asked: Any) -> dict[str, Any]:
    return processing.run(
        "collisionrisk:collisionlayer", {"COLLISIONS": "TEMPORARY_OUTPUT", **asked}, feedback=feedback
    )


def ids(layer: QgsVectorLayer) -> list[int]:
    return [feature["collision_id"] for feature in layer.getFeatures()]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"FIRST": "2025-01-04", "LAST": "2025-01-05"}, [3, 4]),
        ({"LAST": QDate(2025, 1, 3)}, [1, 2]),
        ({"FIRST": QDateTime(QDate(2025, 1, 5), QTime(12, 0))}, [4, 5]),
        ({"HOURS": "22-0"}, [3, 4]),
        ({"HOURS": "7-8, 16"}, [1, 2]),
        ({"WEEKDAYS": ["Saturday", "Sunday"]}, [3, 4, 5]),
        ({"WEEKDAYS": "Friday"}, [1, 2]),
        ({"WEEKDAYS": "5,6"}, [3, 4, 5]),
        ({"WEEKDAYS": [4]}, [1, 2]),
        ({"SEVERITY": "casualty"}, [2, 3, 5]),
        ({"SEVERITY": "fatal"}, [3]),
        ({"SEVERITY": "2"}, [3]),
        ({"EXTENT": "-73.95,-73.90,40.8,40.9 [EPSG:4326]"}, [3, 4]),
        ({"EXTENT": "980000,985000,190000,200000 [EPSG:2263]"}, [1, 2, 5]),
        ({"SEVERITY": "fatal", "WEEKDAYS": ["Friday"]}, []),
    ],
)
def test_what_is_asked_for_is_what_is_in_it(home: Path, asked: dict[str, Any], expected: list[int]) -> None:
    result = run(**asked)
    assert sorted(ids(result["COLLISIONS"])) == expected
    assert result["COUNT"] == len(expected)


def test_points_have_new_yorks_time_severity_style_and_source(home: Path) -> None:
    layer = run()["COLLISIONS"]
    found = {feature["collision_id"]: feature for feature in layer.getFeatures()}
    assert found[2]["local_time"] == QDateTime(QDate(2025, 1, 3), QTime(16, 0))
    assert found[2]["moment"] == "2025-01-03T16:00-05:00"
    assert found[5]["moment"] == "2025-11-02T01:30-04:00"
    assert (found[2]["weekday"], found[2]["hour"], found[2]["hour_of_week"]) == ("Friday", 16, 4 * 24 + 16)
    assert [found[number]["severity"] for number in (1, 2, 3, 4)] == ["no casualty", "casualty", "fatal", "no casualty"]
    by_mode = [[found[number][mode] for mode in ("pedestrians", "cyclists", "motorists")] for number in (1, 2, 3, 4)]
    assert by_mode == [[0, 0, 0], [0, 2, 0], [0, 0, 1], [0, NULL, NULL]]
    assert found[3].geometry().asPoint().x() == pytest.approx(BRONX[0])
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.renderer().type() == "RuleRenderer"
    assert "NYC Open Data" in layer.metadata().rights()[0]
    assert "5 collisions, 2025-01-03 to 2025-11-02" in layer.metadata().abstract()
    assert "Refreshed 2025-11-20 03:04 UTC" in layer.metadata().abstract()
    assert layer.metadata().extent().temporalExtents()[0].begin().date() == QDate(2025, 1, 3)
    assert layer.temporalProperties().startField() == "local_time"


def test_a_geopackage_keeps_style_and_source(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.gpkg"
    for _ in range(2):
        result = run(COLLISIONS=str(file))
    layer = QgsVectorLayer(result["COLLISIONS"], "collisions", "ogr")
    assert layer.featureCount() == 5
    assert layer.renderer().type() == "RuleRenderer"
    assert layer.metadata().rights()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"HOURS": "7-24"}, "The hours “7-24” cannot be read"),
        ({"HOURS": "rush hour"}, "Write hours of the day"),
        ({"FIRST": "01/02/2025"}, "is not a day"),
        ({"SEVERITY": "slight"}, "“slight” is not a severity. Choose one of: all, casualty, fatal"),
        ({"WEEKDAYS": "Friday,Someday"}, "“Someday” is not a"),
        ({"LIVE": True}, "A live layer needs a collision store in PostGIS: this one is a file"),
    ],
)
def test_what_cannot_be_done_is_said(home: Path, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(QgsProcessingException, match=said):
        run(**asked)


def test_without_collisions_it_says_how_to_get_them(home: Path) -> None:
    file = home / "collisions.sqlite"
    for change in (lambda: (file.unlink(), make_store(file, [])), file.unlink):
        change()
        with pytest.raises(QgsProcessingException, match="Run “Refresh collisions”"):
            run()
    file.write_text("no database, but long enough to be looked at as one" * 40)
    with pytest.raises(QgsProcessingException, match="cannot be read: file is not a database"):
        run()


def test_cancelled_it_gives_no_layer(home: Path) -> None:
    (home / "collisions.sqlite").unlink()
    make_store(home / "collisions.sqlite", [(n, "2025-01-03", "08:15", WALL_STREET, 0, 0) for n in range(5000)])
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(feedback)
    assert 0 < feedback.progress() < 100


@pytest.mark.parametrize(
    ("text", "hours"),
    [("", set()), ("7", {7}), ("22-1,5", {22, 23, 0, 1, 5}), ("0-23", set(range(24))), ("7–9", {7, 8, 9})],
)
def test_hours_are_read(text: str, hours: set[int]) -> None:
    assert hours_of_day(text) == hours


def test_hours_are_refused() -> None:
    for text in ("24", "-3", "7-", "7 to 9", "7:30"):
        with pytest.raises(BadHours):
            hours_of_day(text)


def test_postgresql_is_asked_the_same_in_its_own_words() -> None:
    asked = CollisionFilter(first=date(2025, 1, 1), weekdays=frozenset({6}), bounds=(-74.1, 40.5, -73.9, 40.9))
    assert where_clause(asked, "postgresql") == (
        "longitude IS NOT NULL AND latitude IS NOT NULL AND NOT (longitude = 0 AND latitude = 0) "
        "AND crash_date <= to_char(now() AT TIME ZONE 'America/New_York', 'YYYY-MM-DD') "
        "AND crash_date >= '2025-01-01' AND CAST(extract(dow FROM crash_date::date) AS integer) IN (0) "
        "AND longitude BETWEEN -74.1 AND -73.9 AND latitude BETWEEN 40.5 AND 40.9"
    )


def test_the_store_is_the_one_that_the_settings_name(tmp_path: Path) -> None:
    assert store_of(Settings(home=str(tmp_path))) == SqliteStore(tmp_path / "collisions.sqlite")
    assert store_of(Settings(store_url="sqlite:////srv/c.sqlite")) == SqliteStore(Path("/srv/c.sqlite"))
    url = "postgresql+psycopg://ann%40x:p%2Fw@db.example:5433/crashes?sslmode=require"
    store = store_of(Settings(store_url=url, store_auth="abc1234"))
    assert store == PostgresStore("db.example", "5433", "crashes", "ann@x", "require", "abc1234", "p/w")
    assert "p/w" not in repr(store)
    assert store_of(Settings(store_url="postgresql:///crashes?host=/run/pg")).host == "/run/pg"
    with pytest.raises(BadStore, match="“mysql” is not a kind of store"):
        store_of(Settings(store_url="mysql://server/db"))


def test_the_layer_says_from_which_day_to_which_its_collisions_are(home: Path) -> None:
    """The store's rows are in no order of days."""
    (home / "collisions.sqlite").unlink()
    days = ("2025-03-09", "2025-11-02", "2024-12-31", "2025-06-01")
    make_store(home / "collisions.sqlite", [(n, day, "08:15", WALL_STREET, 0, 0) for n, day in enumerate(days)])
    for asked, first, last in (
        ({}, QDate(2024, 12, 31), QDate(2025, 11, 2)),
        ({"FIRST": "2025-01-01", "LAST": "2025-11-01"}, QDate(2025, 3, 9), QDate(2025, 6, 1)),
        ({"LAST": "2024-12-31"}, QDate(2024, 12, 31), QDate(2024, 12, 31)),
    ):
        metadata = run(**asked)["COLLISIONS"].metadata()
        (window,) = metadata.extent().temporalExtents()
        assert (window.begin().date(), window.end().date()) == (first, last)
        assert (window.begin().time(), window.end().time()) == (QTime(0, 0), QTime(23, 59)), "whole days"
        days_said = f"{first.toString('yyyy-MM-dd')} to {last.toString('yyyy-MM-dd')}"
        assert days_said in metadata.abstract()


def test_days_that_are_asked_for_are_both_in(home: Path) -> None:
    assert sorted(ids(run(FIRST="2025-01-03", LAST="2025-01-03")["COLLISIONS"])) == [1, 2]
    assert sorted(ids(run(FIRST="2025-01-05", LAST="2025-11-02")["COLLISIONS"])) == [4, 5]
    assert ids(run(FIRST="2025-01-06", LAST="2025-11-01")["COLLISIONS"]) == []
