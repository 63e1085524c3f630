"""`python -m training speeds` from files and feed to the table that the next journey uses, on the bundled streets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from collision_risk_plugin.core.geo.zones import ZoneSet
from collision_risk_plugin.core.streets.network import Network
from collision_risk_plugin.core.streets.network_reader import load_network
from collision_risk_plugin.core.streets.road_class import RoadClass
from collision_risk_plugin.core.traffic.speed_table import bundled_speeds, load_speeds
from tests.services.loopback import Loopback
from tests.services.open_data import OpenData, Table
from tests.synthetic.speed_feed import SPEED_FEED, lines_along, speed_rows, speed_table
from training.__main__ import main
from training.speeds.drives import Drives, Speeds
from training.speeds.kinds import KINDS
from training.speeds.routes import find_routes

ROOT = Path(__file__).resolve().parents[3]
DAYS, FIRST, LAST = 40, date(2023, 5, 1), date(2026, 9, 14)
BRIDGES = "bridges"


@pytest.fixture(scope="module")
def sketch(zones: ZoneSet) -> Network:
    return load_network(ROOT / "resources" / "data" / "sketch.npz", zones)


@pytest.fixture(scope="module")
def trips(sketch: Network, zones: ZoneSet) -> pd.DataFrame:
    """6,000 trips between 60 zones, each 1.3 times as long as the bundled speeds say, but for noise."""
    random = np.random.default_rng(3)
    chosen = random.choice(np.flatnonzero(zones.street_km > 5), 60, replace=False)
    lonlat = np.column_stack((zones.lon, zones.lat))[chosen]
    pairs = random.integers(0, 60, (6000, 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    distinct, route = np.unique(pairs, axis=0, return_inverse=True)
    routes = find_routes(sketch, lonlat, distinct)
    day, minute = random.integers(0, DAYS, len(pairs)), random.integers(0, 24 * 60, len(pairs))
    departure = np.datetime64(FIRST, "s") + (day * 24 * 60 + minute) * np.timedelta64(60, "s")
    drives = Drives(
        cells=routes.metres,
        route=route.ravel(),
        hour=(day % 7) * 24 + minute // 60,
        second=minute % 60 * 60.0,
        beside=routes.beside[route.ravel()] / (24 / 3.6),
        free_flow=np.zeros(len(pairs)),
        seconds=np.ones(len(pairs)),
        day=departure.astype("datetime64[D]"),
        file=np.zeros(len(pairs), dtype=np.int64),
    )
    seconds = 1.3 * Speeds.of_table(bundled_speeds()).seconds(drives) * np.exp(random.normal(0, 0.15, len(pairs)))
    ends = [lonlat[pairs[:, end]] for end in (0, 1)]
    columns = {
        f"{end}_{axis}": ends[i][:, j]
        for i, end in enumerate(("start", "end"))
        for j, axis in enumerate(("lon", "lat"))
    }
    return pd.DataFrame({"departure": departure, "seconds": np.round(seconds), **columns}).sort_values("departure")


@pytest.fixture
def feed(sketch: Network) -> Iterator[str]:
    """Address of a feed whose links are bridges, where traffic goes at 22 mph until 2025, and at 11 then."""
    lines = lines_along(sketch, [RoadClass.BRIDGE], 8)

    def speed(link: str, moment: datetime) -> float | None:
        return None if moment.minute == 30 else 22.0 if moment.year < 2025 else 11.0

    spans = ((date(2023, 6, 3), date(2023, 6, 9)), (date(2024, 1, 25), date(2024, 1, 31)), (date(2026, 9, 7), LAST))
    table = speed_table(row for first, last in spans for row in speed_rows(lines, first, last, speed, 10))
    loopback = Loopback([OpenData(Table(("collision_id",), []), others={SPEED_FEED: table})])
    yield loopback.url
    loopback.stop()


class Run:
    """Runs the command in a home of its own."""

    def __init__(self, home: Path, output: pytest.CaptureFixture[str]) -> None:
        self.home, self._output = home, output
        self.table = home / "speeds.json"

    def __call__(self, *arguments: object) -> dict[str, Any]:
        """The last event: `result` or `error`."""
        self._output.readouterr()
        status = main(["speeds", "--json", "--home", str(self.home), *map(str, arguments)])
        self.events = [json.loads(line) for line in self._output.readouterr().out.splitlines()]
        assert (status == 0) == (self.events[-1]["type"] == "result")
        return self.events[-1]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(tmp_path / "home", capsys)


@pytest.fixture
def file(trips: pd.DataFrame, tmp_path: Path) -> Path:
    trips.to_parquet(tmp_path / "trips.parquet")
    return tmp_path / "trips.parquet"


def test_speeds_of_trips_are_in_use_afterwards_and_say_where_they_come_from(run, file, trips) -> None:
    result = run("--trips", file, "--title", "My city", "--source", "My taxis")
    table = load_speeds(run.table)
    assert (table.title, table.source) == ("My city", "My taxis") == (result["title"], result["source"])
    assert (table.first, table.last) == (FIRST, date(2023, 6, 9))
    assert result["error_before"] > 0.2
    assert result["error_after"] == pytest.approx(0.6745 * 0.15, abs=0.02)
    assert result["accuracy"]["speeds by kind of road and band"]["ratio"] == pytest.approx(1, abs=0.03)
    assert result["trips"] + result["left_out"] == len(trips)
    assert result["left_out"] < 0.1 * len(trips)
    # On the whole, 1.3 times as slow as the bundled speeds: the streets of the boroughs, of which most trips are.
    local = table.mph[:, table.kinds.index("streets of the other boroughs")]
    bundled = bundled_speeds()
    before = bundled.mph[:, bundled.kind[2, RoadClass.LOCAL]]
    assert np.median(local) / np.median(before) == pytest.approx(1 / 1.3, rel=0.1)
    inside = table.spread
    assert (inside[:, 0] < 0.95).all()
    assert (inside[:, 1] > 1.05).all()


def test_worse_speeds_are_refused_unless_asked_for(run, file, trips, tmp_path) -> None:
    run("--trips", file)
    kept = run.table.read_bytes()
    slow = trips.copy()
    early = slow["departure"] < slow["departure"].quantile(0.7)
    slow.loc[early, "seconds"] *= 1.6
    slow.to_parquet(tmp_path / "slow.parquet")
    refused = run("--trips", tmp_path / "slow.parquet")
    assert refused["type"] == "error"
    assert "worse than those in use" in refused["message"]
    assert run.table.read_bytes() == kept
    assert run("--trips", tmp_path / "slow.parquet", "--replace")["type"] == "result"
    assert run.table.read_bytes() != kept


def test_the_feed_changes_what_it_sees_and_nothing_else(run, feed) -> None:
    result = run("--feed", "--url", feed, "--days", 7)
    before, after = bundled_speeds(), load_speeds(run.table)
    seen = int(before.kind[2, RoadClass.BRIDGE])
    assert after.mph[:, seen] == pytest.approx(before.mph[:, seen] / 2, abs=0.06)
    others = [kind for kind in range(len(before.kinds)) if kind != seen]
    assert (after.mph[:, others] == before.mph[:, others]).all()
    assert (after.band == before.band).all()
    assert (after.spread == before.spread).all()
    assert (after.first, after.last) == (before.first, date(2026, 9, 13))
    assert before.source.split(";")[0] in after.source
    assert "i4gi-tjb9" in after.source
    assert result["feed"]["links"] == {before.kinds[seen]: 8}
    assert result["feed"]["without_speed"] > 0
    assert "error_after" not in result
    # Once more: there is no later day.
    assert run("--feed", "--url", feed, "--days", 7)["feed"] == {}
    assert load_speeds(run.table).source == after.source
    assert (load_speeds(run.table).mph == after.mph).all()


def test_speeds_of_trips_are_changed_by_the_feed_since_their_last_day(run, feed, file) -> None:
    run("--trips", file)
    fitted = load_speeds(run.table)
    result = run("--trips", file, "--feed", "--url", feed, "--days", 7)
    assert result["type"] == "result", result["message"]
    table, seen = load_speeds(run.table), KINDS.index(BRIDGES)
    assert table.mph[:, seen] == pytest.approx(fitted.mph[:, seen] / 2, abs=0.06)
    others = [kind for kind in range(len(KINDS)) if kind != seen]
    assert (table.mph[:, others] == fitted.mph[:, others]).all()
    assert result["feed"]["links"] == {BRIDGES: 8}
    assert (table.first, table.last) == (FIRST, date(2026, 9, 13))


def test_a_damaged_table_of_the_home_is_told_and_replaced(run, file) -> None:
    run.home.mkdir()
    run.table.write_text('{"format": 1}', encoding="utf-8")
    assert run("--trips", file)["type"] == "result"
    assert any("speeds.json" in event.get("message", "") for event in run.events if event["type"] == "log")
    assert load_speeds(run.table).first == FIRST


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Give files of trips, or ask for the speed feed"),
        (("--feed", "--days", "0"), "1 to 366 days"),
        (("--feed", "--network", "nowhere"), "no streets “nowhere”"),
        (("--feed", "--url", "http://127.0.0.1:1/?token=secret"), "The address of NYC Open Data cannot be used"),
        (("--trips", "nothing.csv"), "“nothing.csv” does not exist"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(run, arguments, message) -> None:
    error = run(*arguments)
    assert error["type"] == "error"
    assert message in error["message"]
    assert not error["unexpected"]
    assert not run.table.exists()
