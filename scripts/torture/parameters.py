"""Drives, alerts and collision layers, with parameters good and hostile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from scripts.torture.given import EITHER, PLACES, REFUSE, SUCCEED, Given, journey

DRIVE, ALERTS, COLLISIONS = (f"collisionrisk:{name}" for name in ("routerisk", "journeyalerts", "collisionlayer"))
_DRIVE_LAYERS = ("ROUTE", "ZONES", "ALTERNATIVES", "DEPARTURES")
_DRIVE_FILES = ("JSON", "REPORT", "PICTURE")
_COLLISION_COLUMNS = (
    "collision_id INTEGER PRIMARY KEY, crash_date TEXT, crash_time TEXT, longitude REAL, latitude REAL, "
    "number_of_persons_injured INTEGER, number_of_persons_killed INTEGER, borough TEXT, on_street_name TEXT, "
    "cross_street_name TEXT, off_street_name TEXT, contributing_factor_vehicle_1 TEXT, vehicle_type_code1 TEXT, "
    "vehicle_type_code2 TEXT, updated_at TEXT"
)

_HOSTILE: tuple[tuple[dict[str, Any], str], ...] = (
    ({"START": "nowhere"}, REFUSE),
    ({"START": ""}, REFUSE),
    ({"START": "-73.40,40.70"}, REFUSE),
    ({"START": "nan,nan"}, REFUSE),
    ({"START": "40.6429,-73.7794"}, REFUSE),
    ({"START": "981000,195000"}, REFUSE),
    ({"END": "-73.7794,40.6429 [EPSG:999999]"}, REFUSE),
    ({"END": "POINT(-74.0099 40.7066)"}, EITHER),
    ({"END": "SRID=4326;POINT(-74.0099 40.7066)"}, EITHER),
    ({"END": "40°42'24\"N 74°0'36\"W"}, EITHER),
    ({"START": "1e999,40.7"}, REFUSE),
    ({"DEPARTURE": "tomorrow"}, REFUSE),
    ({"DEPARTURE": "2026-13-01T10:00"}, REFUSE),
    ({"DEPARTURE": "2026-11-01T01:30"}, SUCCEED),
    ({"DEPARTURE": "2026-03-08T02:30"}, EITHER),
    ({"DEPARTURE": "0001-01-01T00:00"}, EITHER),
    ({"DEPARTURE": "9999-12-31T23:59:59+14:00"}, EITHER),
    ({"DEPARTURE": "2026-12-04T22:00:00Z"}, SUCCEED),
    ({"DEPARTURE": "2026-12-04"}, EITHER),
    ({"CRITERION": "2.0"}, REFUSE),
    ({"CRITERION": "7"}, REFUSE),
    ({"CRITERION": "quick"}, REFUSE),
    ({"CRITERION": "safest"}, SUCCEED),
    ({"MEASURE": "deaths"}, REFUSE),
    ({"MEASURE": "-1"}, REFUSE),
    ({"CUTOFF": "nan"}, REFUSE),
    ({"CUTOFF": "many"}, REFUSE),
    ({"CUTOFF": "-3"}, EITHER),
    ({"CUTOFF": "inf"}, REFUSE),
    ({"CUTOFF": "98", "CUTOFF_BASIS": "percentile"}, SUCCEED),
    ({"CUTOFF": "101", "CUTOFF_BASIS": "percentile"}, REFUSE),
    ({"CUTOFF_BASIS": "furlongs"}, REFUSE),
    ({"NETWORK": "/nope.npz"}, REFUSE),
    ({"NETWORK": "osm"}, REFUSE),
    ({"NETWORK": "sketch"}, SUCCEED),
    ({"NETWORK": "GARBAGE"}, REFUSE),
    ({"MODEL": "/nope"}, REFUSE),
    ({"MODEL": "EMPTY_FOLDER"}, REFUSE),
    ({"ZONE_SET": "nowhere"}, REFUSE),
    ({"ZONE_SET": "nta2020"}, SUCCEED),
    ({"DEPARTUR": "2026-12-04T17:00"}, REFUSE),
    ({"criterion": "safest"}, REFUSE),
    ({"TRIPS": "x.gpkg"}, REFUSE),
)


def good_drive(random: Random, folder: Path) -> Given:
    """A drive with some of its outputs."""
    outputs = [*random.sample(_DRIVE_LAYERS, random.randint(0, 3)), *random.sample(_DRIVE_FILES, random.randint(0, 2))]
    # What costs most is drawn least.
    chosen = tuple(one for one in outputs if one not in {"PICTURE", "REPORT", "ALTERNATIVES"} or random.random() < 0.6)
    given = Given(DRIVE, journey(random), "ROUTE", "good drive", outputs=chosen or ("ROUTE",))
    if random.random() < 0.2:
        given.parameters["CRITERION"] = "safest"
    return given


def hostile_drive(random: Random, folder: Path) -> Given:
    return _made_hostile(good_drive(random, folder), random, folder, _HOSTILE)


def good_alerts(random: Random, folder: Path) -> Given:
    return Given(ALERTS, journey(random), "ALERTS", "good alerts", outputs=("ALERTS",))


def hostile_alerts(random: Random, folder: Path) -> Given:
    distances = tuple(({"DISTANCE": value}, REFUSE) for value in ("nan", "-5", "far", "0", "inf"))
    return _made_hostile(good_alerts(random, folder), random, folder, (*_HOSTILE, *distances, *distances))


def hostile_options(given: Given, random: Random, folder: Path) -> Given:
    """A batch or an exposure with a hostile parameter that it shares with a drive."""
    shared = {"DEPARTURE", "MEASURE", "CUTOFF", "CUTOFF_BASIS", "MODEL", "ZONE_SET", "DEPARTUR"}
    fitting = tuple(one for one in _HOSTILE if set(one[0]) <= shared)
    return _made_hostile(given, random, folder, fitting)


def _made_hostile(given: Given, random: Random, folder: Path, choices: tuple[tuple[dict[str, Any], str], ...]) -> Given:
    changed, must = random.choice(choices)
    given.parameters.update(changed)
    if changed.get("NETWORK") == "GARBAGE":
        file = folder / "garbage.npz"
        file.write_bytes(random.choice([b"", b"PK\x03\x04" + random.randbytes(400), random.randbytes(2000)]))
        given.parameters["NETWORK"] = str(file)
    if changed.get("MODEL") == "EMPTY_FOLDER":
        (folder / "model").mkdir()
        given.parameters["MODEL"] = str(folder / "model")
    if "START" in changed or "END" in changed:
        # Never the same place as the other end.
        name, place = ("END", PLACES[1]) if "START" in changed else ("START", PLACES[2])
        given.parameters[name] = f"{place[0]},{place[1]}"
        given.label = f"place {next(iter(changed.values()))}"
    else:
        given.label = " ".join(f"{name}={value}" for name, value in changed.items())
    given.must = must if given.must == SUCCEED else given.must
    return given


def good_collisions(random: Random, folder: Path) -> Given:
    return Given(COLLISIONS, {}, "COLLISIONS", "good collisions", SUCCEED, STORED, outputs=("COLLISIONS",))


def hostile_collisions(random: Random, folder: Path) -> Given:
    given = good_collisions(random, folder)
    changed, given.must, given.rows = random.choice(
        (
            ({"FIRST": "2025-01-99"}, REFUSE, None),
            ({"FIRST": "yesterday"}, REFUSE, None),
            ({"FIRST": "2030-01-01"}, EITHER, 0),
            ({"HOURS": "25"}, REFUSE, None),
            ({"HOURS": "7-9;16"}, REFUSE, None),
            ({"HOURS": "0-23"}, SUCCEED, STORED),
            ({"WEEKDAYS": "Funday"}, REFUSE, None),
            ({"SEVERITY": "9"}, REFUSE, None),
            ({"SEVERITY": "fatal"}, SUCCEED, STORED // 3),
            ({"LIVE": True}, REFUSE, None),
            ({"EXTENT": "-75,-73,40,41"}, SUCCEED, STORED),
            ({"EXTENT": "nonsense"}, REFUSE, None),
            ({"SEVERTY": "fatal"}, REFUSE, None),
        )
    )
    given.parameters.update(changed)
    given.label = " ".join(f"{name}={value}" for name, value in changed.items())
    return given


STORED = 300
"""Collisions of the store; each third is fatal."""


def make_store(home: Path) -> None:
    """A small collision store in a home."""
    home.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(home / "collisions.sqlite")) as store, store:
        store.execute(f"CREATE TABLE IF NOT EXISTS collisions ({_COLLISION_COLUMNS})")
        store.execute("CREATE TABLE IF NOT EXISTS sync_state (id INTEGER, refreshed TEXT)")
        store.execute("DELETE FROM sync_state")
        store.execute("INSERT INTO sync_state VALUES (1, '2025-11-20T03:04:05+00:00')")
        for number in range(STORED):
            lon, lat = PLACES[number % len(PLACES)]
            when = f"2025-01-{1 + number % 28:02d}", f"{number % 24:02d}:15"
            values = [number, *when, lon, lat, number % 4, number % 3 == 0, "BRONX", "BROADWAY", *[None] * 5, "2025"]
            store.execute(f"INSERT OR REPLACE INTO collisions VALUES ({', '.join('?' * 15)})", values)
