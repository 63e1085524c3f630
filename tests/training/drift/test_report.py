"""The command as a person runs it: a store in, a page, JSON, a row and an answer out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.collisions import collision_rows
from training.__main__ import main
from training.drift.summary import DriftSummary, FeedState, summarise
from training.drift.windows import choose_windows, days_of, last_sunday, observe, rows_window
from training.learning.collisions import clean
from training.learning.panel import count_up
from training.learning.places import Places
from training.learning.regimes import BREAKS
from training.store.row_format import FEED_COLUMNS, MODEL_COLUMNS
from training.store.store import Store, SyncState, open_store

LAST = date(2025, 5, 4)


def fill(store: Store, places: Places, days: np.ndarray, a_day: int = 150, first_id: int = 0) -> None:
    random = np.random.default_rng(len(days))
    size = len(days) * a_day
    zone = random.integers(0, len(places), size)
    day = np.repeat(days, a_day)
    page = pd.DataFrame({name: [None] * size for name in FEED_COLUMNS})
    page = page.assign(
        collision_id=np.arange(size) + first_id,
        crash_date=day.astype(str),
        crash_time=[f"{hour:02d}:{minute:02d}" for hour, minute in random.integers(0, [24, 60], (size, 2))],
        latitude=places.zones.lat[zone],
        longitude=places.zones.lon[zone],
        number_of_persons_injured=random.integers(0, 2, size),
        number_of_persons_killed=0,
        borough="QUEENS",
        updated_at=[f"{d}T10:00:00.000Z" for d in day + random.integers(1, 6, size) * np.timedelta64(1, "D")],
    )
    store.upsert(page)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, places: Places) -> Path:
    """A home whose store holds 20 weeks and the same of the year before."""
    folder = tmp_path_factory.mktemp("home")
    store = open_store(f"sqlite:///{folder / 'collisions.sqlite'}")
    for number, year in enumerate((2024, 2025)):
        days = np.arange(np.datetime64(f"{year}-01-01"), np.datetime64(f"{year}-05-05"))
        fill(store, places, days, first_id=number * 1_000_000)
    store.close()
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, list[dict]]:
    status = main([str(word) for word in words])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_report_of_the_bundled_model(home: Path, capsys: pytest.CaptureFixture[str]):
    status, events = run(capsys, "drift", "--json", "--home", home)
    result = events[-1]
    assert (status, result["type"]) == (0, "result")
    # Judged up to 14 days before the latest collision: Sunday, 2025-04-20.
    assert result["windows"]["until"] == "2025-04-20"
    assert result["windows"]["current"]["weeks"] == 13
    assert result["windows"]["reference"]["end"] == "2024-04-21"
    assert result["windows"]["same_season"]
    # The made-up city has 150 collisions a day where the model expects some 210, and no pattern at all.
    assert (result["verdict"], result["retrain"]) == ("drifted", "yes")
    assert result["checks"]["calibration"] == result["checks"]["pattern"] == "drifted"
    assert {v for k, v in result["checks"].items() if k not in {"calibration", "pattern"}} == {"steady"}
    percents = [event["percent"] for event in events if event["type"] == "progress"]
    assert percents == sorted(percents)
    assert percents[-1] == 100

    page, form = Path(result["html"]), json.loads(Path(result["json"]).read_text(encoding="utf-8"))
    assert page.parent == home.resolve() / "reports" / "nta2020"
    assert page.name == f"drift-{datetime.now(UTC).date()}.html"
    assert "Retrain? Yes." in page.read_text(encoding="utf-8")
    assert form["retrain"] == "yes"
    store = open_store(f"sqlite:///{home / 'collisions.sqlite'}")
    kept = store.monitoring()[-1]
    store.close()
    assert (kept["verdict"], kept["zones"], kept["current"]["end"]) == ("drifted", "nta2020", "2025-04-20")


def test_another_day_measure_length_and_file(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "new" / "page.html"
    words = ("--until", "2025-04-01", "--weeks", "6", "--measure", "casualty_collisions", "--out", out)
    status, events = run(capsys, "drift", "--json", "--home", home, *words)
    result = events[-1]
    assert status == 0
    assert result["windows"]["current"]["end"] == "2025-03-30"
    assert result["windows"]["current"]["weeks"] == 6
    assert "casualty collisions a week" in out.read_text(encoding="utf-8")
    assert json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))["measure"] == "casualty_collisions"
    assert result["checks"]["volume"] == "steady"


def test_days_whose_rows_still_arrive_are_not_judged(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    words = ("--until", LAST.isoformat(), "--weeks", "4", "--out", tmp_path / "a.html")
    _, events = run(capsys, "drift", "--json", "--home", home, *words)
    assert events[-1]["windows"]["current"]["end"] == "2025-04-20"


def test_incidents_are_judged_for_what_they_are(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status, events = run(
        capsys, "drift", "--json", "--home", home, "--measure", "incidents", "--out", tmp_path / "a.html"
    )
    assert status == 0
    assert events[-1]["checks"]["volume"] == "steady"


def test_the_reports_so_far_are_a_line(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    for day in ("2025-03-02", "2025-04-06"):
        run(capsys, "drift", "--json", "--home", home, "--weeks", "4", "--until", day, "--out", tmp_path / "a.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "2025-03-02: drifted" in text
    assert "2025-04-06: drifted" in text


def test_an_empty_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    status, events = run(capsys, "drift", "--json", "--home", tmp_path)
    assert status == 0
    assert (events[-1]["verdict"], events[-1]["retrain"]) == ("not judged", "no")
    assert "holds no collisions" in events[-1]["why"]
    assert Path(events[-1]["html"]).is_file()


def test_a_few_days(tmp_path: Path, places: Places, capsys: pytest.CaptureFixture[str]):
    store = open_store(f"sqlite:///{tmp_path / 'collisions.sqlite'}")
    fill(store, places, np.arange(np.datetime64("2025-04-01"), np.datetime64("2025-05-01")))
    store.close()
    _, events = run(capsys, "drift", "--json", "--home", tmp_path)
    assert events[-1]["verdict"] == "not judged"
    assert "Too few whole weeks" in events[-1]["why"]


def test_a_feed_that_stands_still(tmp_path: Path, places: Places, capsys: pytest.CaptureFixture[str]):
    store = open_store(f"sqlite:///{tmp_path / 'collisions.sqlite'}")
    fill(store, places, np.arange(np.datetime64("2024-06-03"), np.datetime64("2025-01-01")), a_day=60)
    store.save_sync(SyncState(refreshed=datetime(2025, 6, 1, tzinfo=UTC)))
    store.close()
    _, events = run(capsys, "drift", "--json", "--home", tmp_path)
    assert events[-1]["verdict"] == "not judged"
    assert "2024-12-31, 152 days before it was last asked" in events[-1]["why"]
    _, events = run(capsys, "drift", "--json", "--home", tmp_path, "--until", "2024-12-10")
    assert events[-1]["verdict"] != "not judged"  # an earlier day was asked about


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (("--weeks", "3"), "from 4 to 52 weeks"),
        (("--until", "yesterday"), "invalid"),
        (("--zones", "nowhere"), "There is no zone set “nowhere”"),
        (("--model", "nowhere"), "manifest"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], word: str
):
    status, events = run(capsys, "drift", "--json", "--home", tmp_path, *words)
    assert (status, events[-1]["type"]) == (1, "error")
    assert word in events[-1]["message"]


def compare(rows: pd.DataFrame, places: Places, until: date, weeks: int = 13) -> DriftSummary:
    end = last_sunday(until)
    day = rows["crash_date"].str[:10]
    rows = rows[day.between(str(rows_window(end, weeks).start), str(end))].rename(columns={":updated_at": "updated_at"})
    collisions = clean(rows, places.polygons)
    breaks = tuple(sorted((change.day, change.why) for change in BREAKS if change.boroughs is None))
    windows = choose_windows(collisions.day, end, weeks, None, breaks)
    panel = count_up(collisions, places, "collisions", days_of(windows.current))
    observed = observe(rows, collisions, "collisions")
    feed = FeedState(len(rows), end, None)
    return summarise(observed, windows, places, panel, None, "", feed, historical=True, seed=1)


CASES = {
    # The police pilot of 2019-03-18 on Staten Island, and with it a tenth fewer collisions in the city.
    "Staten Island": (("2018", "2019"), date(2019, 6, 30), 13, {"volume", "boroughs"}),
    # Two years apart in nothing but the year.
    "one autumn and the next": (("2017", "2018"), date(2018, 12, 2), 13, set()),
    # Neighbouring months of one year.
    "adjacent months": (("2017",), date(2017, 3, 31), 4, set()),
    # Congestion pricing, and rows that are located more often.
    "congestion pricing": (
        ("2023_03_to_2024_04_partial", "2025_01_to_04"),
        date(2025, 3, 30),
        13,
        {"volume", "coordinates", "borough_names"},
    ),
}


@pytest.fixture(params=["synthetic", "real"])
def rows_of_years(request: pytest.FixtureRequest) -> Callable[[tuple[str, ...]], pd.DataFrame]:
    """Rows of years, or of the parts of years that the real files hold, with the columns that are compared."""
    columns = [*MODEL_COLUMNS, "borough", ":updated_at"]

    def synthetic(years: tuple[str, ...]) -> pd.DataFrame:
        parts = {
            "2023_03_to_2024_04_partial": (date(2023, 12, 1), date(2024, 4, 30)),
            "2025_01_to_04": (date(2025, 1, 1), date(2025, 4, 30)),
        }
        spans = [parts.get(year) or (date(int(year), 1, 1), date(int(year), 12, 31)) for year in years]
        drawn = [collision_rows(*one, seed=number) for number, one in enumerate(spans)]
        return pd.concat(drawn, ignore_index=True)[columns]

    if request.param == "synthetic":
        return synthetic
    folder: Path = request.getfixturevalue("shared_data")
    files = {year: folder / "collisions" / f"collisions_{year}.parquet" for case in CASES.values() for year in case[0]}
    return lambda years: pd.concat([pd.read_parquet(files[year], columns=columns) for year in years], ignore_index=True)


@pytest.mark.parametrize("case", CASES)
def test_what_really_happened(
    rows_of_years: Callable[[tuple[str, ...]], pd.DataFrame], places: Places, case: str
) -> None:
    years, until, weeks, drifted = CASES[case]
    summary = compare(rows_of_years(years), places, until, weeks)
    assert {check.key for check in summary.checks if check.verdict == "drifted"} == drifted
    boroughs = next(check for check in summary.checks if check.key == "boroughs")
    if "boroughs" in drifted:
        assert "Staten Island" in boroughs.title
        assert boroughs.change < -40
    assert summary.windows.same_season == (len(years) == 2)
